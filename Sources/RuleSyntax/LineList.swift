internal import Model

/// Reads a file that is a list of plain texts, one a line: most of what is loaded, and too simple to
/// need a YAML library.
enum LineList {
  /// The file as YAML means it; nil if it may be anything else than such a list.
  static func read(_ lines: SourceLines, file: String) -> RuleNode? {
    var items: [RuleNode] = []
    items.reserveCapacity(lines.numbers.count)
    var first: SourceLocation?
    for line in lines.numbers {
      let range = lines.range(of: line)
      if range.isEmpty || lines.bytes[range.lowerBound] == UInt8(ascii: "#") { continue }
      let text = range.dropFirst(2)
      guard lines.holds("- ", at: range), isPlain(lines.bytes.span.extracting(text)) else {
        return nil
      }
      items.append(
        RuleNode(
          .scalar(String(decoding: lines.bytes[text], as: UTF8.self)),
          at: SourceLocation(file: file, line: line, column: 3)))
      first = first ?? SourceLocation(file: file, line: line, column: 1)
    }
    return first.map { RuleNode(.sequence(items), at: $0) }
  }

  /// Whether YAML takes a text as it stands: it begins with no sign of YAML's, and holds neither
  /// controls nor separators of lines, whose first bytes are 0xc2 and 0xe2.
  private static func isPlain(_ text: borrowing Span<UInt8>) -> Bool {
    guard !text.isEmpty, text[text.count - 1] != UInt8(ascii: " "), !isSign(text[0]) else {
      return false
    }
    var at = 0
    while true {
      at = text.first(from: at, to: text.count) { eight in
        eight.marks(below: 0x20) | eight.marks(of: UInt8(ascii: ":"))
          | eight.marks(of: UInt8(ascii: "#")) | eight.marks(of: 0x7f) | eight & .highBits
      }
      guard at < text.count else { return true }
      switch text[at] {
      case 0x80..<0xc0, 0xc3..<0xe2, 0xe3..<0xee: at += 1
      default: return false
      }
    }
  }

  private static func isSign(_ byte: UInt8) -> Bool {
    switch UnicodeScalar(byte) {
    case " ", "-", "?", ":", ",", "[", "]", "{", "}", "&", "*", "!", "|", ">", "'", "\"", "%", "@",
      "`":
      true
    default: false
    }
  }
}
