internal import Model

/// A few bytes of JSON as words that are stored at once: keys, brackets, commas.
struct JSONLiteral: Sendable {
  /// The longest literal, in bytes.
  static let capacity = 32

  let words: SIMD4<UInt64>
  let count: Int

  /// A literal of at most 32 bytes.
  init(_ json: String) {
    let bytes = [UInt8](json.utf8)
    precondition(bytes.count <= Self.capacity, "a literal has at most 32 bytes")
    let padded = bytes + [UInt8](repeating: 0, count: Self.capacity - bytes.count)
    let span = padded.span
    words = SIMD4(span.word(at: 0), span.word(at: 8), span.word(at: 16), span.word(at: 24))
    count = bytes.count
  }

  /// What stands for nothing; made by the compiler, not at its first use.
  static let null = JSONLiteral(word: 0x6c6c_756e, count: 4)

  /// No bytes.
  static let none = JSONLiteral(word: 0, count: 0)

  /// The lowest bytes of a word.
  private init(word: UInt64, count: Int) {
    words = SIMD4(word, 0, 0, 0)
    self.count = count
  }
}

/// Parts of escapes.
extension JSONLiteral {
  static let nextLine = JSONLiteral("\\u0085")
  static let lineSeparator = JSONLiteral("\\u2028")
  static let paragraphSeparator = JSONLiteral("\\u2029")
}
