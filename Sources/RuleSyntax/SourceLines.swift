internal import Model

/// The lines of a file: their bytes are cheap, their texts are made when somebody asks.
struct SourceLines {
  let bytes: [UInt8]
  /// Where each line begins, and one place behind the end of the last.
  private let starts: [Int]

  init(_ text: String) {
    let bytes = Array(text.utf8)
    var starts = [0]
    while let start = starts.last, start <= bytes.count {
      starts.append(
        bytes.span.first(from: start, to: bytes.count) { $0.marks(of: UInt8(ascii: "\n")) } + 1)
    }
    self.bytes = bytes
    self.starts = starts
  }

  /// The numbers of the lines, from 1.
  var numbers: Range<Int> { 1..<starts.count }

  /// Where a line without its end stands in the bytes; empty if there is no such line.
  func range(of line: Int) -> Range<Int> {
    guard numbers.contains(line) else { return 0..<0 }
    let (start, end) = (starts[line - 1], starts[line] - 1)
    return start..<(start < end && bytes[end - 1] == UInt8(ascii: "\r") ? end - 1 : end)
  }

  /// The bytes of a line without its end; empty if there is no such line.
  func bytes(of line: Int) -> ArraySlice<UInt8> { bytes[range(of: line)] }

  /// The text of a line, nil if there is no such line.
  func text(of line: Int) -> String? {
    numbers.contains(line) ? String(decoding: bytes(of: line), as: UTF8.self) : nil
  }

  /// Where what stands from a place to the end of its line stands in the bytes.
  func range(from place: SourceLocation) -> Range<Int> {
    let line = range(of: place.line)
    var start = line.lowerBound
    let ahead = max(0, place.column - 1)
    // Of ASCII, a byte is a column.
    let end = min(start + ahead, line.upperBound)
    if bytes.span.first(from: start, to: end, { $0 & .highBits }) == end {
      return end..<line.upperBound
    }
    for _ in 0..<ahead where start < line.upperBound {
      start += 1
      while start < line.upperBound, UTF8.isContinuation(bytes[start]) { start += 1 }
    }
    return start..<line.upperBound
  }

  /// The bytes from a place to the end of its line.
  func bytes(from place: SourceLocation) -> ArraySlice<UInt8> { bytes[range(from: place)] }

  /// Whether a text stands at the start of a range.
  func holds(_ text: String, at range: Range<Int>) -> Bool {
    let text = text.utf8.span
    return text.count <= range.count
      && bytes.span.extracting(range.lowerBound..<range.lowerBound + text.count).equals(text)
  }
}
