internal import Model

/// A line of a text that is not blank.
struct TextLine {
  /// Byte offsets without the white space and the invisible characters around the line.
  let start: Int
  let end: Int
  /// A blank line stands before it, or the start of the text.
  let isAfterBlank: Bool

  var count: Int { end - start }
}

/// The lines of a text.
enum TextLines {
  /// All lines that are not blank, in order.
  static func find(in text: borrowing Span<UInt8>) -> [TextLine] {
    var lines: [TextLine] = []
    lines.reserveCapacity(text.count / 128)
    var isAfterBlank = true
    var start = 0
    while start < text.count {
      let end = lineEnd(in: text, from: start)
      let (lower, upper) = trim(text, start, end)
      if lower < upper {
        lines.append(TextLine(start: lower, end: upper, isAfterBlank: isAfterBlank))
        isAfterBlank = false
      } else {
        isAfterBlank = true
      }
      // CR LF is one line break.
      let isPair = end + 1 < text.count && text[end] == 0xD && text[end + 1] == 0xA
      start = end + (isPair ? 2 : 1)
    }
    return lines
  }

  /// The offset of the next line feed, vertical tab, form feed or carriage return, or the text's end.
  private static func lineEnd(in text: borrowing Span<UInt8>, from start: Int) -> Int {
    var end = start
    while true {
      end = text.first(from: end, to: text.count) { $0.marks(below: 0xE) }
      if end == text.count || text[end] &- 0xA < 4 { return end }
      end += 1
    }
  }

  /// A range without white space and invisible characters at its ends.
  private static func trim(
    _ text: borrowing Span<UInt8>, _ start: Int, _ end: Int
  ) -> (lower: Int, upper: Int) {
    var lower = start
    var upper = end
    while lower < upper, let length = blank(text, at: lower) { lower += length }
    while lower < upper {
      var last = upper - 1
      while last > lower, text[last] & 0xC0 == 0x80 { last -= 1 }
      guard blank(text, at: last) == upper - last else { break }
      upper = last
    }
    return (lower, upper)
  }

  /// The length of a code point that shows nothing, or nil.
  private static func blank(_ text: borrowing Span<UInt8>, at i: Int) -> Int? {
    switch text[i] {
    case 0x20, 0x9...0xD: return 1
    case 0xC2 where i + 1 < text.count:
      return text[i + 1] == 0xA0 || text[i + 1] == 0xAD || text[i + 1] == 0x85 ? 2 : nil
    case 0xE2 where i + 2 < text.count && text[i + 1] == 0x80:
      // Spaces, zero-width characters, direction marks, line and paragraph separators, U+202F; not
      // the zero-width joiner, of which a token can be made.
      let last = text[i + 2]
      return last != 0x8D && last <= 0x8F || (0xA8...0xAF).contains(last) ? 3 : nil
    case 0xE2 where i + 2 < text.count && text[i + 1] == 0x81:
      return text[i + 2] == 0x9F || text[i + 2] == 0xA0 ? 3 : nil
    case 0xE3 where i + 2 < text.count && text[i + 1] == 0x80:
      return text[i + 2] == 0x80 ? 3 : nil
    case 0xEF where i + 2 < text.count && text[i + 1] == 0xBB:
      return text[i + 2] == 0xBF ? 3 : nil
    default: return nil
    }
  }
}
