/// Patterns of whole lines, made ready for matching.
///
/// "N" stands for a number, a final "*" for any rest that is not empty.
struct LinePatterns: Sendable {
  private struct Pattern: Sendable {
    let bytes: [UInt8]
    let hasRest: Bool
  }

  /// By the first byte of the line.
  private var patterns = [[Pattern]](repeating: [], count: 256)

  init(_ texts: [String]) {
    for text in texts {
      let hasRest = text.utf8.last == UInt8(ascii: "*")
      let bytes = Array(hasRest ? text.utf8.dropLast() : text.utf8[...])
      guard let first = bytes.first else { continue }
      let pattern = Pattern(bytes: bytes, hasRest: hasRest)
      let firsts = first == Self.number ? UInt8(ascii: "0")...UInt8(ascii: "9") : first...first
      for first in firsts { patterns[Int(first)].append(pattern) }
    }
  }

  /// Whether one of the patterns fits a line, as `LineText.core` has it.
  func match(_ line: ArraySlice<UInt8>) -> Bool {
    guard let first = line.first else { return false }
    return patterns[Int(Self.lower(first))].contains { Self.match($0, line) }
  }

  private static func match(_ pattern: Pattern, _ line: ArraySlice<UInt8>) -> Bool {
    let line = line.span
    var i = 0
    for byte in pattern.bytes {
      guard i < line.count else { return false }
      if byte == number {
        guard isDigit(line[i]) else { return false }
        i += 1
        while i < line.count, isDigit(line[i]) || line[i] == UInt8(ascii: ",") { i += 1 }
      } else {
        guard lower(line[i]) == byte else { return false }
        i += 1
      }
    }
    return pattern.hasRest ? i < line.count : i == line.count
  }

  /// A byte of ASCII in lower case.
  private static func lower(_ byte: UInt8) -> UInt8 {
    byte &- 0x41 < 26 ? byte | 0x20 : byte
  }

  private static let number = UInt8(ascii: "N")

  private static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }
}
