internal import Model

/// Bytes of JSON that grow at their end, eight at a time.
///
/// No values are built and no strings are joined. Text is copied and searched for what must be
/// escaped in one pass.
package struct JSONBuffer: Sendable {
  /// The bytes written, and spare ones behind them.
  private var storage: [UInt8] = []
  private var end = 0

  package init() {}

  /// What was written.
  package var bytes: ArraySlice<UInt8> { storage[..<end] }

  /// Forgets what was written, and keeps its room.
  package mutating func removeAll() { end = 0 }

  /// Makes room for so many bytes more, and some.
  @inline(__always)
  mutating func reserve(_ count: Int) {
    if storage.count - end < count + JSONLiteral.capacity { grow(by: count) }
  }

  private mutating func grow(by count: Int) {
    let missing = end + count + JSONLiteral.capacity - storage.count
    storage.append(contentsOf: repeatElement(0, count: max(missing, end / 2)))
  }

  /// Appends JSON as it stands.
  @inline(__always)
  mutating func put(_ literal: JSONLiteral) {
    write(JSONLiteral.capacity) { bytes, end in bytes.store(literal, at: end) }
  }

  /// Appends a bracket, a brace or a comma.
  @inline(__always)
  mutating func put(mark: Unicode.Scalar) {
    reserve(1)
    put(byte: UInt8(truncatingIfNeeded: mark.value))
  }

  /// Appends a key and the JSON behind it.
  @inline(__always)
  mutating func put(_ key: JSONLiteral, _ value: JSONLiteral) {
    write(2 * JSONLiteral.capacity) { bytes, end in
      bytes.store(value, at: bytes.store(key, at: end))
    }
  }

  /// Appends two keys, each with a number that is not negative.
  mutating func put(_ key: JSONLiteral, _ value: Int, _ other: JSONLiteral, _ second: Int) {
    write(2 * Self.item) { bytes, end in
      let between = bytes.store(digitsOf: value.magnitude, at: bytes.store(key, at: end))
      let behind = bytes.store(other, at: between)
      return bytes.store(digitsOf: second.magnitude, at: behind)
    }
  }

  /// Appends a key and an integer.
  mutating func put(_ key: JSONLiteral = .none, integer value: Int) {
    write(Self.item) { bytes, end in bytes.store(integer: value, at: bytes.store(key, at: end)) }
  }

  /// Appends a key and a number: whole ones without a point, others with at most six decimals; null
  /// for nil.
  mutating func put(_ key: JSONLiteral = .none, number value: Double?) {
    write(Self.item) { bytes, end in bytes.store(number: value, at: bytes.store(key, at: end)) }
  }

  /// Appends a key and a day in quotes, or null.
  mutating func put(_ key: JSONLiteral = .none, day: CivilDay?) {
    guard let day else { return put(key, .null) }
    let (year, month, number) = day.civil
    guard (0...9999).contains(year) else { return put(key, string: day.iso) }
    write(Self.item) { bytes, end in
      bytes.store(year: year, month: month, day: number, at: bytes.store(key, at: end))
    }
  }

  /// Appends a key and a string in quotes, or null.
  mutating func put(_ key: JSONLiteral = .none, string: String?) {
    guard let string else { return put(key, .null) }
    let span = string.utf8Span.span
    put(key, span, in: 0..<span.count)
  }

  /// Appends a key and a stretch of a text in quotes.
  mutating func put(_ key: JSONLiteral = .none, text utf8: [UInt8], in range: Range<Int>) {
    put(key, utf8.span, in: range)
  }

  /// Appends JSON that is written once a line.
  mutating func put(json: String) {
    let span = json.utf8Span.span
    write(span.count) { bytes, end in
      end + bytes.copy(span, in: 0..<span.count, to: end) { _ in 0 }
    }
  }

  /// Appends a JSON object that was read as it stands, on one line; null for nil.
  mutating func put(object: String?) {
    guard let object else { return put(.null) }
    let span = object.utf8Span.span
    reserve(span.count * 3)
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

  /// The most bytes that a key and a number or a day take.
  static let item = JSONLiteral.capacity + 24

  /// So many bytes of a text are copied at once, so that there need not be room for a long one as if
  /// all of it had to be escaped.
  private static let chunk = 1024

  /// Writes from the end on, so many bytes at most; `body` gives the end behind them.
  @inline(__always)
  mutating func write(_ count: Int, _ body: (inout MutableRawSpan, Int) -> Int) {
    reserve(count)
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

  /// Appends a key and a stretch of bytes in quotes, escaped.
  private mutating func put(
    _ key: JSONLiteral, _ input: borrowing Span<UInt8>, in range: Range<Int>
  ) {
    var at = range.lowerBound
    var first: JSONLiteral? = key
    repeat {
      let last = min(range.upperBound, at + Self.chunk)
      reserve(JSONLiteral.capacity + 2 + (last - at) * MutableRawSpan.longestEscape)
      var behind = end
      var span = storage.mutableSpan
      var bytes = span.mutableBytes
      if let key = first { behind = bytes.store(0x22, count: 1, at: bytes.store(key, at: behind)) }
      at = bytes.store(escaping: input, in: at..<last, at: &behind)
      if at >= range.upperBound { behind = bytes.store(0x22, count: 1, at: behind) }
      end = behind
      first = nil
    } while at < range.upperBound
  }
}
