internal import Model

/// The lines of a file: their bytes are cheap, their texts are made when somebody asks.
struct SourceLines {
  private let bytes: [UInt8]
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

  /// The bytes of a line without its end; empty if there is no such line.
  func bytes(of line: Int) -> ArraySlice<UInt8> {
    guard numbers.contains(line) else { return [] }
    let whole = bytes[starts[line - 1]..<(starts[line] - 1)]
    return whole.last == UInt8(ascii: "\r") ? whole.dropLast() : whole
  }

  /// The text of a line, nil if there is no such line.
  func text(of line: Int) -> String? {
    numbers.contains(line) ? String(decoding: bytes(of: line), as: UTF8.self) : nil
  }

  /// The bytes from a place to the end of its line.
  func bytes(from place: SourceLocation) -> ArraySlice<UInt8> {
    var rest = bytes(of: place.line)
    for _ in 1..<max(1, place.column) where !rest.isEmpty {
      rest.removeFirst()
      while let byte = rest.first, UTF8.isContinuation(byte) { rest.removeFirst() }
    }
    return rest
  }
}
