import Annotation
import Testing

@Suite struct AnnotatedReaderTests {
  @Test func `added and missing fields are passed over`() throws {
    let lines = """
      {"id": "a", "muster": 1, "novel": {"x": [1]}, "claims": [{"event": "killed", "new": 1}]}

      {"id": "b"}
      """
    let records = try AnnotatedReader().records(in: [UInt8](lines.utf8), file: "x.jsonl")
    #expect(records.map(\.id) == ["a", "b"])
    #expect(records[0].claims?.first?.event == "killed")
    #expect(records[1].claims == nil)
  }

  @Test(
    arguments: [
      ("{\"id\": 1}", "x.jsonl:2: id is no String"),
      ("{", "x.jsonl:2: not JSON"),
      ("{\"text\": \"\"}", "x.jsonl:2: found no \"id\" in the record"),
      (
        "{\"id\": \"a\", \"claims\": [{\"quantity\": {\"value\": \"6\"}}]}",
        "x.jsonl:2: claims[0].quantity.value is no Double"
      ),
    ])
  func `a bad line is named with its place`(_ line: String, _ message: String) {
    let error = #expect(throws: RecordError.self) {
      try AnnotatedReader().records(in: [UInt8]("{\"id\":\"a\"}\n\(line)\n".utf8), file: "x.jsonl")
    }
    #expect(error?.description == message)
  }
}
