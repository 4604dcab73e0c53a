internal import Extraction
internal import Model
internal import RuleMatching
internal import RuleSyntax

extension Explainer {
  /// The number of claims of the text.
  package var claimCount: Int { document.claims.count }

  /// How a claim came about, field by field, down to lines of rules, entries of lists and tokens.
  package func derivation(of number: Int) -> String {
    let claim = document.claims[number]
    let made = trace.claims[number]
    let product = RuleProducts(document, trace, book: book).claim(number)
    var tree = ExplanationTree("c\(number + 1) \(product.summary)")
    tree.add("rule", pattern(made.rule, made.alternative))
    tree.add("takes", quoted(made.tokens))
    if let match = match(of: made), let sentence = sentence(made.tokens) {
      for capture in match.captures { add(capture, in: sentence, to: &tree, 1) }
    }
    addQuantity(claim, made, to: &tree)
    addGroup(claim, made, to: &tree)
    if let actor = claim.actor { addEntity("actor", actor, as: [.force], made, to: &tree) }
    if let place = claim.place { addEntity("place", place, as: [.place, .site], made, to: &tree) }
    if let time = claim.time { addTime(time, made, to: &tree) }
    for source in claim.sources { addSource(source, made, to: &tree) }
    addStatus(claim, made, to: &tree)
    if let parent = made.parent {
      let by = made.joinedBy.map { rules[$0] } ?? rules[made.rule]
      tree.add("hangs on", "c\(parent + 1), by \(by.id)  \(place(by.location))")
    }
    addRivals(made, to: &tree)
    return tree.text
  }

  // MARK: - The match

  func match(of made: ExtractionTrace.Claim) -> Match? {
    trace.sentences.flatMap(\.matches).map(\.match).last {
      $0.rule == made.rule && $0.alternative == made.alternative && $0.tokens == made.tokens
    }
  }

  func sentence(_ tokens: Range<Int>) -> ExtractionTrace.Sentence? {
    trace.sentences.first { $0.tokens.contains(tokens.lowerBound) }
  }

  func add(
    _ capture: Capture, in sentence: ExtractionTrace.Sentence,
    to tree: inout ExplanationTree, _ depth: Int
  ) {
    guard capture.edge >= 0 else {
      let lists = listEntries(capture.tokens)
      tree.add(capture.slot, ([quoted(capture.tokens)] + lists).joined(separator: "  "), depth)
      return
    }
    let edge = sentence.lattice.edges[capture.edge]
    tree.add(capture.slot, "\(quoted(edge.range))  \(description(of: edge, in: sentence))", depth)
    if edge.origin == .match {
      for inner in sentence.chunks[Int(edge.payload)].captures {
        add(inner, in: sentence, to: &tree, depth + 1)
      }
    }
  }

  /// What a reading of tokens is and where that is stated.
  func description(of edge: Edge, in sentence: ExtractionTrace.Sentence) -> String {
    switch edge.origin {
    case .phrase: return entry(edge.range, in: Int(edge.list))
    case .name:
      let name = book.lexicon.names[Int(edge.payload)]
      let country = name.country.map { " \($0)" } ?? ""
      return "\(name.role.rawValue) of \(name.canonical)\(country) \(name.type)  "
        + place(name.location)
    case .quantity:
      let mention = document.normalized.quantities[Int(edge.payload)]
      return "\(mention.kind.rawValue) \(mention.quantity.stated)"
    case .date:
      let mention = document.normalized.dates[Int(edge.payload)]
      return mention.interval.map { "day \($0.shortest)" } ?? "no known day"
    case .verbGroup:
      let group = sentence.verbGroups[Int(edge.payload)]
      let features = Features.named.filter { edge.features.isSuperset(of: $0.features) }
      return "\(features.map(\.name).joined(separator: " "))  "
        + entry(group.head, in: Int(edge.list))
    case .match:
      let match = sentence.chunks[Int(edge.payload)]
      return pattern(match.rule, match.alternative)
    case .claim: return "claim"
    }
  }

  func entry(_ tokens: Range<Int>, in list: Int) -> String {
    let name = "<\(book.lexicon.lists[list].name)>"
    let text = document.document.text(span(tokens))
    guard let entry = entries.entry(of: text, in: list) else { return name }
    return "\(name) \(entry.text ?? "")  \(place(entry.location))"
  }

  func span(_ tokens: Range<Int>) -> TextSpan {
    let all = document.normalized.tokenized.tokens
    return all[tokens.lowerBound].span.union(with: all[tokens.upperBound - 1].span)
  }

  /// The entries of lists that a single token is.
  func listEntries(_ tokens: Range<Int>) -> [String] {
    guard tokens.count == 1 else { return [] }
    let form = document.normalized.tokenized.tokens[tokens.lowerBound].form
    var found: [String] = []
    book.lexicon.lists(of: form).forEach { found.append(entry(tokens, in: $0)) }
    return found
  }

  // MARK: - Those that lost

  /// Other readings of the same number that lost.
  private func addRivals(_ made: ExtractionTrace.Claim, to tree: inout ExplanationTree) {
    var seen: [String] = []
    for logged in trace.sentences.flatMap(\.matches) {
      let match = logged.match
      let isSame = match.rule == made.rule && match.alternative == made.alternative
      guard rules[match.rule].product == .claim, !isSame, match["claim"] == nil,
        match.tokens.overlaps(made.quantityTokens)
      else { continue }
      let veto = logged.veto == nil ? "" : "  vetoed"
      let line = "\(pattern(match.rule, match.alternative))\(veto)"
      if !seen.contains(line) { seen.append(line) }
    }
    for line in seen { tree.add("beats", line) }
  }
}
