import Model
import Normalization
import Testing

struct BatchTests {
  private static let texts = [
    "SEOUL, April 30, 2025 -- Seoul said on Monday that about 600 of 4,700 had died since May.",
    "On the first Friday of next month, 12 to 14 will leave; two weeks before, one in five did.",
    "", "No number stands here.",
    "In 2024 it was so: by the end of the year, some two dozen had gone, and March 3 was a Sunday.",
  ]

  @Test func `documents that are read together are read as each alone`() throws {
    let normalizer = try #require(EnglishRules.normalizer)
    let documents = Self.texts.map { EnglishRules.tokenizer.tokenize($0) }
    let together = normalizer.normalize(documents)
    try #require(together.count == documents.count)
    for (document, read) in zip(documents, together) {
      let alone = normalizer.normalize([document])[0]
      #expect(read.quantities == alone.quantities)
      #expect(read.dates == alone.dates)
      #expect(read.published == alone.published)
      #expect(read.warnings == alone.warnings)
    }
    #expect(together[0].quantities.count == 2)
  }

  @Test func `a day of publication from elsewhere stands behind the one that a text states`() throws
  {
    let normalizer = try #require(EnglishRules.normalizer)
    let documents = Self.texts.map { EnglishRules.tokenizer.tokenize($0) }
    let days = normalizer.normalize(documents, otherwise: CivilDay(iso: "2025-06-13"))
      .map { $0.published?.iso }
    #expect(days == ["2025-04-30"] + Array(repeating: "2025-06-13", count: 4))
  }
}
