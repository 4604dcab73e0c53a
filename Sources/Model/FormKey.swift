/// What a folded word is looked up by: its first sixteen bytes and its length are all of most words.
public struct FormKey: Sendable, Hashable {
  /// The first eight bytes, the first lowest; 0 behind the end.
  public let head: UInt64
  /// The next eight, into which those behind them are mixed.
  public let tail: UInt64
  /// How many bytes the word has.
  public let count: Int32

  /// A word of at most so many bytes is told from all others by its key alone.
  public static var wholeCount: Int { 16 }

  @inlinable @inline(__always)
  public init(head: UInt64, tail: UInt64, count: Int) {
    self.head = head
    self.tail = tail
    self.count = Int32(truncatingIfNeeded: count)
  }

  /// The key of a word.
  public init(_ word: borrowing Span<UInt8>) {
    var tail = word.eightBytes(at: 8)
    var i = Self.wholeCount
    while i < word.count {
      tail = (tail ^ word.eightBytes(at: i)) &* 0x9E37_79B9_7F4A_7C15
      tail ^= tail >> 32
      i += 8
    }
    self.init(head: word.eightBytes(at: 0), tail: tail, count: word.count)
  }

  /// Well mixed bits.
  @inline(__always)
  var hash: UInt64 {
    let product = (head ^ 0xA076_1D64_78BD_642F).multipliedFullWidth(
      by: tail ^ 0xE703_7ED1_A0B4_28DB ^ UInt64(truncatingIfNeeded: count))
    return product.high ^ product.low
  }
}

extension Span where Element == UInt8 {
  /// Eight bytes as a number, the first lowest; 0 for those behind the end.
  @inlinable @inline(__always)
  public func eightBytes(at start: Int) -> UInt64 {
    precondition(start >= 0, "bytes are read from the start on")
    var bytes: UInt64 = 0
    if start &+ 8 <= count {
      // One load: the compiler sees that these stand side by side.
      for i in 0..<8 { bytes |= UInt64(self[unchecked: start &+ i]) &<< UInt64(8 &* i) }
    } else {
      var i = start
      while i < count {
        bytes |= UInt64(self[i]) << UInt64(8 * (i - start))
        i += 1
      }
    }
    return bytes
  }
}
