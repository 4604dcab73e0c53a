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
    var tail = word.word(at: 8, thenEach: 0)
    var i = Self.wholeCount
    while i < word.count {
      tail = (tail ^ word.word(at: i, thenEach: 0)) &* 0x9E37_79B9_7F4A_7C15
      tail ^= tail >> 32
      i += 8
    }
    self.init(head: word.word(at: 0, thenEach: 0), tail: tail, count: word.count)
  }

  /// Well mixed bits.
  @inline(__always)
  var hash: UInt64 {
    let product = (head ^ 0xA076_1D64_78BD_642F).multipliedFullWidth(
      by: tail ^ 0xE703_7ED1_A0B4_28DB ^ UInt64(truncatingIfNeeded: count))
    return product.high ^ product.low
  }
}
