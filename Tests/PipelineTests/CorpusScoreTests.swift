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
  static let fullFloor = 0.80

  @Test func `the corpus is read no worse than before`() throws {
    let score = try score("corpus")
    #expect(score.texts >= 21)
    #expect(score.core.f1 >= Self.coreFloor)
    #expect(score.full.f1 >= Self.fullFloor)
    #expect(score.unpredicted.isEmpty)
  }

  /// Texts over many conflicts and registers, written before the rules were run on them.
  @Test func `texts of many wars are read no worse than before`() throws {
    let score = try score("Fixtures/breadth")
    #expect(score.texts == 60)
    #expect(score.core.f1 >= 0.93)
    #expect(score.core.precision >= 0.98)
    #expect(score.full.f1 >= 0.46)
  }

  /// What confidence is for: whoever reads only the surer half reads the better half.
  @Test(arguments: ["corpus", "Fixtures/breadth"])
  func `the claims above the median of confidence are better than those below`(folder: String)
    throws
  {
    let (gold, records) = try read(folder)
    let all = records.flatMap { $0.claims ?? [] }.compactMap(\.confidence).sorted()
    let median = all[all.count / 2]
    let above = try Score(gold, against: records) { $0.confidence ?? 0 > median }
    let below = try Score(gold, against: records) { $0.confidence ?? 0 < median }
    #expect(above.core.precision >= below.core.precision)
    #expect(above.full.precision > below.full.precision + 0.05)
  }

  @Test func `texts full of numbers and without a claim stay quiet`() throws {
    let score = try score("Fixtures/quiet")
    #expect(score.texts == 40)
    #expect(score.spurious <= 1)
  }

  private func score(_ folder: String) throws -> Score {
    let (gold, records) = try read(folder)
    return try Score(gold, against: records)
  }

  private func read(_ folder: String) throws -> (gold: Gold, records: [AnnotatedRecord]) {
    let files = try Fixture.files(below: folder, ending: ".gold").map {
      (path: $0, bytes: try Fixture.bytes($0))
    }
    let lines = files.map { String(decoding: $0.bytes, as: UTF8.self) }
    let records = try AnnotatedReader().records(
      in: House.read(jsonl: lines.joined(separator: "\n")), file: folder)
    return (try Gold(files: files), records)
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
