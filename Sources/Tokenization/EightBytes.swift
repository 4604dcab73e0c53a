internal import Model

/// Eight bytes of a text that are looked at together, the first lowest.
struct EightBytes {
  private(set) var bits: UInt64

  /// What tells letters of lower case from those of upper case, in every byte.
  private static let small = UInt64(eightTimes: 0x20)

  init(_ bits: UInt64) { self.bits = bits }

  /// No byte lies beyond ASCII.
  var isASCII: Bool { bits & .highBits == 0 }

  /// How many bytes from the first on are ASCII letters.
  var letters: Int {
    let others = ~Self.between(0x61, 0x7A, bits | Self.small) & .highBits
    return others.trailingZeroBitCount &>> 3
  }

  /// How many bytes from the first on are ASCII digits.
  var digits: Int {
    let others = ~Self.between(0x30, 0x39, bits) & .highBits
    return others.trailingZeroBitCount &>> 3
  }

  /// The first byte, a letter, is of upper case.
  ///
  /// As text it comes before "_", to say it without a look at the byte alone: that would keep the
  /// compiler from loading all eight at once.
  var isCapital: Bool { bits.byteSwapped < 0x5F5F_5F5F_5F5F_5F5F }

  /// All bytes, letters or nothing, are of upper case.
  var isUpper: Bool { bits & Self.small == 0 }

  /// The same letters in lower case, and nothing behind them.
  var lower: EightBytes {
    // A letter has the bit above that of small ones; nothing has not.
    EightBytes(bits | bits >> 1 & Self.small)
  }

  /// ASCII with its letters in lower case.
  var folded: EightBytes {
    EightBytes(bits | Self.between(0x41, 0x5A, bits) >> 2)
  }

  /// Keeps the first bytes and clears the others.
  ///
  /// By shifts, because a mask without its last byte would make the compiler load that byte alone.
  mutating func keep(_ count: Int) {
    let others = UInt64(truncatingIfNeeded: 8 &* max(0, 8 &- count))
    bits = (bits << others) >> others
  }

  /// The high bit of every ASCII byte that lies between two others.
  private static func between(_ first: UInt8, _ last: UInt8, _ bits: UInt64) -> UInt64 {
    let seven = bits & ~.highBits
    let isAbove = seven &+ UInt64(eightTimes: 0x80 - first)
    let isBeyond = seven &+ UInt64(eightTimes: 0x7F - last)
    return isAbove & ~isBeyond & ~bits & .highBits
  }
}

extension FormKey {
  /// The key of a word of a text, folded; nil if it is longer than a key tells, or not of ASCII.
  init?(ofASCII text: borrowing Span<UInt8>, _ start: Int, _ end: Int) {
    let count = end &- start
    guard count <= Self.wholeCount else { return nil }
    var head = EightBytes(text.word(at: start, thenEach: 0))
    head.keep(count)
    var tail = EightBytes(0)
    if count > 8 {
      tail = EightBytes(text.word(at: start + 8, thenEach: 0))
      tail.keep(count &- 8)
    }
    guard head.isASCII, tail.isASCII else { return nil }
    self.init(head: head.folded.bits, tail: tail.folded.bits, count: count)
  }
}
