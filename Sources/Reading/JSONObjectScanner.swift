internal import Model

/// Reads the members of one JSON object strictly, and leaves unread what nobody asks for.
///
/// - Source: RFC 8259. One liberty: half of a surrogate pair gives U+FFFD.
struct JSONObjectScanner {
  /// A member: its name, and where it and its value stand.
  struct Member {
    let name: String
    /// The bytes from the name's opening quote to the end of the value.
    let range: Range<Int>
    /// The bytes of the value.
    let value: Range<Int>
    /// The UTF-8 of the value, if it is a string.
    let text: [UInt8]?
  }

  /// What is wrong, and at which byte of the record.
  struct Failure: Error {
    let message: String
    let offset: Int
  }

  private let bytes: [UInt8]
  private var i = 0

  /// Begins to read bytes that are valid UTF-8.
  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The members of the object, in order; nothing but white space may stand around it.
  mutating func members() throws(Failure) -> [Member] {
    var members: [Member] = []
    skipSpace()
    try expect("{", in: "an object")
    skipSpace()
    if peek() == UInt8(ascii: "}") {
      i += 1
    } else {
      while true {
        skipSpace()
        let start = i
        let name = String(decoding: try text(), as: UTF8.self)
        skipSpace()
        try expect(":", in: "a colon behind the name '\(name)'")
        skipSpace()
        let value = i
        let text = peek() == UInt8(ascii: "\"") ? try text() : nil
        if text == nil { try skipValue(depth: 0) }
        members.append(Member(name: name, range: start..<i, value: value..<i, text: text))
        skipSpace()
        if peek() == UInt8(ascii: ",") {
          i += 1
          continue
        }
        try expect("}", in: "',' or '}' behind the value of '\(name)'")
        break
      }
    }
    skipSpace()
    if i < bytes.count { throw failure("the end of the record") }
    return members
  }

  // MARK: Grammar

  private static let maximalDepth = 256

  private mutating func skipValue(depth: Int) throws(Failure) {
    guard depth < Self.maximalDepth else { throw failure("less than 256 levels") }
    switch peek() {
    case UInt8(ascii: "\""): try skipString()
    case UInt8(ascii: "{"): try skipMembers(until: "}", depth: depth, hasNames: true)
    case UInt8(ascii: "["): try skipMembers(until: "]", depth: depth, hasNames: false)
    case UInt8(ascii: "t"): try skipWord("true")
    case UInt8(ascii: "f"): try skipWord("false")
    case UInt8(ascii: "n"): try skipWord("null")
    case UInt8(ascii: "-"), .some(0x30...0x39): try skipNumber()
    default: throw failure("a value")
    }
  }

  private mutating func skipMembers(
    until close: Unicode.Scalar, depth: Int, hasNames: Bool
  ) throws(Failure) {
    i += 1
    skipSpace()
    if peek() == UInt8(ascii: close) {
      i += 1
      return
    }
    while true {
      skipSpace()
      if hasNames {
        try skipString()
        skipSpace()
        try expect(":", in: "a colon")
        skipSpace()
      }
      try skipValue(depth: depth + 1)
      skipSpace()
      if peek() == UInt8(ascii: ",") {
        i += 1
        continue
      }
      return try expect(close, in: "',' or '\(close)'")
    }
  }

  private mutating func skipWord(_ word: StaticString) throws(Failure) {
    for byte in String(describing: word).utf8 {
      guard peek() == byte else { throw failure("'\(word)'") }
      i += 1
    }
  }

  private mutating func skipNumber() throws(Failure) {
    if peek() == UInt8(ascii: "-") { i += 1 }
    if peek() == UInt8(ascii: "0") { i += 1 } else { try skipDigits() }
    if peek() == UInt8(ascii: ".") {
      i += 1
      try skipDigits()
    }
    if peek() == UInt8(ascii: "e") || peek() == UInt8(ascii: "E") {
      i += 1
      if peek() == UInt8(ascii: "+") || peek() == UInt8(ascii: "-") { i += 1 }
      try skipDigits()
    }
  }

  private mutating func skipDigits() throws(Failure) {
    guard isDigit(peek()) else { throw failure("a digit") }
    while isDigit(peek()) { i += 1 }
  }

