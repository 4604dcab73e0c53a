/// A set of word lists, by number, of at most 256.
public struct ListSet: Sendable, Hashable {
  /// The most lists that one rule set may have.
  public static let capacity = 255
  @usableFromInline var a: UInt64 = 0
  @usableFromInline var b: UInt64 = 0
  @usableFromInline var c: UInt64 = 0
  @usableFromInline var d: UInt64 = 0

  @inlinable public init() {}

  public init(_ lists: some Sequence<Int>) { for list in lists { insert(list) } }

  @inlinable public var isEmpty: Bool { a | b | c | d == 0 }

  public mutating func insert(_ list: Int) {
    let bit = UInt64(1) << UInt64(list & 63)
    switch list >> 6 {
    case 0: a |= bit
    case 1: b |= bit
    case 2: c |= bit
    default: d |= bit
    }
  }

  public mutating func formUnion(_ other: ListSet) {
    a |= other.a
    b |= other.b
    c |= other.c
    d |= other.d
  }

  @inlinable public func contains(_ list: Int) -> Bool {
    let word =
      switch list >> 6 {
      case 0: a
      case 1: b
      case 2: c
      default: d
      }
    return word >> UInt64(list & 63) & 1 == 1
  }

  @inlinable public func intersects(_ other: ListSet) -> Bool {
    (a & other.a) | (b & other.b) | (c & other.c) | (d & other.d) != 0
  }

  /// Calls `body` with each list, ascending.
  public func forEach(_ body: (Int) -> Void) {
    for (index, word) in [a, b, c, d].enumerated() {
      var rest = word
      while rest != 0 {
        body(index << 6 | rest.trailingZeroBitCount)
        rest &= rest - 1
      }
    }
  }
}
