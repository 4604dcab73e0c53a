internal import Model

/// What writes text over bytes for which there is room, as it stands between quotes.
extension MutableRawSpan {
  /// The most bytes that one byte of text takes: `\u001f`.
  static let longestEscape = 6

  /// Writes text; gives the offset up to which it came, which may lie within a character behind.
  @inline(__always)
  mutating func store(
    escaping input: borrowing Span<UInt8>, in range: Range<Int>, at target: inout Int
  ) -> Int {
    var at = range.lowerBound
    while at < range.upperBound {
      let plain = copy(input, in: at..<range.upperBound, to: target, until: Self.suspicious)
      target += plain - at
      at = plain
      if at < range.upperBound { at += store(suspicious: input, at: at, &target) }
    }
    return at
  }

  /// The high bits of those of eight bytes that may have to be escaped; the lowest is exact.
  ///
  /// They are quotes, backslashes, controls, and 0xC2 and 0xE2, under which U+0085, U+2028 and
  /// U+2029 stand and which differ in the bit 0x20 alone.
  @inline(__always)
  private static func suspicious(_ word: UInt64) -> UInt64 {
    let leads = word | UInt64(eightTimes: 0x20)
    return word.marks(of: 0x22) | word.marks(of: 0x5c) | word.marks(below: 0x20)
      | leads.marks(of: 0xe2)
  }

  /// Writes what stands at an offset, escaped if it must be; gives how many bytes it has.
  private mutating func store(
    suspicious input: borrowing Span<UInt8>, at offset: Int, _ target: inout Int
  ) -> Int {
    if let separator = input.lineSeparator(at: offset) {
      target = store(separator.escaped, at: target)
      return separator.count
    }
    let byte = UInt64(input[offset])
    switch byte {
    case 0x0a: target = store(0x6e5c, count: 2, at: target)
    case 0x0d: target = store(0x725c, count: 2, at: target)
    case 0x09: target = store(0x745c, count: 2, at: target)
    case ..<0x20:
      let low = (byte & 15 < 10 ? 0x30 : 0x57) + byte & 15
      let high = 0x30 + byte >> 4
      target = store(0x3030_755c | high << 32 | low << 40, count: 6, at: target)
    case ..<0x80: target = store(0x5c | byte << 8, count: 2, at: target)
    default: target = store(byte, count: 1, at: target)
    }
    return 1
  }
}

extension Span where Element == UInt8 {
  /// The character at `offset` at which some readers cut a line, though JSON does not: how it is
  /// escaped and how many bytes it has.
  @inline(__always)
  func lineSeparator(at offset: Int) -> (escaped: JSONLiteral, count: Int)? {
    let byte = self[offset]
    guard byte | 0x20 == 0xe2 else { return nil }
    if byte == 0xc2 {
      return offset + 1 < count && self[offset + 1] == 0x85 ? (.nextLine, 2) : nil
    }
    guard offset + 2 < count, self[offset + 1] == 0x80 else { return nil }
    return switch self[offset + 2] {
    case 0xa8: (.lineSeparator, 3)
    case 0xa9: (.paragraphSeparator, 3)
    default: nil
    }
  }
}
