internal import Extraction
internal import Model
internal import RuleMatching
internal import RuleSyntax

extension Linter {
  /// What one rule did over the examples.
  private struct Record {
    /// Its patterns that made something of the rule's own examples.
    var taken: Set<Int> = []
    /// Its patterns that matched there, each with who made something of the same tokens instead.
    var beaten: [Int: String] = [:]
    /// Where it matched, in the texts of all rules: the text's number and the tokens.
    var places: [Place] = []
  }

  private struct Place: Hashable {
    let text: Int
    let tokens: Range<Int>
  }

  /// Patterns that no example takes, rules that are always beaten, rules that are one.
  func idlePatterns() throws -> [Diagnostic] {
    var records = set.rules.map { _ in Record() }
    var texts = 0
    for (number, rule) in set.rules.enumerated() {
      for example in rule.examples {
        let made = try runner.products(example.text, published: example.published)
        record(made, of: number, in: &records[number])
        note(made, text: texts, in: &records)
        texts += 1
      }
      for counter in rule.counters {
        note(try runner.products(counter, published: nil), text: texts, in: &records)
        texts += 1
      }
    }
    return set.rules.indices.flatMap { idlePatterns(of: $0, records[$0]) } + equalRules(records)
  }

  private func record(
    _ made: ExampleRunner.Made, of rule: Int, in record: inout Record
  ) {
    let products = made.products.products(of: rule, as: set.rules[rule].product)
    record.taken.formUnion(products.filter { $0.rule == rule }.map(\.alternative))
    // A link that hangs one claim on another makes none itself.
    let isLink = products.contains { $0.rule != rule }
    for logged in made.matches(of: rule) {
      let match = logged.match
      if isLink { record.taken.insert(match.alternative) }
      let rival =
        products.first { $0.tokens.overlaps(match.tokens) }
        ?? made.products.claims(notBy: rule).first { $0.tokens.overlaps(match.tokens) }
      record.beaten[match.alternative] = rival.map { runner.pattern($0.rule, $0.alternative) } ?? ""
    }
  }

  private func note(_ made: ExampleRunner.Made, text: Int, in records: inout [Record]) {
    for rule in records.indices {
      records[rule].places += made.matches(of: rule).map {
        Place(text: text, tokens: $0.match.tokens)
      }
    }
  }

  private func idlePatterns(of number: Int, _ record: Record) -> [Diagnostic] {
    let rule = set.rules[number]
    let lines = rule.matchLines
    if record.taken.isEmpty, !record.beaten.isEmpty, let id = rule.idNode {
      return [
        id.warning(
          "the rule '\(rule.id)' is always beaten on its own examples",
          hint: "give it an example that it wins, or drop it")
      ]
    }
    return lines.indices.filter { !record.taken.contains($0) }.map { alternative in
      guard let rival = record.beaten[alternative] else {
        return lines[alternative].warning(
          "no example of '\(rule.id)' takes this pattern", hint: "add one, or drop the pattern")
      }
      return lines[alternative].warning(
        "this pattern is always beaten in the examples of '\(rule.id)'",
        hint: (rival.isEmpty ? "" : "by \(rival); ") + "add one that it wins, or drop it")
    }
  }

  /// Rules that make the same kind of thing and match at the same places in every example.
  private func equalRules(_ records: [Record]) -> [Diagnostic] {
    set.rules.indices.compactMap { number in
      let rule = set.rules[number]
      let twin = set.rules.indices.prefix(number).first { other in
        let first = set.rules[other]
        return first.product == rule.product && first.event == rule.event
          && first.chunk == rule.chunk && !records[number].places.isEmpty
          && Set(records[other].places) == Set(records[number].places)
      }
      guard let twin, let id = rule.idNode else { return nil }
      return id.warning(
        "the rules '\(rule.id)' and '\(set.rules[twin].id)' match the same in every example",
        hint: "add an example that tells them apart, or join them")
    }
  }
}

extension ExampleRunner.Made {
  /// The matches of a rule that no veto undid.
  fileprivate func matches(of rule: Int) -> [LoggedMatch] {
    trace.sentences.flatMap(\.matches).filter { $0.match.rule == rule && $0.veto == nil }
  }
}
