import Annotation
import Evaluation
import TestSupport
import Testing

/// The expected figures and lines are those of the reference script on the same two files.
@Suite struct ScoreTests {
  static func score() throws -> Score {
    let gold = try Gold(files: [("gold.jsonl", Fixture.bytes("Fixtures/score/gold.jsonl"))])
    let predicted = try Fixture.bytes("Fixtures/score/predicted.jsonl")
    return try Score(gold, against: AnnotatedReader().records(in: predicted, file: "predicted"))
  }

  @Test func `the figures are those of the reference`() throws {
    let report = ScoreReport(try Self.score())
    #expect(
      report.text == """
        3 texts, 8 gold claims, 7 predicted, 5 met
        core       P 0.714  R 0.625  F1 0.667
        full       P 0.429  R 0.375  F1 0.400
        attributes qualifier 0.80  change 0.80  group 0.80  country 0.80  place 0.80  time 1.00  source 1.00  status 0.80
          deployed     met    0  missed    1  spurious    1
          killed       met    3  missed    2  spurious    0
          missing      met    0  missed    0  spurious    1
          withdrawn    met    1  missed    0  spurious    0
          wounded      met    1  missed    0  spurious    0

        """)
  }

  @Test func `the findings are those of the reference, in its order`() throws {
    let report = ScoreReport(try Self.score())
    #expect(
      report.findings == """
        harbor\tattribute\t['qualifier', 'change', 'group', 'country', 'place']\ttest\tAnother 12 were wounded
        harbor\tspurious\t['missing', 3, 3, 3]\t\tsaid on Tuesday
        twice\tattribute\t['status']\twithdrawn.sent\tUp to 900 people, U.S. officials said, were sent home
        twice\tmissed\t['killed', 2, 2, 2]\t\tTwo sailors drowned
        twice\tmissed\t['deployed', None, 200, None]\t\thundreds stayed
        twice\tspurious\t['deployed', None, 250, None]\tdeployed.stay\tU.S. officials said, were sent home; hundreds stayed
        it's lost\tmissed\t['killed', 1, 1, 1]\t\tOne guard died

        """)
  }

  @Test func `the figures as JSON are those of the reference`() throws {
    let report = ScoreReport(try Self.score())
    #expect(report.json == (try Fixture.text("Fixtures/score/figures.json")))
  }

  @Test func `texts without a prediction are noticed`() throws {
    #expect(
      try Self.score().notice
        == "score: no predicted line for 1 of 3 texts, first \"it's lost\"")
  }

  @Test func `gold files are read in the order of their paths`() throws {
    let one = [UInt8]("{\"id\": \"1\", \"text\": \"\", \"claims\": []}\n".utf8)
    let two = [UInt8]("{\"id\": \"2\", \"text\": \"\", \"claims\": []}".utf8)
    let gold = try Gold(files: [("b.gold", two), ("a.gold", one)])
    #expect(gold.documents.map(\.id) == ["1", "2"])
  }

  @Test func `nothing predicted and nothing to find give zeros`() throws {
    let score = try Score(Gold(files: []), against: [])
    #expect(
      ScoreReport(score).text == """
        0 texts, 0 gold claims, 0 predicted, 0 met
        core       P 0.000  R 0.000  F1 0.000
        full       P 0.000  R 0.000  F1 0.000
        attributes qualifier 0.00  change 0.00  group 0.00  country 0.00  place 0.00  \
        time 0.00  source 0.00  status 0.00

        """)
    #expect(ScoreReport(score).json.hasSuffix(" \"events\": {}\n}\n"))
  }

  @Test(
    arguments: [
      ("\"text\": \"b\"", ScoreError.text(document: "1")),
      ("\"text\": \"a\", \"offsets\": \"utf16\"", .offsets("utf16", document: "1")),
    ])
  func `offsets into another text are refused`(_ fields: String, _ expected: ScoreError) throws {
    let line = "{\"id\": \"1\", \"text\": \"a\", \"claims\": []}"
    let gold = try Gold(files: [("a", [UInt8](line.utf8))])
    let predicted = [UInt8]("{\"id\": \"1\", \(fields)}".utf8)
    let records = try AnnotatedReader().records(in: predicted, file: "p")
    #expect(throws: expected) { try Score(gold, against: records) }
  }

  @Test func `a quote that is not in its text is refused`() throws {
    let line = """
      {"id": "1", "text": "a", "claims": [{"quote": "b\\n", "event": "killed", "qualifier": "exact"}]}
      """
    let gold = try Gold(files: [("a", [UInt8](line.utf8))])
    let error = #expect(throws: ScoreError.self) { try Score(gold, against: []) }
    #expect(error?.description == "score: gold 1: quote not in text: 'b\\n'")
  }
}
