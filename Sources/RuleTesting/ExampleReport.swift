/// The outcomes of a test run in words.
package struct ExampleReport {
  package private(set) var rules = 0
  package var examples: Int { texts[.example] ?? 0 }
  package private(set) var fails = false
  private var texts: [ExampleOutcome.Kind: Int] = [:]
  private var passed = 0
  private var counts: [ExampleOutcome.Verdict: Int] = [:]
  private let showsAll: Bool

  /// `showsAll`: the texts that pass are shown too.
  package init(showsAll: Bool = false) { self.showsAll = showsAll }

  /// Takes up the outcomes of one rule, or of fixtures; what there is to say of them.
  package mutating func add(_ outcomes: [ExampleOutcome]) -> String {
    if outcomes.contains(where: { $0.kind == .example }) { rules += 1 }
    var text = ""
    for outcome in outcomes {
      texts[outcome.kind, default: 0] += 1
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
    var kinds = [
      count(rules, "rule"), count(examples, "example"),
      count(texts[.counter] ?? 0, "counter-example"),
    ]
    if let golden = texts[.golden] { kinds.append(count(golden, "recorded output")) }
    if let gold = texts[.gold] { kinds.append(count(gold, "gold text")) }
    var parts = ["\(kinds.joined(separator: ", ")): \(passed) pass"]
    for verdict in ExampleOutcome.Verdict.allCases {
      if let count = counts[verdict] { parts.append("\(count) \(verdict.rawValue)") }
    }
    return parts.joined(separator: " · ") + "\n"
  }

  private func described(_ finding: ExampleOutcome.Finding, _ outcome: ExampleOutcome) -> String {
    outcome.block(finding.verdict.rawValue.uppercased(), finding.rows)
  }

  private func described(_ outcome: ExampleOutcome) -> String {
    outcome.block("PASSES", outcome.made.map { ("got", $0) })
  }
}

extension ExampleOutcome {
  /// The title, the text and labeled lines under it.
  fileprivate func block(_ title: String, _ rows: [(label: String, text: String)]) -> String {
    var block = "\(title) \(subject)  \(file):\(line)\n"
    for (label, value) in [(kind == .counter ? "counter" : "text", text)] + rows {
      let gap = String(repeating: " ", count: max(1, 9 - label.count))
      block += "  \(label)\(gap)\(Self.oneLine(value))\n"
    }
    return block
  }

  private static func oneLine(_ text: String) -> String {
    text.split(whereSeparator: \.isNewline).joined(separator: " ⏎ ")
  }
}

extension ExampleOutcome.Finding {
  /// What was wanted, what came, and why, a label and a text each.
  package var rows: [(label: String, text: String)] {
    (want.map { [("want", $0)] } ?? []) + (got.map { [("got", $0)] } ?? []) + reasons
  }
}
