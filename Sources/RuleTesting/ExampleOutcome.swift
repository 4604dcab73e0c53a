package import RuleSyntax

/// How one text of a rule fared.
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
  }

  /// One thing to say of the text.
  package struct Finding: Sendable {
    package let verdict: Verdict
    package let want: Want?
    /// What the rule made, as a want would ask for it.
    package let got: String?
    /// Why: patterns, rivals, other rules' claims; a label and a text each.
    package let reasons: [(label: String, text: String)]
  }

  package let rule: RuleDeclaration
  package let text: RuleNode
  package let isCounter: Bool
  /// What the rule made of the text, as wants would ask for it.
  package let made: [String]
  /// Empty if all is as wanted.
  package let findings: [Finding]

  /// Whether a test run must fail for it.
  package var fails: Bool {
    findings.contains { $0.verdict != .todo && $0.verdict != .todoPasses }
  }
}
