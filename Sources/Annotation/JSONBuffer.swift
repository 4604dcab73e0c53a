/// Bytes of JSON that grow at their end, eight at a time.
///
/// No values are built and no strings are joined. Text is copied and searched for what must be
/// escaped in one pass.
struct JSONBuffer {
  /// The bytes written, and spare ones behind them.
  private var storage: [UInt8] = []
  private var end = 0
  /// How much was there before; what is written since sets how much room is made.
  private let start: Int

  /// Takes over what a buffer holds, and leaves it empty until `give`.
  init(taking buffer: inout [UInt8]) {
    swap(&storage, &buffer)
    end = storage.count
    start = end
  }

  /// Gives everything back to the buffer.
  mutating func give(to buffer: inout [UInt8]) {
    storage.removeLast(storage.count - end)
    swap(&storage, &buffer)
    end = 0
  }

  /// Makes room for so many bytes more, and some.
  mutating func reserve(_ count: Int) {
    let missing = end + count + JSONLiteral.capacity - storage.count
    guard missing > 0 else { return }
    storage.append(contentsOf: repeatElement(0, count: max(missing, (end - start) / 2)))
  }

  /// Appends JSON as it stands.
  @inline(__always)
  mutating func put(_ literal: JSONLiteral) {
    reserve(JSONLiteral.capacity)
    var at = end
    var span = storage.mutableSpan
    var bytes = span.mutableBytes
    at = bytes.store(literal, at: at)
    end = at
  }

  /// Appends the ends of a span, with keys before, between and perhaps a mark after.
  mutating func put(
    _ key: JSONLiteral, _ start: Int, _ between: JSONLiteral, _ end: Int, _ mark: JSONLiteral?
  ) {
    reserve(3 * JSONLiteral.capacity + 2 * 20)
    var at = self.end
    var span = storage.mutableSpan
    var bytes = span.mutableBytes
    at = bytes.store(key, at: at)
    at = bytes.store(digitsOf: start.magnitude, at: at)
    at = bytes.store(between, at: at)
    at = bytes.store(digitsOf: end.magnitude, at: at)
    if let mark { at = bytes.store(mark, at: at) }
    self.end = at
  }

  /// Appends JSON that is written once a line.
  mutating func put(json: String) {
    let span = json.utf8Span.span
    reserve(span.count)
    for at in span.indices { put(byte: span[at]) }
  }

  /// Appends a string in quotes, or null.
  mutating func put(string: String?) {
    guard let string else { return put(.null) }
    let span = string.utf8Span.span
    put(span, in: 0..<span.count)
  }

  /// Appends a stretch of a text in quotes.
  mutating func put(text utf8: [UInt8], in range: Range<Int>) {
    put(utf8.span, in: range)
  }

  /// Appends an integer.
  mutating func put(integer value: Int) {
    reserve(20)
    if value < 0 { put(byte: 0x2d) }
    put(digitsOf: value.magnitude)
  }

  /// Appends a number: whole ones without a point, others with at most six decimals; null for nil.
  mutating func put(number value: Double?) {
    guard let value, value.isFinite else { return put(.null) }
    guard abs(value) < 1e12 else {
      if let whole = Int(exactly: value) { return put(integer: whole) }
      return put(json: value.description)
    }
    let scaled = Int((value * 1_000_000).rounded())
    reserve(24)
    if scaled < 0 { put(byte: 0x2d) }
    put(digitsOf: scaled.magnitude / 1_000_000)
    var rest = scaled.magnitude % 1_000_000
    guard rest > 0 else { return }
    put(byte: 0x2e)
    var unit: UInt = 100_000
    while rest > 0 {
      put(byte: 0x30 + UInt8(truncatingIfNeeded: rest / unit))
      rest %= unit
      unit /= 10
    }
  }

  /// Appends a JSON object that was read as it stands, on one line; null for nil.
  mutating func put(object: String?) {
    guard let object else { return put(.null) }
    let span = object.utf8Span.span
    reserve(span.count * 2)
    var at = 0
    while at < span.count {
      let byte = span[at]
      if let separator = span.lineSeparator(at: at) {
        put(separator.escaped)
        at += separator.count
        continue
      }
      if byte != 0x0a, byte != 0x0d { put(byte: byte) }
      at += 1
    }
  }

  // MARK: Bytes

  /// Appends a byte for which there is room.
  @inline(__always)
  private mutating func put(byte: UInt8) {
    storage[end] = byte
    end += 1
  }

  /// Appends the digits of a number for which there is room.
  private mutating func put(digitsOf value: UInt) {
    var at = end
    var span = storage.mutableSpan
    var bytes = span.mutableBytes
    at = bytes.store(digitsOf: value, at: at)
    end = at
  }

