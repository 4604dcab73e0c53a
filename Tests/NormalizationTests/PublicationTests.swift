import Model
import Normalization
import Testing

@Suite struct PublicationTests {
  private func normalized(
    _ sections: [(kind: Section.Kind, article: Int, text: String)], published: String? = nil
  ) throws -> NormalizedDocument {
    let normalizer = try #require(EnglishRules.normalizer)
    var text = ""
    var found: [Section] = []
    for section in sections {
      let start = text.utf8.count
      text += section.text
      found.append(
        Section(
          kind: section.kind, article: section.article, span: TextSpan(start, text.utf8.count)))
      text += "\n"
    }
    let document = Document(
      id: "test", metadata: Metadata(), published: nil, utf8: Array(text.utf8), sections: found)
    return normalizer.normalize(
      EnglishRules.tokenizer.tokenize(document), published: published.flatMap { CivilDay(iso: $0) })
  }

  @Test(arguments: [
    "Published: April 30, 2025\nSeoul said on Monday that 600 had died.",
    "By Jane Doe\nApril 30, 2025\nSeoul said on Monday that 600 had died.",
    "SEOUL, April 30, 2025 (Agency) -- Seoul said on Monday that 600 had died.",
    "SEOUL, 30 April 2025 — Seoul said on Monday that 600 had died.",
    "[2025-04-30] A title\nSeoul said on Monday that 600 had died.",
    "Updated 2025-04-30 12:05\nSeoul said on Monday that 600 had died.",
  ])
  func `the day of publication is found at the head of an article`(text: String) throws {
    let document = try normalized([(.body, 0, text)])
    #expect(document.published?.iso == "2025-04-30")
    #expect(document.dates.last?.interval?.first.iso == "2025-04-28")
  }

  @Test(arguments: [
    "The war began on February 24, 2022 and has gone on since. On Monday 600 died.",
    "On April 30, 2025, Seoul said that 600 had died.",
  ])
  func `a date in a sentence is no day of publication`(text: String) throws {
    #expect(try normalized([(.body, 0, text)]).published == nil)
  }

  @Test func `a day that is given wins over the one that the text bears`() throws {
    let document = try normalized(
      [(.dateline, 0, "April 30, 2025"), (.body, 0, "On Monday 600 died.")],
      published: "2025-05-06")
    #expect(document.published?.iso == "2025-05-06")
    #expect(document.dates.last?.interval?.first.iso == "2025-05-05")
  }

  @Test func `dates of related articles lean on their own article only`() throws {
    let document = try normalized(
      [
        (.body, 0, "On Monday 600 died."), (.related, 1, "On March 3, 2024 it rained."),
        (.related, 1, "It stopped on March 5, and on Monday it rained again."),
      ], published: "2025-06-13")
    #expect(
      document.dates.map { $0.interval?.first.iso }
        == ["2025-06-09", "2024-03-03", "2024-03-05", nil])
    #expect(document.warnings.count == 1)
  }

  @Test func `what cannot be resolved is named in a warning and not guessed`() throws {
    let document = try normalized([(.body, 0, "On Monday 600 died. Last week it was 12.")])
    #expect(document.dates.map(\.interval) == [nil, nil])
    #expect(
      document.warnings == ["2 date expressions not resolved: the day of publication is not known"])
  }
}
