internal import Extraction
internal import Model
internal import RuleMatching
internal import RuleSyntax

/// All that the rules made of one text.
struct RuleProducts {
  static let total = "total"
  static let increment = "increment"

  private let book: RuleBook
  private let document: AnnotatedDocument
  private let trace: ExtractionTrace

  init(_ document: AnnotatedDocument, _ trace: ExtractionTrace, book: RuleBook) {
    self.document = document
    self.trace = trace
    self.book = book
  }

  /// What one rule made, by place; of chunks and cues, those that lie inside no longer one.
  func products(of rule: Int, as kind: RuleDeclaration.Product) -> [RuleProduct] {
    let made =
      switch kind {
      case .claim: claims { $0.rule == rule || $0.joinedBy == rule }
      case .chunk: longest(chunks(of: rule))
      case .frame: frames(of: rule)
      case .cue: longest(cues(of: rule))
      }
    return made.sorted {
      ($0.tokens.lowerBound, $0.tokens.upperBound) < ($1.tokens.lowerBound, $1.tokens.upperBound)
    }
  }

  /// The claims of a text that other rules made.
  func claims(notBy rule: Int) -> [RuleProduct] {
    claims { $0.rule != rule && $0.joinedBy != rule }
  }

  /// The dates that the text leaves unresolved.
  var undated: [String] {
    document.normalized.dates.filter { $0.interval == nil }.map { document.document.text($0.span) }
  }

  // MARK: - Claims

  private func claims(where isWanted: (ExtractionTrace.Claim) -> Bool) -> [RuleProduct] {
    trace.claims.indices.filter { isWanted(trace.claims[$0]) }.map(claim)
  }

  /// A claim by its number.
  func claim(_ number: Int) -> RuleProduct {
    let made = trace.claims[number]
    let claim = document.claims[number]
    return RuleProduct(
      rule: made.rule, alternative: made.alternative, tokens: made.tokens,
      head: claim.event.rawValue, quantity: claim.quantity, text: text(made.tokens),
      fields: fields(of: claim))
  }

  private func fields(of claim: Claim) -> [String: [[String]]] {
    var fields: [String: [[String]]] = [:]
    func set(_ name: String, _ values: [String?]) {
      fields[name] = [values.compactMap { $0 }.filter { !$0.isEmpty }]
    }
    if let group = claim.group {
      set("group", [group.country] + names(of: group))
      if let country = group.country { set("country", [country]) }
      if let type = group.type { set("type", [type]) }
    }
    if let actor = claim.actor { set("actor", [actor.country] + names(of: actor)) }
    if let place = claim.place { set("place", names(of: place)) }
    if let time = claim.time { set("time", [time.interval.shortest]) }
    fields["source"] = claim.sources.map { names(of: $0.entity).compactMap { $0 } }
    set("status", [claim.status.rawValue])
    set("change", [claim.quantity.isIncrement ? Self.increment : Self.total])
    if let fraction = claim.quantity.fraction {
      let whole = fraction.whole.map { "/" + Quantity($0, .exact).summary } ?? ""
      set("fraction", ["\(fraction.value)\(whole)"])
    }
    set("quantity", [document.document.text(claim.quantitySpan)])
    set("trigger", [document.document.text(claim.trigger)])
    for relation in claim.relations {
      set(relation.kind.rawValue, [document.claims[relation.claim].quantity.summary])
    }
    return fields
  }

  private func names(of entity: Entity) -> [String?] {
    [entity.canonical, document.document.text(entity.span)]
  }

  // MARK: - Chunks, frames and cues

  private func chunks(of rule: Int) -> [RuleProduct] {
    let kinds = Dictionary(
      book.kinds.map { ($0.value, $0.key) }, uniquingKeysWith: { first, _ in first })
    let head = book.rules[rule].chunk.flatMap { kinds[$0] } ?? ""
    return trace.sentences.flatMap(\.chunks).filter { $0.rule == rule }.map { match in
      let tokens = book.rules[rule].edge.flatMap { match[$0]?.tokens } ?? match.tokens
      return RuleProduct(
        rule: rule, alternative: match.alternative, tokens: tokens, head: head, quantity: nil,
        text: text(tokens), fields: [:])
    }
  }

  private func frames(of rule: Int) -> [RuleProduct] {
    trace.sentences.flatMap(\.frames).filter { $0.rule == rule }.map { frame in
      var fields = ["source": frame.sources.map { names(of: $0).compactMap { $0 } }]
      if let status = frame.status { fields["status"] = [[status.rawValue]] }
      return RuleProduct(
        rule: rule, alternative: frame.alternative, tokens: frame.tokens,
        head: RuleProduct.frameHead, quantity: nil, text: text(frame.tokens), fields: fields)
    }
  }

  private func cues(of rule: Int) -> [RuleProduct] {
    func product(_ head: String, _ alternative: Int, _ tokens: Range<Int>) -> RuleProduct {
      RuleProduct(
        rule: rule, alternative: alternative, tokens: tokens, head: head, quantity: nil,
        text: text(tokens), fields: [:])
    }
    if book.rules[rule]["status"] == RuleProduct.silentHead {
      return trace.sentences.flatMap(\.matches).filter { $0.match.rule == rule && $0.veto == nil }
        .map { product(RuleProduct.silentHead, $0.match.alternative, $0.match.tokens) }
    }
    return trace.sentences.flatMap(\.cues).filter { $0.rule == rule }
      .map { product($0.status.rawValue, $0.alternative, $0.tokens) }
  }

  /// Those that lie inside no other; the first of those that cover the same tokens.
  private func longest(_ products: [RuleProduct]) -> [RuleProduct] {
    products.enumerated().filter { index, product in
      !products.enumerated().contains { other, longer in
        let covers =
          longer.tokens.lowerBound <= product.tokens.lowerBound
          && product.tokens.upperBound <= longer.tokens.upperBound
        return covers && (longer.tokens.count > product.tokens.count || other < index)
      }
    }.map(\.element)
  }

  private func text(_ tokens: Range<Int>) -> String {
    let all = document.normalized.tokenized.tokens
    guard !tokens.isEmpty else { return "" }
    return document.document.text(
      all[tokens.lowerBound].span.union(with: all[tokens.upperBound - 1].span))
  }
}
