/// A few bytes of JSON as words that are stored at once: keys, brackets, commas.
struct JSONLiteral: Sendable {
  /// The longest literal, in bytes.
  static let capacity = 32

  let words: (UInt64, UInt64, UInt64, UInt64)
  let count: Int

  /// A literal of at most 32 bytes.
  init(_ json: String) {
    let bytes = [UInt8](json.utf8)
    precondition(bytes.count <= Self.capacity, "a literal has at most 32 bytes")
    let padded = bytes + [UInt8](repeating: 0, count: Self.capacity - bytes.count)
    let span = padded.span
    words = (span.word(at: 0), span.word(at: 8), span.word(at: 16), span.word(at: 24))
    count = bytes.count
  }
}
