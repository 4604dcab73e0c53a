import RuleMatching
import RuleSyntax
import Testing

/// What rule files may say is what is compiled.
struct VocabularyTests {
  @Test func `rules make no chunk that code makes`() {
    let made = RuleBook.builtInKinds + TokenClass.allCases.map(\.rawValue)
    #expect(Set(RuleVocabulary.reservedChunks) == Set(made))
  }
}
