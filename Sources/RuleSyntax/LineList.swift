internal import Model

/// Reads a file that is a list of plain texts, one a line: most of what is loaded, and too simple to
/// need a YAML library.
enum LineList {
  /// The file as YAML means it; nil if it may be anything else than such a list.
  static func read(_ lines: SourceLines, file: String) -> RuleNode? {
    var items: [RuleNode] = []
    var first: SourceLocation?
    for line in lines.numbers {
      let bytes = lines.bytes(of: line)
      if bytes.isEmpty || bytes.first == UInt8(ascii: "#") { continue }
      guard bytes.starts(with: "- ".utf8), isPlain(bytes.dropFirst(2)) else { return nil }
      let text = String(decoding: bytes.dropFirst(2), as: UTF8.self)
      items.append(
        RuleNode(.scalar(text), at: SourceLocation(file: file, line: line, column: 3)))
      first = first ?? SourceLocation(file: file, line: line, column: 1)
    }
    return first.map { RuleNode(.sequence(items), at: $0) }
  }

  /// Whether YAML takes a text as it stands: it begins with no sign of YAML's, and holds neither
  /// controls nor separators of lines, whose first bytes are 0xc2 and 0xe2.
  private static func isPlain(_ text: ArraySlice<UInt8>) -> Bool {
    guard let first = text.first, let last = text.last, last != UInt8(ascii: " "),
      !" -?:,[]{}&*!|>'\"%@`".utf8.contains(first)
    else { return false }
    let plain = text.span.first(from: 0, to: text.count) { eight in
      eight.marks(below: 0x20) | eight.marks(of: UInt8(ascii: ":"))
        | eight.marks(of: UInt8(ascii: "#")) | eight.marks(of: 0x7f) | eight & .highBits
    }
    return text.dropFirst(plain).allSatisfy { byte in
      switch byte {
      case UInt8(ascii: ":"), UInt8(ascii: "#"): false
      case 0x20..<0x7f, 0x80..<0xc0, 0xc3..<0xe2, 0xe3..<0xee: true
      default: false
      }
    }
  }
}
