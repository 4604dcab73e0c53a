/// Eight bytes of text at a time, the first byte lowest.
extension Span where Element == UInt8 {
  /// The eight bytes from `offset` on.
  @inlinable @inline(__always)
  public func word(at offset: Int) -> UInt64 {
    let eight = extracting(offset..<offset + 8)
    let low = UInt64(eight[0]) | UInt64(eight[1]) << 8 | UInt64(eight[2]) << 16
    let middle = UInt64(eight[3]) << 24 | UInt64(eight[4]) << 32 | UInt64(eight[5]) << 40
    return low | middle | UInt64(eight[6]) << 48 | UInt64(eight[7]) << 56
  }

  /// The bytes from `offset` on, eight at most, and such as `fill` where there are fewer.
  @inlinable @inline(__always)
  public func word(at offset: Int, thenEach fill: UInt8) -> UInt64 {
    if offset + 8 <= count { return word(at: offset) }
    var word = UInt64(eightTimes: fill)
    var at = count
    while at > offset {
      at -= 1
      word = word << 8 | UInt64(self[at])
    }
    return word
  }

  /// Whether it holds the same bytes as another.
  @inlinable
  public func equals(_ other: borrowing Span<UInt8>) -> Bool {
    guard count == other.count else { return false }
    var at = 0
    while at < count, word(at: at, thenEach: 0) == other.word(at: at, thenEach: 0) { at += 8 }
    return at >= count
  }

  /// How many bytes are equal to one of which there are few.
  @inlinable @inline(__always)
  public func count(of byte: UInt8) -> Int {
    var (found, at) = (0, 0)
    while true {
      at = first(from: at, to: count) { $0.marks(of: byte) }
      if at == count { return found }
      found += 1
      at += 1
    }
  }

  /// The offset of the first byte from `start` on that `marks` marks, or `end`.
  @inlinable @inline(__always)
  public func first(from start: Int, to end: Int, _ marks: (UInt64) -> UInt64) -> Int {
    var at = start
    while at + 16 <= end {
      let two = extracting(at..<at + 16)
      if marks(two.word(at: 0)) | marks(two.word(at: 8)) != 0 { break }
      at += 16
    }
    while at + 8 <= end {
      let found = marks(word(at: at))
      if found != 0 { return at + found.trailingZeroBitCount / 8 }
      at += 8
    }
    while at < end, marks(UInt64(self[at])) & 0x80 == 0 { at += 1 }
    return at
  }
}

/// Bytes written eight at a time, the first byte lowest.
extension MutableRawSpan {
  /// Writes a word.
  @inlinable @inline(__always)
  public mutating func store(_ word: UInt64, at offset: Int) {
    storeBytes(of: word.littleEndian, toByteOffset: offset, as: UInt64.self)
  }

  /// Copies bytes up to the first that `marks` marks; gives where that one stands, or the end.
  ///
  /// Up to 15 bytes that mean nothing are written behind.
  @inlinable @inline(__always)
  public mutating func copy(
    _ input: borrowing Span<UInt8>, in range: Range<Int>, to target: Int,
    until marks: (UInt64) -> UInt64
  ) -> Int {
    let end = range.upperBound
    let shift = target - range.lowerBound
    var at = range.lowerBound
    while at < end, at + 16 <= input.count {
      let two = input.extracting(at..<at + 16)
      let (low, high) = (two.word(at: 0), two.word(at: 8))
      storeBytes(
        of: SIMD2(low.littleEndian, high.littleEndian), toByteOffset: at + shift,
        as: SIMD2<UInt64>.self)
      let (first, second) = (marks(low), marks(high))
      if first | second != 0 {
        let before = first != 0 ? first.trailingZeroBitCount : 64 + second.trailingZeroBitCount
        return Swift.min(at + before / 8, end)
      }
      at += 16
    }
    while at < end {
      let word = input.word(at: at, thenEach: 0)
      store(word, at: at + shift)
      let found = marks(word)
      at += found.trailingZeroBitCount / 8
      if found != 0 { break }
    }
    return Swift.min(at, end)
  }

  /// Writes the lowest bytes of a word, and others behind them that mean nothing; gives the offset
  /// behind.
  @inlinable @inline(__always)
  public mutating func store(_ word: UInt64, count: Int, at offset: Int) -> Int {
    store(word, at: offset)
    return offset + count
  }
}

/// Marks are the highest bits of bytes that are looked for.
extension UInt64 {
  /// A byte eight times.
  @inlinable @inline(__always)
  public init(eightTimes byte: UInt8) { self = 0x0101_0101_0101_0101 &* UInt64(byte) }

  /// The highest bit of each byte.
  @inlinable @inline(__always)
  public static var highBits: UInt64 { 0x8080_8080_8080_8080 }

  /// How many bytes are marked, of which nothing but marks is set.
  @inlinable @inline(__always)
  public var markCount: Int { Int((self >> 7 &* UInt64(eightTimes: 1)) >> 56) }

  /// Marks the bytes that are equal to one; above the lowest mark others may be wrong.
  @inlinable @inline(__always)
  public func marks(of byte: UInt8) -> UInt64 {
    let other = self ^ UInt64(eightTimes: byte)
    return (other &- UInt64(eightTimes: 1)) & ~other & .highBits
  }

  /// Marks the bytes that are equal to one, and no other.
  @inlinable @inline(__always)
  public func exactMarks(of byte: UInt8) -> UInt64 {
    let other = self ^ UInt64(eightTimes: byte)
    return ~((other & ~.highBits) &+ ~.highBits | other) & .highBits
  }

  /// Marks the bytes below one that is at most 0x80; above the lowest mark others may be wrong.
  @inlinable @inline(__always)
  public func marks(below byte: UInt8) -> UInt64 {
    (self &- UInt64(eightTimes: byte)) & ~self & .highBits
  }
}
