internal import Model

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
  @inline(__always)
  mutating func reserve(_ count: Int) {
    if storage.count - end < count + JSONLiteral.capacity { grow(by: count) }
  }

  private mutating func grow(by count: Int) {
    let missing = end + count + JSONLiteral.capacity - storage.count
    storage.append(contentsOf: repeatElement(0, count: max(missing, (end - start) / 2)))
  }

  /// Appends JSON as it stands.
  @inline(__always)
  mutating func put(_ literal: JSONLiteral) {
    reserve(JSONLiteral.capacity)
    write { bytes, end in bytes.store(literal, at: end) }
  }

  /// Appends a bracket, a brace or a comma.
  @inline(__always)
  mutating func put(mark: Unicode.Scalar) {
    reserve(1)
    put(byte: UInt8(truncatingIfNeeded: mark.value))
  }

  /// Appends two keys, each with a number that is not negative.
  mutating func put(_ key: JSONLiteral, _ value: Int, _ other: JSONLiteral, _ second: Int) {
    reserve(2 * (JSONLiteral.capacity + 20))
    write { bytes, end in
      let between = bytes.store(digitsOf: value.magnitude, at: bytes.store(key, at: end))
      let behind = bytes.store(other, at: between)
      return bytes.store(digitsOf: second.magnitude, at: behind)
    }
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
    if case let whole = Int(value), Double(whole) == value { return put(integer: whole) }
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

  /// Appends a day in quotes, or null.
  mutating func put(day: CivilDay?) {
    guard let day else { return put(.null) }
    let (year, month, number) = day.civil
    guard (0...9999).contains(year) else { return put(string: day.iso) }
    reserve(16)
    write { bytes, end in bytes.store(year: year, month: month, day: number, at: end) }
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

  /// Writes over spare bytes from the end on; `body` gives the end behind them.
  @inline(__always)
  private mutating func write(_ body: (inout MutableRawSpan, Int) -> Int) {
    let before = end
    var span = storage.mutableSpan
    var bytes = span.mutableBytes
    let behind = body(&bytes, before)
    end = behind
  }

  /// Appends a byte for which there is room.
  @inline(__always)
  private mutating func put(byte: UInt8) {
    storage[end] = byte
    end += 1
  }

  /// Appends the digits of a number for which there is room.
  private mutating func put(digitsOf value: UInt) {
    write { bytes, end in bytes.store(digitsOf: value, at: end) }
  }

  /// Appends a stretch of bytes in quotes, escaped.
  private mutating func put(_ input: borrowing Span<UInt8>, in range: Range<Int>) {
    reserve(range.count + 2)
    put(byte: 0x22)
    var at = copy(input, in: range)
    while at < range.upperBound {
      at += escape(input, at: at)
      reserve(range.upperBound - at + 1)
      at = copy(input, in: at..<range.upperBound)
    }
  }

  /// Appends bytes, for which there is room, and a quote, or what stands before the first that must
  /// be escaped; gives the offset up to which it came.
  @inline(__always)
  private mutating func copy(_ input: borrowing Span<UInt8>, in range: Range<Int>) -> Int {
    var target = end
    var span = storage.mutableSpan
    var bytes = span.mutableBytes
    let read = bytes.store(input, in: range, at: &target)
    if read == range.upperBound { target = bytes.store(UInt64(0x22), count: 1, at: target) }
    end = target
    return read
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
