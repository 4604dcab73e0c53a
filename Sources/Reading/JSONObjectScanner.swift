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

  /// The record.
  let bytes: [UInt8]
  /// Where the next byte to be read stands.
  var i = 0
  /// Where strings with escapes are written, made for the first of them.
  var room: [UInt8] = []

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

  // MARK: Bytes

  /// The next byte; nil at the end.
  func peek() -> UInt8? { i < bytes.count ? bytes[i] : nil }

  private func isDigit(_ byte: UInt8?) -> Bool { byte.map { $0 &- 0x30 < 10 } ?? false }

  private mutating func skipSpace() {
    while let byte = peek(), byte == 0x20 || byte == 0x9 || byte == 0xA || byte == 0xD { i += 1 }
  }

  /// Reads a mark, which must be there.
  mutating func expect(
    _ mark: Unicode.Scalar, in what: @autoclosure () -> String
  ) throws(Failure) {
    guard peek() == UInt8(ascii: mark) else { throw failure(what()) }
    i += 1
  }

  /// What is wrong at the next byte.
  func failure(_ expected: String) -> Failure {
    let found =
      if let byte = peek() {
        byte > 0x20 && byte < 0x7F ? "'\(Unicode.Scalar(byte))'" : "byte \(byte)"
      } else {
        "the end of the record"
      }
    return Failure(message: "found \(found), expected \(expected)", offset: i)
  }
}
