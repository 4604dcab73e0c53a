internal import Model

/// Strings and their escapes.
extension JSONObjectScanner {
  /// Reads a string and leaves it.
  mutating func skipString() throws(Failure) {
    try expect("\"", in: "a string")
    while true {
      i = Self.plainEnd(in: bytes.span, from: i)
      switch peek() {
      case nil: throw failure("the end of a string")
      case UInt8(ascii: "\""):
        i += 1
        return
      case UInt8(ascii: "\\"): _ = try escape()
      default: throw failure("a control character to be escaped")
      }
    }
  }

  /// Reads a string and returns its UTF-8.
  mutating func text() throws(Failure) -> [UInt8] {
    try expect("\"", in: "a string")
    let start = i
    i = Self.plainEnd(in: bytes.span, from: i)
    if peek() == UInt8(ascii: "\"") {
      i += 1
      return Array(bytes[start..<i - 1])
    }
    i = start
    // What is written is no longer than what is read, but for what means nothing behind it.
    var room: [UInt8] = []
    swap(&room, &self.room)
    if room.isEmpty { room = [UInt8](repeating: 0, count: bytes.count + 16) }
    let end = try readEscaped(into: &room)
    // A text that fills most of the room takes it along.
    if end > room.count / 2 {
      room.removeLast(room.count - end)
      return room
    }
    swap(&room, &self.room)
    return Array(self.room[..<end])
  }

  /// Where what stands for itself in a string ends.
  private static func plainEnd(in bytes: borrowing Span<UInt8>, from start: Int) -> Int {
    bytes.first(from: start, to: bytes.count, special)
  }

  /// Marks what ends a string, or does not stand for itself in it; the lowest mark is exact.
  @inline(__always)
  private static func special(_ eight: UInt64) -> UInt64 {
    eight.marks(of: UInt8(ascii: "\"")) | eight.marks(of: UInt8(ascii: "\\"))
      | eight.marks(below: 0x20)
  }

  /// Reads a string from behind its quotation mark on, and gives how many bytes of it were written.
  private mutating func readEscaped(into room: inout [UInt8]) throws(Failure) -> Int {
    let bytes = bytes
    let input = bytes.span
    var span = room.mutableSpan
    var target = span.mutableBytes
    var end = 0
    while true {
      let plain = target.copy(input, in: i..<input.count, to: end, until: Self.special)
      end += plain - i
      i = plain
      switch peek() {
      case nil: throw failure("the end of a string")
      case UInt8(ascii: "\""):
        i += 1
        return end
      case UInt8(ascii: "\\"):
        let (word, count) = Self.utf8(try character())
        end = target.store(word, count: count, at: end)
      default: throw failure("a control character to be escaped")
      }
    }
  }

  // MARK: Escapes

  /// Reads an escape, and a second one where it takes two for one code point.
  private mutating func character() throws(Failure) -> UInt32 {
    let unit = try escape()
    guard unit & 0xFC00 == 0xD800 else { return unit }
    let after = i
    let low = peek() == UInt8(ascii: "\\") ? try escape() : 0
    if low & 0xFC00 == 0xDC00 { return 0x10000 + (unit & 0x3FF) << 10 + (low & 0x3FF) }
    i = after
    return unit
  }

  /// The UTF-8 of a code point, the first byte lowest; of half a surrogate pair, of U+FFFD.
  private static func utf8(_ character: UInt32) -> (word: UInt64, count: Int) {
    let code = UInt64(character & 0xFFFF_F800 == 0xD800 ? 0xFFFD : character)
    // Bytes that continue hold six bits each.
    let last = 0x80 | code & 0x3F
    let middle = 0x80 | code >> 6 & 0x3F
    switch code {
    case ..<0x80: return (code, 1)
    case ..<0x800: return (0xC0 | code >> 6 | last << 8, 2)
    case ..<0x10000: return (0xE0 | code >> 12 | middle << 8 | last << 16, 3)
    default:
      let second = 0x80 | code >> 12 & 0x3F
      return (0xF0 | code >> 18 | second << 8 | middle << 16 | last << 24, 4)
    }
  }

  /// Reads an escape from its backslash on and returns its UTF-16 unit.
  private mutating func escape() throws(Failure) -> UInt32 {
    i += 1
    let mark = peek()
    i += 1
    switch mark {
    case UInt8(ascii: "u"):
      guard let unit = Self.unit(UInt32(truncatingIfNeeded: bytes.span.word(at: i, thenEach: 0)))
      else {
        while let byte = peek(), Self.isHexadecimal(byte) { i += 1 }
        throw failure("four hexadecimal digits")
      }
      i += 4
      return unit
    case UInt8(ascii: "n"): return 0xA
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return UInt32(mark ?? 0)
    case UInt8(ascii: "b"): return 0x8
    case UInt8(ascii: "f"): return 0xC
    case UInt8(ascii: "r"): return 0xD
    case UInt8(ascii: "t"): return 0x9
    default:
      i -= 1
      throw failure("an escape such as \\n")
    }
  }

  /// The value of four hexadecimal digits, the first of them lowest; nil if one is none.
  private static func unit(_ digits: UInt32) -> UInt32? {
    // Letters are 9 more than their last four bits, and they alone have the bit 0x40.
    let letters = digits >> 6 & 0x0101_0101
    let values = digits & 0x0F0F_0F0F &+ letters &* 9
    let isOverNine = (values &+ 0x0606_0606) >> 4 & 0x0101_0101
    guard values & 0xF0F0_F0F0 == 0,
      values &+ 0x3030_3030 &+ isOverNine &* 0x27 == digits | letters << 5
    else { return nil }
    let pairs = (values << 4 | values >> 8) & 0x00FF_00FF
    return (pairs << 8 | pairs >> 16) & 0xFFFF
  }

  private static func isHexadecimal(_ byte: UInt8) -> Bool {
    byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 6
  }
}
