internal import Model
internal import RuleSyntax

/// The outcomes of a test run in words.
package struct ExampleReport {
  package private(set) var rules = 0
  package private(set) var examples = 0
  package private(set) var counters = 0
  package private(set) var fails = false
  private var passed = 0
  private var counts: [ExampleOutcome.Verdict: Int] = [:]
  private let root: String
  private let showsAll: Bool

  /// - Parameters:
  ///   - root: what stands before the path of a rule file, "rules/".
  ///   - showsAll: the texts that pass are shown too.
  package init(root: String, showsAll: Bool = false) {
    self.root = root
    self.showsAll = showsAll
  }

  /// Takes up the outcomes of one rule; what there is to say of them, or an empty text.
  package mutating func add(_ outcomes: [ExampleOutcome]) -> String {
    rules += 1
    var text = ""
    for outcome in outcomes {
      if outcome.isCounter { counters += 1 } else { examples += 1 }
      if outcome.findings.isEmpty {
        passed += 1
        if showsAll { text += described(outcome) }
      }
      if outcome.fails { fails = true }
      for finding in outcome.findings {
        counts[finding.verdict, default: 0] += 1
        text += described(finding, outcome)
      }
    }
    return text
  }

  /// "594 pass · 1 noisy · 4 todo".
  package var summary: String {
    func count(_ number: Int, _ noun: String) -> String {
      "\(number) \(noun)\(number == 1 ? "" : "s")"
    }
    let texts = count(examples, "example") + ", " + count(counters, "counter-example")
    var parts = [count(rules, "rule") + ", \(texts): \(passed) pass"]
    for verdict in ExampleOutcome.Verdict.allCases {
      if let count = counts[verdict] { parts.append("\(count) \(verdict.rawValue)") }
    }
    return parts.joined(separator: " · ") + "\n"
  }

  private func described(_ finding: ExampleOutcome.Finding, _ outcome: ExampleOutcome) -> String {
    var rows: [(String, String)] = []
    if let want = finding.want { rows.append(("want", want.text)) }
    if let got = finding.got { rows.append(("got", got)) }
    rows += finding.reasons.map { ($0.label, Self.oneLine($0.text)) }
    return block(finding.verdict.rawValue.uppercased(), outcome, rows)
  }

  private func described(_ outcome: ExampleOutcome) -> String {
    block("passes", outcome, outcome.made.map { ("got", $0) })
  }

  private func block(_ title: String, _ outcome: ExampleOutcome, _ rows: [(String, String)])
    -> String
  {
    let place = outcome.text.location
    var text = "\(title) \(outcome.rule.id)  \(root)\(place.file):\(place.line)\n"
    let first = (outcome.isCounter ? "counter" : "text", Self.oneLine(outcome.text.text ?? ""))
    for (label, value) in [first] + rows {
      text += "  \(label)\(String(repeating: " ", count: max(1, 9 - label.count)))\(value)\n"
    }
    return text
  }

  private static func oneLine(_ text: String) -> String {
    text.split(whereSeparator: \.isNewline).joined(separator: " ⏎ ")
  }
}
