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

  /// The first byte, a letter, is of upper case.
  var isCapital: Bool { bits & 0x20 == 0 }

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
  mutating func keep(_ count: Int) {
    if count < 8 { bits &= 1 &<< UInt64(8 &* count) &- 1 }
  }

  /// The high bit of every ASCII byte that lies between two others.
  private static func between(_ first: UInt8, _ last: UInt8, _ bits: UInt64) -> UInt64 {
    let seven = bits & ~.highBits
    let isAbove = seven &+ UInt64(eightTimes: 0x80 - first)
    let isBeyond = seven &+ UInt64(eightTimes: 0x7F - last)
    return isAbove & ~isBeyond & ~bits & .highBits
  }
}
