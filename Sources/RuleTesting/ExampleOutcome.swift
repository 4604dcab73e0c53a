/// How one text of a rule, or of the fixtures, fared.
package struct ExampleOutcome: Sendable {
  package enum Verdict: String, Sendable, CaseIterable {
    /// The rule made something that nobody wants.
    case noisy
    /// It made nothing where something is wanted.
    case missing
    /// It made something else than what is wanted.
    case wrong
    /// Its text names a day that only a day of publication tells, and the example states none.
    case undated
    /// A known gap, still there.
    case todo
    /// A known gap that is none any more.
    case todoPasses = "todo passes"

    /// Whether a test run must fail for it.
    package var fails: Bool { self != .todo && self != .todoPasses }
  }

  /// What asks for it.
  package enum Kind: String, Sendable { case example, counter, golden, gold }

  /// One thing to say of the text.
  package struct Finding: Sendable {
    package let verdict: Verdict
    package let want: String?
    /// What the rule made, as a want would ask for it.
    package let got: String?
    /// Why: patterns, rivals, other rules' claims; a label and a text each.
    package let reasons: [(label: String, text: String)]
  }

  package let kind: Kind
  /// The id of the rule, or of the text.
  package let subject: String
  /// Where the text stands.
  package let file: String
  package let line: Int
  package let text: String
  /// What the rule made of the text, as wants would ask for it.
  package let made: [String]
  /// Empty if all is as wanted.
  package let findings: [Finding]

  /// Whether a test run must fail for it.
  package var fails: Bool { findings.contains { $0.verdict.fails } }
}
