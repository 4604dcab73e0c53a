/// Writes JSON by appending bytes: no values are built and no strings are joined.
extension [UInt8] {
  /// Appends JSON as it stands: keys, brackets, commas.
  @inline(__always)
  mutating func json(_ literal: String) {
    append(contentsOf: literal.utf8)
  }

  /// Appends a string in quotes, or null.
  mutating func json(string: String?) {
    guard let string else { return json("null") }
    append(0x22)
    let utf8 = string.utf8Span.span
    if utf8.nextEscape(from: 0, to: utf8.count) == utf8.count {
      append(contentsOf: string.utf8)
    } else {
      escape([UInt8](string.utf8), in: 0..<utf8.count)
    }
    append(0x22)
  }

  /// Appends a stretch of a text in quotes.
  mutating func json(text utf8: [UInt8], in range: Range<Int>) {
    append(0x22)
    escape(utf8, in: range)
    append(0x22)
  }

  /// Appends an integer.
  mutating func json(integer value: Int) {
    if value < 0 { append(0x2d) }
    var rest = value.magnitude
    var digits = 1
    var bound: UInt = 10
    while digits < 19, rest >= bound {
      digits += 1
      bound *= 10
    }
    append(contentsOf: repeatElement(0x30, count: digits))
    var at = count
    repeat {
      at -= 1
      self[at] = 0x30 + UInt8(truncatingIfNeeded: rest % 10)
      rest /= 10
    } while rest > 0
  }

  /// Appends a number: whole ones without a point, others with at most four decimals; null for nil.
  mutating func json(number value: Double?) {
    guard let value, value.isFinite else { return json("null") }
    guard abs(value) < 1e14 else { return json(wide: value) }
    let scaled = Int((value * 10_000).rounded())
    if scaled < 0 { append(0x2d) }
    json(integer: abs(scaled / 10_000))
    var rest = abs(scaled % 10_000)
    guard rest > 0 else { return }
    append(0x2e)
    var unit = 1000
    while rest > 0 {
      append(0x30 + UInt8(rest / unit))
      rest %= unit
      unit /= 10
    }
  }

  /// Appends a number beyond every count of people, still as a JSON number.
  private mutating func json(wide value: Double) {
    if let whole = Int(exactly: value) {
      json(integer: whole)
    } else {
      json(value.description)
    }
  }

  /// Appends a JSON object that was read as it stands, on one line.
  mutating func json(object: String?) {
    guard let object else { return json("null") }
    let utf8 = [UInt8](object.utf8)
    var from = 0
    for at in utf8.indices {
      let byte = utf8[at]
      if byte == 0x0a || byte == 0x0d {
        append(contentsOf: utf8[from..<at])
        from = at + 1
      } else if byte | 0x20 == 0xe2, let line = utf8.span.lineSeparator(at: at) {
        append(contentsOf: utf8[from..<at])
        json(line.escaped)
        from = at + line.count
      }
    }
    append(contentsOf: utf8[from...])
  }

  private mutating func escape(_ utf8: [UInt8], in range: Range<Int>) {
    let span = utf8.span
    var from = range.lowerBound
    while true {
      let at = span.nextEscape(from: from, to: range.upperBound)
      if at > from { append(contentsOf: utf8[from..<at]) }
      guard at < range.upperBound else { return }
      from = at + 1
      switch span[at] {
      case 0x22: json("\\\"")
      case 0x5c: json("\\\\")
      case 0x0a: json("\\n")
      case 0x0d: json("\\r")
      case 0x09: json("\\t")
      case let byte where byte < 0x20:
        json(byte < 0x10 ? "\\u000" : "\\u001")
        append("0123456789abcdef".utf8.dropFirst(Int(byte & 15)).first ?? 0x30)
      default:
        guard let line = span.lineSeparator(at: at) else { continue }
        json(line.escaped)
        from = at + line.count
      }
    }
  }
}

extension Span where Element == UInt8 {
  /// The offset of the first byte of `from..<to` that a JSON string must not hold as it is, or `to`.
  ///
  /// That is a quote, a backslash, a control, or the first byte of U+0085, U+2028, U+2029.
  func nextEscape(from: Int, to end: Int) -> Int {
    let ones: UInt64 = 0x0101_0101_0101_0101
    var at = from
    while at < end {
      if at + 8 <= end {
        let word = word(at: at)
        let quote = word ^ (ones &* 0x22)
        let backslash = word ^ (ones &* 0x5c)
        // 0xC2 and 0xE2, under which the three separators stand, differ in the bit 0x20 alone.
        let lead = (word | (ones &* 0x20)) ^ (ones &* 0xe2)
        let quotes = (quote &- ones) & ~quote
        let backslashes = (backslash &- ones) & ~backslash
        let controls = (word &- ones &* 0x20) & ~word
        let leads = (lead &- ones) & ~lead
        let found = (quotes | backslashes | controls | leads) & highBits
        guard found != 0 else {
          at += 8
          continue
        }
        at += found.trailingZeroBitCount / 8
      }
      let byte = self[at]
      if byte == 0x22 || byte == 0x5c || byte < 0x20 { return at }
      if byte | 0x20 == 0xe2, lineSeparator(at: at) != nil { return at }
      at += 1
    }
    return end
  }

  /// The character at `offset` at which some readers cut a line, though JSON does not: how it is
  /// escaped and how many bytes it has.
  func lineSeparator(at offset: Int) -> (escaped: String, count: Int)? {
    if self[offset] == 0xc2, offset + 1 < count, self[offset + 1] == 0x85 { return ("\\u0085", 2) }
    guard self[offset] == 0xe2, offset + 2 < count, self[offset + 1] == 0x80 else { return nil }
    return switch self[offset + 2] {
    case 0xa8: ("\\u2028", 3)
    case 0xa9: ("\\u2029", 3)
    default: nil
    }
  }
}
