/// A set of word lists, by number.
public struct ListSet: Sendable, Hashable {
  /// The most lists that one rule set may have.
  public static let capacity = 384
  // Two words each: such sets are compared at nearly every token, and no longer than they must be.
  @usableFromInline var low = SIMD2<UInt64>()
  @usableFromInline var middle = SIMD2<UInt64>()
  @usableFromInline var high = SIMD2<UInt64>()

  @inlinable public init() {}

  public init(_ lists: some Sequence<Int>) { for list in lists { insert(list) } }

  /// All words mixed into one, since most sets hold few lists.
  public func hash(into hasher: inout Hasher) {
    let mixed = low &* SIMD2(repeating: 3) ^ middle &* SIMD2(repeating: 5) ^ high
    hasher.combine(mixed[0] &* 7 ^ mixed[1])
  }

  @inlinable public var isEmpty: Bool { low | middle | high == SIMD2() }

  public mutating func insert(_ list: Int) {
    var bit = SIMD2<UInt64>()
    bit[list >> 6 & 1] = 1 << UInt64(list & 63)
    switch list >> 7 {
    case 0: low |= bit
    case 1: middle |= bit
    default: high |= bit
    }
  }

  public mutating func formUnion(_ other: ListSet) {
    low |= other.low
    middle |= other.middle
    high |= other.high
  }

  @inlinable public func contains(_ list: Int) -> Bool {
    let words = list < 128 ? low : list < 256 ? middle : high
    return words[list >> 6 & 1] >> UInt64(list & 63) & 1 == 1
  }

  @inlinable public func intersects(_ other: ListSet) -> Bool {
    (low & other.low) | (middle & other.middle) | (high & other.high) != SIMD2()
  }

  /// Calls `body` with each list, ascending.
  public func forEach(_ body: (Int) -> Void) {
    for (index, word) in [low[0], low[1], middle[0], middle[1], high[0], high[1]].enumerated() {
      var rest = word
      while rest != 0 {
        body(index << 6 | rest.trailingZeroBitCount)
        rest &= rest - 1
      }
    }
  }
}
