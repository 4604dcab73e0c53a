import ICU
import Testing

struct ScalarTraitsTests {
  @Test(
    arguments: [
      ("A", [.letter, .upper, .wordLetter]), ("ß", [.letter, .lower, .wordLetter]),
      ("ǅ", [.letter, .upper, .wordLetter]), ("兵", [.letter]), ("א", [.letter]),
      ("٣", [.digit]), ("²", []), ("½", []), ("\u{202F}", [.space]), ("“", [.opening]),
      ("’", [.closing]), ("[", [.opening]), ("»", [.closing]), (".", [.terminal]),
      ("。", [.terminal]),
    ] as [(Unicode.Scalar, ScalarTraits)])
  func `traits are those of Unicode`(scalar: Unicode.Scalar, traits: ScalarTraits) {
    #expect(ScalarTraits(of: scalar.value) == traits)
  }

  @Test func `the version names a major and a minor number`() {
    let parts = ICUVersion.text.split(separator: ".").compactMap { Int($0) }
    #expect(parts.count == 2)
    #expect(parts.first ?? 0 >= 60)
  }
}
