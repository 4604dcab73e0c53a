internal import Model
package import Pipeline
internal import RuleMatching
internal import RuleSyntax

/// What fired and what never did, in words.
package struct CoverageReport {
  private let coverage: Coverage
  private let engine: Engine
  private let root: String
  private let words: (String) -> [String]

  /// `root`: what stands before the path of a rule file, "rules/".
  package init(_ coverage: Coverage, _ engine: Engine, root: String) throws {
    self.coverage = coverage
    self.engine = engine
    self.root = root
    words = try engine.wordCutter()
  }

  /// A line a rule: matches, claims, the share of the time; then each alternative with the number of
  /// wordings on which it fired.
  package var rules: String {
    let times = coverage.alternatives.map { $0.reduce(0) { $0 + $1.seconds } }
    let all = max(times.reduce(0, +), .leastNonzeroMagnitude)
    return engine.declarations.indices.sorted { times[$0] > times[$1] }.map { number in
      let rule = engine.declarations[number]
      let made = coverage.alternatives[number]
      let share = Int((times[number] / all * 1000).rounded())
      let claims = rule.product == .claim ? ", \(coverage.claims[number]) claims" : ""
      var text =
        "\(rule.id)  \(place(rule.location))  \(made.reduce(0) { $0 + $1.matches }) matches\(claims),"
        + " \(share / 10).\(share % 10) % of the time\n"
      for (alternative, line) in zip(made, rule.matchLines) {
        text +=
          "  line \(line.location.line)  \(alternative.matches) on \(alternative.wordings.count)"
        text += " wordings  \(line.text ?? "")\n"
      }
      return text
    }.joined()
  }

  /// The rules, alternatives and entries that never fired, and the rules that always lose.
  package var gaps: String {
    var silent = ""
    var alternatives = ""
    var beaten = ""
    for (number, rule) in engine.declarations.enumerated() {
      let made = coverage.alternatives[number]
      if made.allSatisfy({ $0.matches == 0 }) {
        silent += "  \(rule.id)  \(place(rule.location))\n"
        continue
      }
      if rule.product == .claim, coverage.claims[number] == 0 {
        beaten += "  \(rule.id)  \(place(rule.location))\n"
      }
      for (alternative, line) in zip(made, rule.matchLines) where alternative.matches == 0 {
        alternatives += "  \(rule.id)  \(place(line.location))  \(line.text ?? "")\n"
      }
    }
    return section("rules that never fired", silent)
      + section("rules that are always beaten", beaten)
      + section("alternatives that never fired", alternatives)
  }

  /// The entries of lists that stand in no match.
  package var entries: String {
    var diagnostics: [Diagnostic] = []
    let inflection = Inflection(
      engine.ruleSet.tables["language"]?["inflection"], into: &diagnostics)
    var text = ""
    for list in engine.ruleSet.lists {
      for entry in list.entries {
        let spellings = inflection.spellings(of: entry.text ?? "", list.kind)
        if spellings.contains(where: {
          coverage.phrases.contains(words($0.text).joined(separator: " "))
        }) {
          continue
        }
        text += "  <\(list.name)>  \(place(entry.location))  \(entry.text ?? "")\n"
      }
    }
    return section("list entries that stand in no match", text)
  }

  private func section(_ title: String, _ lines: String) -> String {
    "\(title): \(lines.split(separator: "\n").count)\n\(lines)"
  }

  private func place(_ location: SourceLocation) -> String {
    "\(root)\(location.file):\(location.line)"
  }
}
