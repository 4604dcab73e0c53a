import Model
import Normalization
import RuleSyntax
import Testing

@Suite struct DateRuleTests {
  /// What is wrong with rules of dates that hold one pattern.
  private func errors(of pattern: String) -> [String] {
    var diagnostics: [Diagnostic] = []
    let texts = [
      "numbers": "words: {}", "qualifiers": "before: {}",
      "dates": "dates:\n- id: a\n  match:\n  - \(pattern)\n  value: year(year)",
    ]
    let nodes = texts.compactMapValues {
      YAMLReader.read(RuleFile(path: "en/dates.yaml", text: $0), into: &diagnostics)
    }
    var forms = FormTable()
    _ = Normalizer.compile(
      language: nodes, forms: &forms, intern: PlainTokenizer.intern, diagnostics: &diagnostics)
    return diagnostics.map(\.message)
  }

  @Test func `a pattern of dates holds ten lists and chunks at most`() {
    #expect(errors(of: "YEAR" + String(repeating: " and DAY", count: 9)) == [])
    #expect(
      errors(of: "YEAR" + String(repeating: " and DAY", count: 10))
        == ["a pattern has at most 10 lists and chunks"])
  }
}
