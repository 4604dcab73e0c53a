package import Model

/// One input record: a document, or why there is none.
package enum ReadRecord: Sendable {
  case document(Document)
  /// The record's place in the output is kept: it has an identity, but no text.
  case failed(id: String, metadata: Metadata, error: ReadingError)
}

/// Reads documents from bytes, one record at a time, and finds their sections.
///
/// It opens no file: whoever calls it has read one.
package struct ArticleReader: Sendable {
  private let sections: SectionFinder
  /// The language of records that do not say theirs.
  private let language: String

  package init(sections: SectionFinder, language: String = "en") {
    self.sections = sections
    self.language = language
  }

  /// Reads a record in a format.
  ///
  /// `id` names it if it does not name itself; `path` is the file in which it stands, or nil;
  /// `line` is its line there, from 1, or nil if the record is the whole file.
  func read(
    _ bytes: [UInt8], as format: some RecordFormat, id: String, path: String?, line: Int?
  ) -> ReadRecord {
    var metadata = Metadata(
      path: path, sha256: SHA256.hex(of: bytes), bytes: bytes.count, language: language)
    var id = id
    do throws(ReadingError) {
      if bytes.count > Int(Int32.max) {
        throw ReadingError(
          .tooLarge, "found \(bytes.count) bytes, expected less than 2^31; split the record",
          line: line)
      }
      try Self.validate(bytes, firstLine: line ?? 1)
      let content = try format.content(of: bytes, id: &id, metadata: &metadata, line: line)
      let layout = sections.layout(of: content.text)
      return .document(
        Document(
          id: id, metadata: metadata, published: content.published, utf8: content.text,
          sections: layout.sections, isHardWrapped: layout.isHardWrapped))
    } catch {
      return .failed(id: id, metadata: metadata, error: error)
    }
  }

  /// Refuses bytes that are not UTF-8 and says where.
  ///
  /// Characters beyond ASCII are looked at in stretches: most of most texts has none.
  private static func validate(_ bytes: [UInt8], firstLine: Int) throws(ReadingError) {
    let span = bytes.span
    var start = 0
    do throws(UTF8.ValidationError) {
      while true {
        start = span.first(from: start, to: span.count) { $0 & .highBits }
        if start == span.count { return }
        let end = span.first(from: start, to: span.count) { ~$0 & .highBits }
        _ = try UTF8Span(validating: span.extracting(start..<end))
        start = end
      }
    } catch {
      let offset = start + error.byteOffsets.lowerBound
      let line = firstLine + bytes[..<offset].count { $0 == 0xA }
      throw ReadingError(
        .invalidUTF8,
        "found byte \(bytes[offset]) at offset \(offset), expected UTF-8; convert the input, "
          + "for example with iconv",
        line: line)
    }
  }
}

/// A way in which a record holds a text.
protocol RecordFormat {
  /// The text of a record that is valid UTF-8, and its day.
  ///
  /// Fills in what else the record says of itself, as far as it could be read.
  func content(
    of bytes: [UInt8], id: inout String, metadata: inout Metadata, line: Int?
  ) throws(ReadingError) -> (text: [UInt8], published: CivilDay?)
}
