/// The outcomes of a test run in formats that other programs read.
package struct TestLog: Sendable {
  private let outcomes: [ExampleOutcome]
  /// What the run says beside them.
  private let remarks: [String]

  package init(_ outcomes: [ExampleOutcome], remarks: [String]) {
    self.outcomes = outcomes
    self.remarks = remarks
  }

  /// One JSON object, one finding a line.
  package func json(exitCode: Int32) -> String {
    let findings = outcomes.flatMap { outcome in
      outcome.findings.map { finding in
        Markup.json([
          ("verdict", Markup.json(finding.verdict.rawValue)),
          ("kind", Markup.json(outcome.kind.rawValue)),
          ("subject", Markup.json(outcome.subject)), ("file", Markup.json(outcome.file)),
          ("line", "\(outcome.line)"), ("text", Markup.json(outcome.text)),
          ("want", finding.want.map { Markup.json($0) } ?? "null"),
          ("got", finding.got.map { Markup.json($0) } ?? "null"),
          ("because", Markup.json(finding.reasons.map { Markup.json("\($0.label) \($0.text)") })),
          ("fails", "\(finding.verdict.fails)"),
        ])
      }
    }
    func count(_ kind: ExampleOutcome.Kind) -> String { "\(outcomes.count { $0.kind == kind })" }
    let head = Markup.json([
      ("examples", count(.example)), ("counterExamples", count(.counter)),
      ("golden", count(.golden)), ("gold", count(.gold)), ("exit", "\(exitCode)"),
      ("remarks", Markup.json(remarks.map { Markup.json($0) })),
    ])
    return head.dropLast() + ",\"findings\":[" + findings.map { "\n" + $0 }.joined(separator: ",")
      + "]}\n"
  }

  /// JUnit's XML: a suite a kind and subject, a case a text.
  package var junit: String {
    var xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"muster test\">\n"
    for suite in outcomes.chunked(by: { $0.subject == $1.subject && $0.kind == $1.kind }) {
      let failed = suite.count(where: \.fails)
      let name = Markup.xml("\(suite[suite.startIndex].subject) \(suite[suite.startIndex].kind)")
      xml += "<testsuite name=\"\(name)\" tests=\"\(suite.count)\" failures=\"\(failed)\">\n"
      for outcome in suite {
        let place = Markup.xml("\(outcome.file):\(outcome.line)")
        xml += "<testcase classname=\"\(Markup.xml(outcome.subject))\" name=\"\(place)\""
        xml += " file=\"\(Markup.xml(outcome.file))\" line=\"\(outcome.line)\">"
        for finding in outcome.findings where finding.verdict.fails {
          xml += "<failure type=\"\(Markup.xml(finding.verdict.rawValue))\""
          xml += " message=\"\(Markup.xml(finding.headline))\">"
          xml += Markup.xml(outcome.told(finding)) + "</failure>"
        }
        xml += "</testcase>\n"
      }
      xml += "</testsuite>\n"
    }
    return xml + "</testsuites>\n"
  }

  /// Workflow commands that put a mark on each line of a file where something is wrong.
  package var github: String {
    outcomes.flatMap { outcome in
      outcome.findings.map { finding in
        let level = finding.verdict.fails ? "error" : "notice"
        let title = Self.property("\(finding.verdict.rawValue.uppercased()) \(outcome.subject)")
        return "::\(level) file=\(Self.property(outcome.file)),line=\(outcome.line),"
          + "title=\(title)::\(Self.data(outcome.told(finding)))\n"
      }
    }.joined()
  }

  private static func data(_ text: String) -> String {
    text.map { ["%": "%25", "\r": "%0D", "\n": "%0A"][$0] ?? String($0) }.joined()
  }

  private static func property(_ text: String) -> String {
    data(text).map { [":": "%3A", ",": "%2C"][$0] ?? String($0) }.joined()
  }
}

extension ExampleOutcome {
  /// The text and what is to say of it, a line each.
  fileprivate func told(_ finding: Finding) -> String {
    ([("text", text)] + finding.rows).map { "\($0.0): \($0.1)" }.joined(separator: "\n")
  }
}

extension ExampleOutcome.Finding {
  fileprivate var headline: String {
    rows.prefix(2).map { "\($0.label) \($0.text)" }.joined(separator: ", ")
  }
}

extension Array {
  /// Runs of elements of which neighbors belong together.
  fileprivate func chunked(by belong: (Element, Element) -> Bool) -> [ArraySlice<Element>] {
    var runs: [ArraySlice<Element>] = []
    var start = startIndex
    for index in indices.dropFirst() where !belong(self[index - 1], self[index]) {
      runs.append(self[start..<index])
      start = index
    }
    return isEmpty ? [] : runs + [self[start...]]
  }
}
