import Annotation
import Model
import Pipeline
import TestSupport

/// The whole house, as the tests walk through it.
enum House {
  /// The engine with the rules that the program carries.
  static func engine() throws -> Engine { try made.get() }
  private static let made = Result { try Engine(files: Rules.embedded) }

  /// The lines that paths give, and the claims of all of them.
  static func read(
    _ paths: [String], with engine: Engine? = nil, offsets: OffsetUnit = .codepoint,
    hasTokens: Bool = false, threads: Int = 2
  ) async throws -> (bytes: [UInt8], claims: [ClaimRecord]) {
    let engine = try engine ?? Self.engine()
    let batch = Batch(
      engine: engine,
      writer: AnnotationWriter(
        rules: engine.rules, version: "test", offsets: offsets, hasTokens: hasTokens),
      keepsClaims: true)
    var bytes: [UInt8] = []
    var claims: [ClaimRecord] = []
    try await batch.run(Inputs(paths), threads: threads) { output in
      bytes += output.lines.bytes
      claims += output.claims
    }
    return (bytes, claims)
  }

  /// The annotated lines of JSONL input.
  static func read(
    jsonl: String, offsets: OffsetUnit = .codepoint, hasTokens: Bool = false,
    rules: String = "test"
  ) throws -> [UInt8] {
    let engine = try engine()
    let batch = Batch(
      engine: engine,
      writer: AnnotationWriter(
        rules: rules, version: "test", offsets: offsets, hasTokens: hasTokens))
    let part = InputPart.lines(
      [UInt8](jsonl.utf8), file: "input.jsonl", path: "input.jsonl", firstLine: 1)
    return Array(batch.read(part, scratch: try engine.makeScratch()).lines.bytes)
  }

  /// A text as one line of JSONL.
  static func line(_ text: String, id: String = "text", published: String? = nil) -> String {
    let published = published.map { "\"\($0)\"" } ?? "null"
    return "{\"id\": \"\(id)\", \"published\": \(published), \"text\": \(quoted(text))}\n"
  }

  /// A string as JSON in ASCII.
  static func quoted(_ text: String) -> String {
    var json = "\""
    for unit in text.utf16 {
      if (0x20..<0x7F).contains(unit), unit != 0x22, unit != 0x5C {
        json.unicodeScalars.append(Unicode.Scalar(UInt8(unit)))
      } else {
        let digits = String(unit, radix: 16)
        json += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      }
    }
    return json + "\""
  }

  /// The lines of a file of lines, without their breaks.
  static func lines(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] { bytes.split(separator: 0xA) }

  /// The paths of the corpus, whole.
  static let corpus =
    (Fixture.files(below: "corpus", ending: ".txt")
    + Fixture.files(below: "corpus", ending: ".jsonl")).map { "\(Fixture.root)/\($0)" }
}