  private mutating func skipString() throws(Failure) {
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

  /// Reads a string and returns its UTF-8.
  private mutating func text() throws(Failure) -> [UInt8] {
    try expect("\"", in: "a string")
    let start = i
    i = Self.plainEnd(in: bytes.span, from: i)
    if peek() == UInt8(ascii: "\"") {
      i += 1
      return Array(bytes[start..<i - 1])
    }
    let end = Self.end(in: bytes.span, from: i)
    i = start
    return try escapedText(upTo: end)
  }

  /// Where a string ends that may hold escapes: at its quotation mark, or at what may not stand in it.
  private static func end(in bytes: borrowing Span<UInt8>, from start: Int) -> Int {
    var i = plainEnd(in: bytes, from: start)
    while i < bytes.count, bytes[i] == UInt8(ascii: "\\") {
      i = plainEnd(in: bytes, from: min(i + 2, bytes.count))
    }
    return i
  }

  /// Reads on in a string that holds escapes, up to its end.
  private mutating func escapedText(upTo stop: Int) throws(Failure) -> [UInt8] {
    let bytes = bytes
    let input = bytes.span
    // What is written is no longer than what is read, but for the rest of a last word.
    var text = [UInt8](repeating: 0, count: stop - i + 8)
    var end = 0
    var room = text.mutableSpan
    var target = room.mutableBytes
    while true {
      var at = i
      while true {
        let word = input.word(at: at, thenEach: 0)
        target.store(word, at: end)
        let special = Self.special(word)
        let step = special == 0 ? 8 : special.trailingZeroBitCount / 8
        at += step
        end += step
        if special != 0 { break }
      }
      i = at
      switch peek() {
      case nil: throw failure("the end of a string")
      case UInt8(ascii: "\""):
        i += 1
        text.removeLast(text.count - end)
        return text
      case UInt8(ascii: "\\"):
        let (word, count) = Self.utf8(try character())
        end = target.store(word, count: count, at: end)
      default: throw failure("a control character to be escaped")
      }
    }
  }

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
    if character < 0x80 { return (UInt64(character), 1) }
    let bytes = UTF8.encode(Unicode.Scalar(character) ?? "\u{FFFD}")
    var (word, count) = (UInt64(0), 0)
    for byte in bytes ?? UTF8.encodedReplacementCharacter {
      word |= UInt64(byte) << UInt64(8 * count)
      count += 1
    }
    return (word, count)
  }

  /// Reads an escape from its backslash on and returns its UTF-16 unit.
  private mutating func escape() throws(Failure) -> UInt32 {
    i += 1
    let mark = peek()
    i += 1
    switch mark {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return UInt32(mark ?? 0)
    case UInt8(ascii: "b"): return 0x8
    case UInt8(ascii: "f"): return 0xC
    case UInt8(ascii: "n"): return 0xA
    case UInt8(ascii: "r"): return 0xD
    case UInt8(ascii: "t"): return 0x9
    case UInt8(ascii: "u"):
      var unit: UInt32 = 0
      for _ in 0..<4 {
        guard let byte = peek(), let digit = hexadecimal(byte) else {
          throw failure("four hexadecimal digits")
        }
        unit = unit << 4 | digit
        i += 1
      }
      return unit
    default:
      i -= 1
      throw failure("an escape such as \\n")
    }
  }

  // MARK: Bytes

  private func peek() -> UInt8? { i < bytes.count ? bytes[i] : nil }

  private func isDigit(_ byte: UInt8?) -> Bool { byte.map { $0 &- 0x30 < 10 } ?? false }

  private func hexadecimal(_ byte: UInt8) -> UInt32? {
    // Letters are 9 more than their last four bits, and they alone have the bit 0x40.
    guard byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 6 else { return nil }
    return UInt32(byte & 0xF &+ (byte >> 6) &* 9)
  }

  private mutating func skipSpace() {
    while let byte = peek(), byte == 0x20 || byte == 0x9 || byte == 0xA || byte == 0xD { i += 1 }
  }

  private mutating func expect(
    _ mark: Unicode.Scalar, in what: @autoclosure () -> String
  ) throws(Failure) {
    guard peek() == UInt8(ascii: mark) else { throw failure(what()) }
    i += 1
  }

  private func failure(_ expected: String) -> Failure {
    let found =
      if let byte = peek() {
        byte > 0x20 && byte < 0x7F ? "'\(Unicode.Scalar(byte))'" : "byte \(byte)"
      } else {
        "the end of the record"
      }
    return Failure(message: "found \(found), expected \(expected)", offset: i)
  }
}
