internal import Extraction
internal import Model
internal import RuleMatching
internal import RuleSyntax

extension Explainer {
  /// How many a claim counts, and whether that adds to another count.
  func addQuantity(
    _ claim: Claim, _ made: ExtractionTrace.Claim, to tree: inout ExplanationTree
  ) {
    tree.add("quantity", "\(quoted(claim.quantitySpan)) is \(claim.quantity.summary)")
    if let fraction = claim.quantity.fraction {
      let whole = fraction.whole.map { " of \(Quantity($0, .exact).summary)" } ?? ""
      tree.add("", "\(fraction.stated(.exact))\(whole)\(located(fraction.span))", 2)
      addSentence(of: fraction.span, unless: made, to: &tree)
    }
    let mention = document.normalized.quantities.first { $0.tokens == made.quantityTokens }
    let wording = mention.flatMap { mention in
      sentence(mention.tokens).map {
        QuantityWording(
          of: mention, in: document.normalized.tokenized, sentence: $0.tokens, tables)
      }
    }
    for line in wording?.lines ?? [] { tree.add("", description(of: line), 2) }
    if wording?.hasUnknownBound == true {
      tree.add("", "how it is bounded is not derived", 2)
    }
    let settings = countingRules(of: made)
    if mention == nil {
      let stated = settings.first { rules[$0]["count"] != nil }
      tree.add(
        "",
        stated.map { setting("count", of: $0) }
          ?? made.parent.map { "the number of c\($0 + 1)" } ?? "not derived", 2)
    }
    let ruled = settings.last { rules[$0]["change"] != nil }
    let isIncrement = mention?.quantity.isIncrement ?? false
    guard claim.quantity.isIncrement || isIncrement else { return }
    tree.add(
      "change",
      claim.quantity.isIncrement ? RuleProducts.increment : RuleProducts.total)
    if let ruled {
      tree.add("", setting("change", of: ruled), 2)
    } else if isIncrement {
      for line in wording?.increments ?? [] { tree.add("", description(of: line), 2) }
    }
    if isIncrement, !claim.quantity.isIncrement, ruled == nil {
      tree.add("", "no count of \(claim.event.rawValue) stands just before it", 2)
    }
  }

  private func description(of line: QuantityWording.Line) -> String {
    let section = line.section.drop { $0 != "/" }.dropFirst()
    return "\(quoted(line.tokens))  <\(section)> \(line.entry.text)  \(place(line.entry.location))"
  }

  /// "count 1, of people.single  rules/en/…:7".
  private func setting(_ name: String, of rule: Int) -> String {
    "\(name) \(rules[rule][name] ?? ""), of \(rules[rule].id)  \(place(rules[rule].location))"
  }

  /// The rule of a claim, then those of the chunks that its number stands in.
  private func countingRules(of made: ExtractionTrace.Claim) -> [Int] {
    guard let sentence = sentence(made.tokens) else { return [made.rule] }
    let chunks = sentence.chunks.filter {
      $0.tokens.lowerBound <= made.quantityTokens.lowerBound
        && made.quantityTokens.upperBound <= $0.tokens.upperBound
        && made.tokens.overlaps($0.tokens)
    }
    let captured = match(of: made)?.captures.filter { $0.edge >= 0 }.map {
      sentence.lattice.edges[$0.edge].range
    }
    return [made.rule]
      + chunks.filter { captured?.contains($0.tokens) ?? false }.map(\.rule)
  }
}

extension Fraction {
  /// "0.5", "0.3..0.4".
  func stated(_ qualifier: Qualifier) -> String {
    spread > 0
      ? Quantity(value: nil, lower: value - spread, upper: value + spread, qualifier: .range)
        .summary : Quantity(value, qualifier).summary
  }
}

extension Quantity {
  /// As wants write it; of a share without its whole, the share.
  var stated: String {
    if let fraction, value == nil, lower == nil, upper == nil { return fraction.stated(qualifier) }
    return summary
  }
}
