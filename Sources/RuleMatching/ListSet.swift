/// A set of word lists, by number.
public struct ListSet: Sendable, Hashable {
  /// The most lists that one rule set may have.
  public static let capacity = 512
  @usableFromInline var words = SIMD8<UInt64>()

  @inlinable public init() {}

  public init(_ lists: some Sequence<Int>) { for list in lists { insert(list) } }

  @inlinable public var isEmpty: Bool { words == SIMD8() }

  public mutating func insert(_ list: Int) { words[list >> 6] |= 1 << UInt64(list & 63) }

  public mutating func formUnion(_ other: ListSet) { words |= other.words }

  @inlinable public func contains(_ list: Int) -> Bool {
    words[list >> 6] >> UInt64(list & 63) & 1 == 1
  }

  @inlinable public func intersects(_ other: ListSet) -> Bool { words & other.words != SIMD8() }

  /// Calls `body` with each list, ascending.
  public func forEach(_ body: (Int) -> Void) {
    for index in words.indices {
      var rest = words[index]
      while rest != 0 {
        body(index << 6 | rest.trailingZeroBitCount)
        rest &= rest - 1
      }
    }
  }
}
