import Testing

@testable import Evaluation

/// The expected texts are what Python 3.11 prints.
@Suite struct PythonTextTests {
  @Test(
    arguments: [
      (0.0625, 3, "0.062"), (0.1875, 3, "0.188"), (0.3125, 3, "0.312"), (0.9995, 3, "1.000"),
      (0.0005, 3, "0.001"), (0.0015, 3, "0.002"), (0.125, 2, "0.12"), (0.375, 2, "0.38"),
      (0.285, 2, "0.28"), (0.295, 2, "0.29"), (1, 2, "1.00"), (2.0 / 3, 3, "0.667"),
    ] as [(Double, Int, String)])
  func `decimals are rounded from the exact value`(
    _ number: Double, _ decimals: Int, _ expected: String
  ) {
    #expect(PythonText.fixed(number, decimals: decimals) == expected)
  }

  @Test(
    arguments: [
      ("a", "'a'"), ("it's", "\"it's\""), ("'\"", "'\\'\"'"), ("\\\n\u{7f}", "'\\\\\\n\\x7f'"),
      ("é\u{2028}🪖\u{e000}", "'é\\u2028🪖\\ue000'"),
    ])
  func `a literal is quoted as Python quotes`(_ text: String, _ expected: String) {
    #expect(PythonText.literal(text) == expected)
  }

  @Test func `white space is that of Python`() {
    #expect(PythonText.joined(" a\u{a0}\u{1d}b\u{3000}\u{85}c\u{200b}d\n") == "a b c\u{200b}d")
  }

  @Test(
    arguments: [
      ("the U.S. Army’s", "us army", true), ("Army", "Norlandic Army", true),
      ("a b c d", "c d e f", false), ("a1 b1 c1", "b1 c1 d1", true), ("the", "of", true),
      ("the", "army", false), ("snake_case", "case", true), ("e\u{301}t", "t", true),
      ("²½", "²½", true),
    ])
  func `names agree as in the reference`(_ a: String, _ b: String, _ expected: Bool) {
    #expect(NameTokens.agree(a, b) == expected)
    #expect(NameTokens.agree(b, a) == expected)
  }
}
