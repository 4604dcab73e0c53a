internal import Model

/// A line of a JSONL file: an object with a text and what is known of it.
///
/// "text" must be there; "id", "published", "title", "url" and "language" may be, or be null.
/// Other members are kept as they stand.
struct JSONLine: RecordFormat {
  func content(
    of bytes: [UInt8], id: inout String, metadata: inout Metadata, line: Int?
  ) throws(ReadingError) -> (text: [UInt8], published: CivilDay?) {
    var fields = Fields(line: line)
    do throws(JSONObjectScanner.Failure) {
      try fields.scan(bytes, extra: &metadata.extra)
    } catch {
      throw ReadingError(
        .invalidJSON, "byte \(error.offset + 1): \(error.message); a line is one JSON object",
        line: line)
    }
    if let own = try fields.identifier() { id = own }
    metadata.title = try fields.string("title")
    metadata.url = try fields.string("url")
    if let language = try fields.string("language"), !language.isEmpty {
      metadata.language = language
    }
    let published = try fields.day("published")
    guard let text = try fields.text("text") else {
      throw ReadingError(
        .missingText, "found no 'text', expected the article's text in it; name the field 'text'",
        line: line)
    }
    return (text, published)
  }

  /// The members that Muster knows.
  private struct Fields {
    private enum Value {
      case text([UInt8])
      /// A number, an object or whatever else stands there, verbatim.
      case other(String)
    }

    private static let names = ["text", "id", "published", "title", "url", "language"]

    /// Few, so that looking through them is quicker than hashing; nil for null.
    private var values: [(name: String, value: Value?)] = []
    private let line: Int?

    init(line: Int?) { self.line = line }

    /// Reads a record: what is known into the fields, the rest verbatim into an object, if any.
    mutating func scan(
      _ bytes: [UInt8], extra: inout String?
    ) throws(JSONObjectScanner.Failure) {
      var scanner = JSONObjectScanner(bytes)
      var others: [String] = []
      for member in try scanner.members() {
        if !Self.names.contains(member.name) {
          others.append(String(decoding: bytes[member.range], as: UTF8.self))
        } else if let text = member.text {
          values.append((member.name, .text(text)))
        } else {
          let raw = String(decoding: bytes[member.value], as: UTF8.self)
          values.append((member.name, raw == "null" ? nil : .other(raw)))
        }
      }
      if !others.isEmpty { extra = "{" + others.joined(separator: ",") + "}" }
    }

    /// The value of a member; of several by one name the last counts.
    private func value(_ name: String) -> Value? { values.last { $0.name == name }?.value }

    func string(_ name: String) throws(ReadingError) -> String? {
      try text(name).map { String(decoding: $0, as: UTF8.self) }
    }

    func text(_ name: String) throws(ReadingError) -> [UInt8]? {
      switch value(name) {
      case nil: return nil
      case .text(let text): return text
      case .other(let raw): throw unexpected(name, raw, "a string; put it in quotes")
      }
    }

    /// The record's own name, a string that is not empty or a number.
    func identifier() throws(ReadingError) -> String? {
      switch value("id") {
      case nil: return nil
      case .text(let text): return text.isEmpty ? nil : String(decoding: text, as: UTF8.self)
      case .other(let raw):
        guard let first = raw.utf8.first, first == UInt8(ascii: "-") || first &- 0x30 < 10 else {
          throw unexpected("id", raw, "a string or a number")
        }
        return raw
      }
    }

    func day(_ name: String) throws(ReadingError) -> CivilDay? {
      guard let text = try string(name), !text.isEmpty else { return nil }
      guard let day = CivilDay(iso: text) else {
        throw unexpected(
          name, "\"\(text)\"", "a day such as \"2025-04-30\"; convert it, or leave it out")
      }
      return day
    }

    private func unexpected(_ name: String, _ raw: String, _ expected: String) -> ReadingError {
      let shown = raw.utf8.count > 40 ? raw.prefix(30) + "…" : raw[...]
      return ReadingError(
        .invalidField, "found \(shown) in '\(name)', expected \(expected)", line: line)
    }
  }
}

extension ArticleReader {
  /// Reads one line of a JSONL file, with or without its line break; nil if the line is blank.
  ///
  /// Lines count from 1. A record without an "id" becomes "FILE:LINE"; `path` is the file's path
  /// for the output, or nil for standard input.
  package func jsonLine(
    _ bytes: ArraySlice<UInt8>, file: String, path: String?, line: Int
  ) -> ReadRecord? {
    var record = bytes
    if line == 1, record.starts(with: [0xEF, 0xBB, 0xBF]) { record.removeFirst(3) }
    while let last = record.last, last == 0xA || last == 0xD { record.removeLast() }
    if record.allSatisfy({ $0 == 0x20 || $0 == 0x9 || $0 == 0xD }) { return nil }
    return read(Array(record), as: JSONLine(), id: "\(file):\(line)", path: path, line: line)
  }

  /// Reads the records of whole lines of a JSONL file, the first of which has a number, and hands
  /// each to `take` with the number of its line.
  package func jsonLines(
    _ bytes: [UInt8], file: String, path: String?, firstLine: Int = 1,
    _ take: (ReadRecord, Int) throws -> Void
  ) rethrows {
    var line = firstLine
    var start = 0
    while start < bytes.count {
      let end = bytes.span.first(from: start, to: bytes.count) { $0.marks(of: 0xA) }
      if let record = jsonLine(bytes[start..<end], file: file, path: path, line: line) {
        try take(record, line)
      }
      start = end + 1
      line += 1
    }
  }

  /// All records of a JSONL file.
  package func jsonLines(_ bytes: [UInt8], file: String, path: String?) -> [ReadRecord] {
    var records: [ReadRecord] = []
    jsonLines(bytes, file: file, path: path) { record, _ in records.append(record) }
    return records
  }
}