  /// Appends a stretch of bytes in quotes, escaped.
  private mutating func put(_ input: borrowing Span<UInt8>, in range: Range<Int>) {
    reserve(range.count + 2)
    put(byte: 0x22)
    var at = range.lowerBound
    while true {
      at = copy(input, from: at, to: range.upperBound)
      guard at < range.upperBound else { break }
      at += escape(input, at: at)
      reserve(range.upperBound - at + 1)
    }
    put(byte: 0x22)
  }

  /// Appends bytes, for which there is room, until one must be escaped; gives its offset, or `to`.
  private mutating func copy(_ input: borrowing Span<UInt8>, from: Int, to last: Int) -> Int {
    var at = from
    var target = end
    var span = storage.mutableSpan
    var output = span.mutableBytes
    while at < last {
      if at + 8 <= input.count {
        let word = input.word(at: at)
        output.storeBytes(of: word.littleEndian, toByteOffset: target, as: UInt64.self)
        let step = min(Self.suspicious(word).trailingZeroBitCount / 8, last - at)
        at += step
        target += step
        if step == 8 { continue }
        if at == last { break }
      }
      let byte = input[at]
      if byte == 0x22 || byte == 0x5c || byte < 0x20 || input.lineSeparator(at: at) != nil { break }
      output.storeBytes(of: byte, toByteOffset: target, as: UInt8.self)
      at += 1
      target += 1
    }
    end = target
    return at
  }

  /// The high bits of those of eight bytes that may have to be escaped; the lowest is exact.
  ///
  /// They are quotes, backslashes, controls, and 0xC2 and 0xE2, under which U+0085, U+2028 and
  /// U+2029 stand and which differ in the bit 0x20 alone.
  @inline(__always)
  private static func suspicious(_ word: UInt64) -> UInt64 {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let quote = word ^ (ones &* 0x22)
    let backslash = word ^ (ones &* 0x5c)
    let lead = (word | (ones &* 0x20)) ^ (ones &* 0xe2)
    let quotes = (quote &- ones) & ~quote
    let backslashes = (backslash &- ones) & ~backslash
    let controls = (word &- ones &* 0x20) & ~word
    let leads = (lead &- ones) & ~lead
    return (quotes | backslashes | controls | leads) & highBits
  }

  /// Appends the escape of what stands at an offset; gives the number of bytes it stands for.
  private mutating func escape(_ input: borrowing Span<UInt8>, at offset: Int) -> Int {
    if let separator = input.lineSeparator(at: offset) {
      put(separator.escaped)
      return separator.count
    }
    reserve(6)
    let byte = input[offset]
    put(byte: 0x5c)
    switch byte {
    case 0x0a: put(byte: 0x6e)
    case 0x0d: put(byte: 0x72)
    case 0x09: put(byte: 0x74)
    case ..<0x20:
      put(.control)
      put(byte: byte < 0x10 ? 0x30 : 0x31)
      put(byte: (byte & 15 < 10 ? 0x30 : 0x57) + (byte & 15))
    default: put(byte: byte)
    }
    return 1
  }
}

/// What writes words over bytes for which there is room, each giving the offset behind.
extension MutableRawSpan {
  /// Writes a word, its lowest byte first.
  @inline(__always)
  fileprivate mutating func store(_ word: UInt64, at offset: Int) {
    storeBytes(of: word.littleEndian, toByteOffset: offset, as: UInt64.self)
  }

  /// Writes a literal, and perhaps some bytes behind it that mean nothing.
  @inline(__always)
  fileprivate mutating func store(_ literal: JSONLiteral, at offset: Int) -> Int {
    store(literal.words.0, at: offset)
    if literal.count > 8 {
      store(literal.words.1, at: offset + 8)
      if literal.count > 16 {
        store(literal.words.2, at: offset + 16)
        store(literal.words.3, at: offset + 24)
      }
    }
    return offset + literal.count
  }

  /// Writes the digits of a number.
  @inline(__always)
  fileprivate mutating func store(digitsOf value: UInt, at offset: Int) -> Int {
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

extension JSONLiteral {
  static let null = JSONLiteral("null")
  fileprivate static let control = JSONLiteral("u00")
  fileprivate static let nextLine = JSONLiteral("\\u0085")
  fileprivate static let lineSeparator = JSONLiteral("\\u2028")
  fileprivate static let paragraphSeparator = JSONLiteral("\\u2029")
}

extension Span where Element == UInt8 {
  /// The character at `offset` at which some readers cut a line, though JSON does not: how it is
  /// escaped and how many bytes it has.
  @inline(__always)
  fileprivate func lineSeparator(at offset: Int) -> (escaped: JSONLiteral, count: Int)? {
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
