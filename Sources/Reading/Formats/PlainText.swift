internal import Model

/// A file that is nothing but text: the text is exactly the input, a byte order mark included.
struct PlainText: RecordFormat {
  func content(
    of bytes: [UInt8], id: inout String, metadata: inout Metadata, line: Int?
  ) throws(ReadingError) -> (text: [UInt8], published: CivilDay?) {
    (bytes, nil)
  }
}

extension ArticleReader {
  /// Reads a file of plain text; its path is its identity.
  package func plainText(_ bytes: [UInt8], path: String) -> ReadRecord {
    read(bytes, as: PlainText(), id: path, path: path, line: nil)
  }
}
