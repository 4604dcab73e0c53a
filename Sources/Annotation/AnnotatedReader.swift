internal import FoundationEssentials

/// A line that is no record of the schema.
package struct RecordError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The file, as the caller names it.
  package let file: String
  /// The line, from 1.
  package let line: Int
  package let message: String

  package init(file: String, line: Int, message: String) {
    self.file = file
    self.line = line
    self.message = message
  }

  package var description: String { "\(file):\(line): \(message)" }
}

/// Reads annotated JSONL back, line by line.
package struct AnnotatedReader: Sendable {
  private let decoder = JSONDecoder()

  package init() {}

  /// The records of a whole file; blank lines are passed over.
  package func records(in bytes: [UInt8], file: String) throws(RecordError) -> [AnnotatedRecord] {
    try decode(AnnotatedRecord.self, lines: bytes, file: file)
  }

  /// The record of one line, without its line break.
  package func record(
    line: ArraySlice<UInt8>, number: Int, file: String
  ) throws(RecordError) -> AnnotatedRecord {
    try decode(AnnotatedRecord.self, line: line, number: number, file: file)
  }

  /// One value a line, for other kinds of JSON Lines.
  package func decode<Value: Decodable>(
    _ type: Value.Type, lines bytes: [UInt8], file: String
  ) throws(RecordError) -> [Value] {
    var values: [Value] = []
    var number = 0
    var rest = bytes[...]
    while !rest.isEmpty {
      number += 1
      let end = rest.firstIndex(of: 0x0a) ?? rest.endIndex
      let line = rest[rest.startIndex..<end]
      if line.contains(where: { $0 > 0x20 }) {
        values.append(try decode(type, line: line, number: number, file: file))
      }
      rest = rest[min(end + 1, rest.endIndex)...]
    }
    return values
  }

  private func decode<Value: Decodable>(
    _ type: Value.Type, line: ArraySlice<UInt8>, number: Int, file: String
  ) throws(RecordError) -> Value {
    do {
      return try decoder.decode(type, from: Data(line))
    } catch let error as DecodingError {
      throw RecordError(file: file, line: number, message: Self.message(of: error))
    } catch {
      throw RecordError(file: file, line: number, message: "not JSON")
    }
  }

  private static func message(of error: DecodingError) -> String {
    func place(_ context: DecodingError.Context) -> String {
      let path = context.codingPath.map { key in
        key.intValue.map { "[\($0)]" } ?? ".\(key.stringValue)"
      }
      return path.isEmpty ? "the record" : String(path.joined().drop { $0 == "." })
    }
    return switch error {
    case .keyNotFound(let key, let context):
      "found no \"\(key.stringValue)\" in \(place(context))"
    case .typeMismatch(let type, let context), .valueNotFound(let type, let context):
      "\(place(context)) is no \(type)"
    case .dataCorrupted: "not JSON"
    @unknown default: "not a record"
    }
  }
}
