import Model
import Reading
import Testing

struct JSONLinesTests {
  @Test func `the fields of a record are read`() throws {
    let line = #"""
      {"id": "b-7", "published": "2024-03-04T06:00:00Z", "title": "Rain", "url": null,
       "language": "en-GB", "text": "Rain fell.\nIt stopped."}
      """#.split(separator: "\n").joined()
    let document = try #require(Sample.records(line).first?.document)
    #expect(document.id == "b-7")
    #expect(document.published?.iso == "2024-03-04")
    #expect(document.metadata.title == "Rain")
    #expect(document.metadata.url == nil)
    #expect(document.metadata.language == "en-GB")
    #expect(document.metadata.extra == nil)
    #expect(document.metadata.path == "news/wire.jsonl")
    #expect(String(decoding: document.utf8, as: UTF8.self) == "Rain fell.\nIt stopped.")
  }

  @Test func `records without an id are named by file and line, blank lines are none`() {
    let records = Sample.records(
      "\u{FEFF}{\"text\":\"a\"}\r\n\n  \n{\"text\":\"b\",\"id\":17}\n{\"id\":\"\",\"text\":\"\"}")
    #expect(records.map { $0.document?.id } == ["wire.jsonl:1", "17", "wire.jsonl:5"])
  }

  @Test func `other fields are kept verbatim and in order`() throws {
    let line = #"{"z" : {"b":[1, 2.50e+1,true],"a":null},"text":"t", "a":"\u00e9\/","title":null}"#
    let document = try #require(Sample.records(line).first?.document)
    #expect(document.metadata.extra == #"{"z" : {"b":[1, 2.50e+1,true],"a":null},"a":"\u00e9\/"}"#)
    #expect(document.metadata.bytes == line.utf8.count)
    #expect(document.metadata.sha256 == SHA256.hex(of: Array(line.utf8)))
  }

  @Test(arguments: [
    (#"\"\\\/\b\f\n\r\t"#, "\"\\/\u{8}\u{C}\n\r\t"), (#"\u0041\u00E9\u20ac"#, "Aé€"),
    (#"\ud83d\ude91"#, "🚑"), (#"\ud83d"#, "\u{FFFD}"), (#"\ud83d\ud83d\ude91"#, "\u{FFFD}🚑"),
    (#"\ude91\ud83dx"#, "\u{FFFD}\u{FFFD}x"), ("🚑é", "🚑é"), ("", ""),
  ])
  func `escapes are undone`(escaped: String, text: String) throws {
    let document = try #require(Sample.records(#"{"text":"\#(escaped)"}"#).first?.document)
    #expect(String(decoding: document.utf8, as: UTF8.self) == text)
  }

  @Test func `a string takes the room that it needs, not that of its record`() throws {
    // With the record's for each, these would take 30 GB.
    let names = (0..<40_000).map { #"\n\#($0)"# }
    let fields = names.map { #""\#($0)":1"# }.joined(separator: ",")
    let document = try #require(Sample.records(#"{\#(fields),"text":"t"}"#).first?.document)
    #expect(document.metadata.extra == "{\(fields)}")
  }

  @Test(
    arguments: [
      (
        "{\"text\":\"a\"", .invalidJSON, "byte 12: found the end of the record, expected ',' or '}'"
      ),
      ("[1]", .invalidJSON, "byte 1: found '[', expected an object"),
      ("{\"text\":\"a\",}", .invalidJSON, "byte 13: found '}', expected a string"),
      ("{\"text\":\"a\"} x", .invalidJSON, "byte 14: found 'x', expected the end of the record"),
      ("{\"text\":\"a\tb\"}", .invalidJSON, "found byte 9, expected a control character"),
      ("{\"text\":\"\\x\"}", .invalidJSON, "found 'x', expected an escape"),
      ("{\"text\":\"\\u12g4\"}", .invalidJSON, "found 'g', expected four hexadecimal digits"),
      ("{\"n\":01,\"text\":\"a\"}", .invalidJSON, "found '1', expected ',' or '}'"),
      ("{\"n\":1.,\"text\":\"a\"}", .invalidJSON, "found ',', expected a digit"),
      ("{\"n\":tru,\"text\":\"a\"}", .invalidJSON, "found ',', expected 'true'"),
      (
        "{\"n\":\(String(repeating: "[", count: 300))", .invalidJSON,
        "expected less than 256 levels"
      ),
      ("{\"title\":\"a\"}", .missingText, "found no 'text'"),
      ("{\"text\":null}", .missingText, "found no 'text'"),
      ("{\"text\":[1]}", .invalidField, "found [1] in 'text', expected a string"),
      ("{\"text\":\"a\",\"id\":true}", .invalidField, "found true in 'id'"),
      ("{\"text\":\"a\",\"url\":5}", .invalidField, "found 5 in 'url'"),
      (
        "{\"text\":\"a\",\"published\":\"4 March\"}", .invalidField,
        "found \"4 March\" in 'published'"
      ),
      ("{\"text\":\"a\",\"published\":\"2024-02-30\"}", .invalidField, "2024-02-30"),
    ] as [(String, ReadingError.Code, String)])
  func `a broken line fails alone and says why`(
    line: String, code: ReadingError.Code, message: String
  ) throws {
    let records = Sample.records("{\"text\":\"first\"}\n\(line)\n{\"text\":\"last\"}\n")
    #expect(records.count == 3)
    #expect(records[0].document != nil)
    #expect(records[2].document != nil)
    let failure = try #require(records[1].failure)
    #expect(failure.id == "wire.jsonl:2")
    #expect(failure.error.code == code)
    #expect(failure.error.line == 2)
    #expect(failure.error.message.contains(message), "\(failure.error.message)")
  }

  @Test func `a record that fails keeps what it says of itself`() throws {
    let failure = try #require(
      Sample.records(#"{"note":1,"id":"b-9","title":"Rain"}"#).first?.failure)
    #expect(failure.id == "b-9")
    #expect(failure.metadata.title == "Rain")
    #expect(failure.metadata.extra == #"{"note":1}"#)
  }

  @Test func `a line that is not UTF-8 is named by its own number`() throws {
    let bytes = Array("{\"text\":\"a\"}\n{\"text\":\"".utf8) + [0xE9] + Array("\"}\n".utf8)
    let records = Sample.reader.jsonLines(bytes, file: "-", path: nil)
    let failure = try #require(records.last?.failure)
    #expect(failure.id == "-:2")
    #expect(failure.metadata.path == nil)
    #expect(failure.error.code == .invalidUTF8)
    #expect(failure.error.line == 2)
    #expect(failure.error.description.hasPrefix("line 2: found byte 233 at offset 9"))
  }
}
