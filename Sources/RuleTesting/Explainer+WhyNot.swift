internal import Extraction
internal import Model
internal import RuleMatching
internal import RuleSyntax

extension Explainer {
  /// Why a rule makes nothing of the text: the first item of each pattern that failed and what
  /// stood there instead, the veto, or the rule that won.
  package func absence(of rule: Int) -> String {
    let declaration = rules[rule]
    var tree = ExplanationTree("\(declaration.id)  \(place(declaration.location))")
    let products = RuleProducts(document, trace, book: book)
    let made = products.products(of: rule, as: declaration.product)
    for product in made {
      // A link may only have hung a claim on another.
      tree.add(
        product.rule == rule ? "makes" : "hangs",
        "\(product.summary)  by \(pattern(product.rule, product.alternative))")
    }
    var beginnings = Beginnings(declaration.match, book, words, trace.matcher)
    for (alternative, line) in declaration.matchLines.enumerated() {
      tree.add("line \(line.location.line)", line.text ?? "")
      let matches = trace.sentences.flatMap(\.matches).filter {
        $0.match.rule == rule && $0.match.alternative == alternative
      }
      for match in matches { tree.add(outcome(of: match), quoted(match.match.tokens), 2) }
      if matches.isEmpty {
        addFailure(of: alternative, of: declaration, &beginnings, to: &tree)
      }
      for match in matches { addReason(match, made, to: &tree) }
    }
    for other in products.claims(notBy: rule) {
      tree.add("others", "\(other.summary)  by \(pattern(other.rule, other.alternative))")
    }
    return tree.text
  }

  private func outcome(of match: LoggedMatch) -> String {
    match.veto == nil ? "✔" : "✔ vetoed"
  }

  private func addReason(
    _ logged: LoggedMatch, _ made: [RuleProduct], to tree: inout ExplanationTree
  ) {
    let match = logged.match
    if let veto = logged.veto {
      let line = rules[match.rule].unlessLines[veto]
      tree.add("unless", "\(line.text ?? "")  \(place(line.location))", 3)
      return
    }
    guard !made.contains(where: { $0.tokens.overlaps(match.tokens) }) else { return }
    let rival = trace.claims.first { $0.quantityTokens.overlaps(match.tokens) }
    if let rival, rules[match.rule].product == .claim {
      tree.add("beaten", "by \(pattern(rival.rule, rival.alternative))", 3)
      tree.add("", "which takes \(quoted(rival.tokens))", 3)
    } else {
      tree.add("but", "its match gives nothing: no number or no source is in it", 3)
    }
  }

  // MARK: - Patterns that match nowhere

  /// How far a pattern's beginning goes in a sentence.
  private struct Reach {
    /// How many items match.
    let count: Int
    let tokens: Range<Int>
    let sentence: ExtractionTrace.Sentence
  }

  /// The beginnings of a rule's patterns, to be looked for in the text.
  private struct Beginnings {
    /// By pattern: how many items each of its beginnings has.
    let lengths: [[Int]]
    /// By pattern: the number of its first beginning in the probe.
    let first: [Int]
    var probe: PatternProbe?

    init(
      _ patterns: [PatternSyntax], _ book: RuleBook, _ words: (String) -> [String],
      _ matcher: Matcher?
    ) {
      lengths = patterns.map { pattern in
        let items = pattern.items
        return (1...items.count).filter { !items[$0 - 1].isGap }
      }
      var first: [Int] = []
      var beginnings: [PatternSyntax] = []
      for (pattern, lengths) in zip(patterns, lengths) {
        first.append(beginnings.count)
        beginnings += lengths.map { pattern.with(items: Array(pattern.items[..<$0])) }
      }
      self.first = first
      probe = matcher.map { PatternProbe(beginnings, of: book, words: words, with: $0) }
    }

    /// How many items the shortest beginning of a pattern has that can be looked for.
    func shortest(_ pattern: Int) -> Int? {
      lengths[pattern].indices.first { probe?.hasAnchor(first[pattern] + $0) ?? false }
        .map { lengths[pattern][$0] }
    }
  }

  private func addFailure(
    of alternative: Int, of rule: RuleDeclaration, _ beginnings: inout Beginnings,
    to tree: inout ExplanationTree
  ) {
    let items = rule.match[alternative].items
    guard let furthest = furthest(alternative, &beginnings) else {
      let first = items.firstIndex { !$0.isOptional && !$0.isGap } ?? 0
      // The start of a sentence stands for nothing alone.
      let end = max(beginnings.shortest(alternative) ?? items.count, first + 1)
      tree.add("✘", "\(Self.text(items[first..<end])) stands nowhere in the text", 2)
      return
    }
    tree.add("✔", "\(Self.text(items[..<furthest.count]))  \(quoted(furthest.tokens))", 2)
    let rest = items[furthest.count...]
    guard !rest.isEmpty else {
      tree.add("✘", "not all of this was read yet when stage \(rule.stage) ran", 2)
      return
    }
    let failed = rest.firstIndex { !$0.isGap && !$0.isOptional } ?? rest.endIndex - 1
    let saw = self.saw(from: furthest.tokens.upperBound, in: furthest.sentence)
    tree.add("✘", "\(Self.text(items[furthest.count...failed]))  saw \(saw)", 2)
  }

  private static func text(_ items: ArraySlice<PatternSyntax>) -> String {
    items.map(\.description).joined(separator: " ")
  }

  /// The longest beginning of a pattern that matches somewhere, the first place of it.
  private func furthest(_ pattern: Int, _ beginnings: inout Beginnings) -> Reach? {
    let lattices = trace.sentences.map(\.lattice)
    for (number, count) in beginnings.lengths[pattern].enumerated().reversed() {
      let first = beginnings.probe?.firstMatch(of: beginnings.first[pattern] + number, in: lattices)
      if let first {
        return Reach(
          count: count, tokens: first.match.tokens, sentence: trace.sentences[first.lattice])
      }
    }
    return nil
  }

  /// The words behind a place and how they read.
  private func saw(from token: Int, in sentence: ExtractionTrace.Sentence) -> String {
    guard token < sentence.tokens.upperBound else { return "the end of the sentence" }
    let words = quoted(token..<min(token + 4, sentence.tokens.upperBound))
    let kinds = Dictionary(
      book.kinds.map { ($0.value, $0.key) }, uniquingKeysWith: { first, _ in first })
    var readings: [String] = []
    for number in sentence.lattice.edges(from: token) {
      let edge = sentence.lattice.edges[Int(number)]
      let label = kinds[Int(edge.kind)] ?? "<\(book.lexicon.lists[Int(edge.list)].name)>"
      if !readings.contains(label) { readings.append(label) }
    }
    let form = document.normalized.tokenized.tokens[token].form
    book.lexicon.lists(of: form).forEach { readings.append("<\(book.lexicon.lists[$0].name)>") }
    return readings.isEmpty ? words : "\(words), which reads \(readings.joined(separator: " "))"
  }
}
