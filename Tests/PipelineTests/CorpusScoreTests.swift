import Annotation
import Evaluation
import TestSupport
import Testing

/// The rules against the claims that were found in corpus/ by hand.
struct CorpusScoreTests {
  /// Floors, not aims: the figures of the day on which they were set, rounded down.
  ///
  /// Raise them when the rules get better; lower them only with a reason in the commit.
  static let coreFloor = 0.97
  static let fullFloor = 0.48

  @Test func `the corpus is read no worse than before`() throws {
    let files = try Fixture.files(below: "corpus", ending: ".gold").map {
      (path: $0, bytes: try Fixture.bytes($0))
    }
    let lines = files.map { String(decoding: $0.bytes, as: UTF8.self) }
    let records = try AnnotatedReader().records(
      in: House.read(jsonl: lines.joined(separator: "\n")), file: "corpus")
    let score = try Score(Gold(files: files), against: records)
    #expect(score.texts >= 21)
    #expect(score.core.f1 >= Self.coreFloor)
    #expect(score.full.f1 >= Self.fullFloor)
    #expect(score.unpredicted.isEmpty)
  }

  /// Texts over many conflicts and registers, written before the rules were run on them.
  @Test func `texts of many wars are read no worse than before`() throws {
    let score = try score("Fixtures/breadth/breadth.gold")
    #expect(score.texts == 60)
    #expect(score.core.f1 >= 0.93)
    #expect(score.core.precision >= 0.98)
    #expect(score.full.f1 >= 0.30)
  }

  @Test func `texts full of numbers and without a claim stay quiet`() throws {
    let score = try score("Fixtures/quiet/quiet.gold")
    #expect(score.texts == 40)
    #expect(score.spurious <= 1)
  }

  private func score(_ path: String) throws -> Score {
    let bytes = try Fixture.bytes(path)
    let records = try AnnotatedReader().records(
      in: House.read(jsonl: String(decoding: bytes, as: UTF8.self)), file: path)
    return try Score(Gold(files: [(path: path, bytes: bytes)]), against: records)
  }

  @Test func `the gold of an article holds the article's own text`() throws {
    for path in Fixture.files(below: "corpus", ending: ".txt") {
      let gold = try Gold(
        files: [(path: path, bytes: Fixture.bytes(path.dropLast(4) + ".gold"))])
      let text = try Fixture.text(path)
      #expect(gold.documents.map(\.text) == [text], "\(path)")
    }
  }
}
