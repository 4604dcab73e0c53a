/// The figures of a score as text, line by line as the reference script prints them.
package struct ScoreReport: Sendable {
  private let score: Score

  package init(_ score: Score) { self.score = score }

  /// A few lines of figures.
  package var text: String {
    var text =
      "\(score.texts) texts, \(score.met + score.missed) gold claims, "
      + "\(score.met + score.spurious) predicted, \(score.met) met\n"
    for (name, rate) in [("core", score.core), ("full", score.full)] {
      let (p, r, f) = (fixed(rate.precision, 3), fixed(rate.recall, 3), fixed(rate.f1, 3))
      text += "\(PythonText.padded(name, to: 10)) P \(p)  R \(r)  F1 \(f)\n"
    }
    let attributes = Score.Attribute.allCases.map {
      "\($0.rawValue) \(fixed(score.accuracy(of: $0), 2))"
    }
    text += "attributes \(attributes.joined(separator: "  "))\n"
    for (event, tally) in events {
      text += "  \(PythonText.padded(event ?? "None", to: 12))"
      text += " met \(PythonText.padded(tally.met, to: 4))"
      text += "  missed \(PythonText.padded(tally.missed, to: 4))"
      text += "  spurious \(PythonText.padded(tally.spurious, to: 4))\n"
    }
    return text
  }

  /// The same figures as a JSON object over several lines.
  package var json: String {
    let counts = [
      ("texts", score.texts), ("gold", score.met + score.missed),
      ("predicted", score.met + score.spurious), ("met", score.met),
    ]
    let members =
      counts.map { member($0.0, "\($0.1)") }
      + [("core", score.core), ("full", score.full)].map { name, rate in
        member(
          name,
          object(
            [
              member("precision", rate.precision.description),
              member("recall", rate.recall.description), member("f1", rate.f1.description),
            ], depth: 2))
      } + [
        member(
          "attributes",
          object(
            Score.Attribute.allCases.map {
              member($0.rawValue, score.accuracy(of: $0).description)
            }, depth: 2)),
        member(
          "events",
          object(
            events.map { event, tally in
              member(
                event ?? "null",
                object(
                  [
                    member("met", "\(tally.met)"), member("missed", "\(tally.missed)"),
                    member("spurious", "\(tally.spurious)"),
                  ], depth: 3))
            }, depth: 2)),
      ]
    return object(members, depth: 1) + "\n"
  }

  /// A line for every claim that was missed, spurious or wrong in an attribute: the document, what
  /// is wrong, the details, the rule and the text, between tabulators.
  package var findings: String {
    score.findings.map { finding in
      let (what, detail) = describe(finding.kind)
      let quote = PythonText.joined(finding.quote)
      return "\(finding.document)\t\(what)\t[\(detail)]\t\(finding.rule ?? "")\t\(quote)\n"
    }.joined()
  }

  private func describe(_ kind: Score.Finding.Kind) -> (what: String, detail: String) {
    switch kind {
    case .attributes(let attributes):
      let names = attributes.map { PythonText.literal($0.rawValue) }
      return ("attribute", names.joined(separator: ", "))
    case .missed(let event, let value, let min, let max):
      return ("missed", describe(event, [value, min, max]))
    case .spurious(let event, let value, let min, let max):
      return ("spurious", describe(event, [value, min, max]))
    }
  }

  private func describe(_ event: String?, _ numbers: [Double?]) -> String {
    let name = event.map { PythonText.literal($0) } ?? "None"
    return ([name] + numbers.map { PythonText.literal($0) }).joined(separator: ", ")
  }

  /// The events by name as Python writes it; a missing one after all others.
  private var events: [(event: String?, tally: Score.Tally)] {
    func key(_ event: String?) -> [Unicode.Scalar] {
      Array((event.map { PythonText.literal($0) + "," } ?? "None,").unicodeScalars)
    }
    return score.events.sorted { key($0.key).lexicographicallyPrecedes(key($1.key)) }
      .map { ($0.key, $0.value) }
  }

  private func fixed(_ number: Double, _ decimals: Int) -> String {
    PythonText.fixed(number, decimals: decimals)
  }

  private func member(_ key: String, _ value: String) -> String {
    "\(PythonText.json(key)): \(value)"
  }

  private func object(_ members: [String], depth: Int) -> String {
    guard !members.isEmpty else { return "{}" }
    let indent = String(repeating: " ", count: depth)
    let body = members.map { "\n\(indent)\($0)" }.joined(separator: ",")
    return "{\(body)\n\(indent.dropLast())}"
  }
}
