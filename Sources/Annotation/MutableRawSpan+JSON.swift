internal import Model

/// What writes words over bytes for which there is room, each giving the offset behind.
extension MutableRawSpan {
  /// Writes a literal, and perhaps some bytes behind it that mean nothing.
  @inline(__always)
  mutating func store(_ literal: JSONLiteral, at offset: Int) -> Int {
    storeBytes(of: literal.words, toByteOffset: offset, as: SIMD4<UInt64>.self)
    return offset + literal.count
  }

  /// Writes a number: whole ones without a point, others with at most six decimals; null for nil.
  @inline(__always)
  mutating func store(number value: Double?, at offset: Int) -> Int {
    guard let value, value.isFinite else { return store(.null, at: offset) }
    guard abs(value) < 1e12 else { return store(large: value, at: offset) }
    let whole = Int(value)
    return Double(whole) == value
      ? store(integer: whole, at: offset) : store(decimals: value, at: offset)
  }

  private mutating func store(large value: Double, at offset: Int) -> Int {
    let text = Int(exactly: value).map(String.init) ?? value.description
    return text.utf8.reduce(offset) { store(UInt64($1), count: 1, at: $0) }
  }

  private mutating func store(decimals value: Double, at offset: Int) -> Int {
    let scaled = Int((value * 1_000_000).rounded())
    var end = scaled < 0 ? store(0x2d, count: 1, at: offset) : offset
    end = store(digitsOf: scaled.magnitude / 1_000_000, at: end)
    var rest = scaled.magnitude % 1_000_000
    guard rest > 0 else { return end }
    end = store(0x2e, count: 1, at: end)
    var unit: UInt = 100_000
    while rest > 0 {
      end = store(UInt64(0x30 + rest / unit), count: 1, at: end)
      rest %= unit
      unit /= 10
    }
    return end
  }

  /// Writes an integer.
  @inline(__always)
  mutating func store(integer value: Int, at offset: Int) -> Int {
    let digits = value < 0 ? store(0x2d, count: 1, at: offset) : offset
    return store(digitsOf: value.magnitude, at: digits)
  }

  /// Writes a day in quotes.
  mutating func store(year: Int, month: Int, day: Int, at offset: Int) -> Int {
    let number = UInt64(year * 10_000 + month * 100 + day)
    let digits = Self.digits(of: number) | 0x3030_3030_3030_3030
    // The quote, the year, a dash and the month; then a dash, the day and the quote.
    let months = (digits >> 32) & 0xffff
    store(0x22 | (digits & 0xffff_ffff) << 8 | 0x2d << 40 | months << 48, at: offset)
    store(0x2d | (digits >> 48) << 8 | 0x22 << 24, at: offset + 8)
    return offset + 12
  }

  /// Writes the digits of a number.
  @inline(__always)
  mutating func store(digitsOf value: UInt, at offset: Int) -> Int {
    if value < 10 {
      store(0x30 + UInt64(value), at: offset)
      return offset + 1
    }
    guard value >= 100_000_000 else {
      let digits = Self.digits(of: UInt64(value))
      let zeros = digits.trailingZeroBitCount & ~7
      store((digits | 0x3030_3030_3030_3030) >> UInt64(zeros), at: offset)
      return offset + 8 - zeros / 8
    }
    return store(manyDigitsOf: value, at: offset)
  }

  private mutating func store(manyDigitsOf value: UInt, at offset: Int) -> Int {
    let behind =
      value / 100_000_000 < 100_000_000
      ? store(digitsOf: value / 100_000_000, at: offset)
      : store(manyDigitsOf: value / 100_000_000, at: offset)
    store(Self.digits(of: UInt64(value % 100_000_000)) | 0x3030_3030_3030_3030, at: behind)
    return behind + 8
  }

  /// The eight decimal digits of a number below 100,000,000, the first in the lowest byte.
  ///
  /// Halves, quarters and eighths of the digits are parted by multiplying with inverses of 100 and
  /// 10, all at once. Algorithm: Paul Khuong, "How to print integers really fast".
  @inline(__always)
  private static func digits(of value: UInt64) -> UInt64 {
    let fours = value / 10_000 | (value % 10_000) << 32
    let highPairs = (fours &* 10_486) >> 20 & 0x7f_0000_007f
    let pairs = highPairs | (fours &- highPairs &* 100) << 16
    let tens = (pairs &* 103) >> 10 & 0x000f_000f_000f_000f
    return tens | (pairs &- tens &* 10) << 8
  }
}
