internal import Model

/// The lines of a page that are not blank; what they hold is looked at only when it is asked for.
struct PageLines {
  let lines: [TextLine]
  private let utf8: [UInt8]

  /// Finds the lines of a text.
  init(_ utf8: [UInt8]) {
    self.utf8 = utf8
    lines = TextLines.find(in: utf8.span)
  }

  /// A line longer than this many bytes is prose, unless it is a heading in markdown.
  private static let longLine = 240

  /// A line by its number; nil if it is so long that it must be prose.
  func text(_ number: Int) -> LineText? {
    let line = lines[number]
    return line.count > Self.longLine && utf8[line.start] != UInt8(ascii: "#")
      ? nil : LineText(utf8[line.start..<line.end])
  }

  /// Whether more than one line in ten is wider than so many code points.
  func areWide(_ columns: Int) -> Bool {
    var wide = 0
    for number in lines.indices where lines[number].count > columns {
      if text(number).map({ $0.width > columns }) ?? true { wide += 1 }
      if wide * 10 > lines.count { return true }
    }
    return false
  }
}
