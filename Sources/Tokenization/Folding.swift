internal import ICU

/// Folds words into a buffer that is used again and again.
///
/// Letters lose their case, compatibility forms and zero-width characters go (NFKC case folding);
/// typographic apostrophes become "'" and typographic hyphens "-".
struct Folding: ~Copyable {
  /// Holds the last folded word at its start.
  private(set) var buffer = [UInt8](repeating: 0, count: 64)

  /// Folds a phrase as a whole if it is ASCII letters and spaces, as most entries are: nothing but
  /// the spaces cuts those.
  mutating func foldPlain(_ phrase: borrowing Span<UInt8>) -> Bool {
    makeRoom(for: phrase.count)
    var out = buffer.mutableSpan
    for i in phrase.indices {
      let byte = phrase[i]
      guard byte == 0x20 || ASCII.isLower(byte | 0x20) else { return false }
      out[i] = byte | 0x20
    }
    return true
  }

  private mutating func makeRoom(for count: Int) {
    if buffer.count < count {
      buffer.append(contentsOf: repeatElement(0, count: count - buffer.count))
    }
  }

  /// Folds a word and returns the length of what stands in the buffer.
  mutating func fold(_ word: borrowing Span<UInt8>) throws(ICUError) -> Int {
    let count = word.count
    makeRoom(for: count)
    var out = buffer.mutableSpan
    var i = 0
    var length = 0
    while i < count {
      let byte = word[i]
      let (plain, taken) = byte < 0x80 ? (ASCII.lower(byte), 1) : Self.plain(word, at: i)
      if taken > 0 {
        out[length] = plain
        length += 1
        i += taken
      } else if let letter = Self.letter(word, at: i) {
        out[length] = UInt8(truncatingIfNeeded: letter >> 6 | 0xC0)
        out[length + 1] = UInt8(truncatingIfNeeded: letter & 0x3F | 0x80)
        length += 2
        i += 2
      } else {
        guard Self.isPlain(word, at: i) else { return try foldForeign(word) }
        for j in 0..<3 { out[length + j] = word[i + j] }
        length += 3
        i += 3
      }
    }
    return length
  }

  private mutating func foldForeign(_ word: borrowing Span<UInt8>) throws(ICUError) -> Int {
    let count = try CaseFolder.fold(word, into: &buffer)
    var length = 0
    var i = 0
    while i < count {
      let (plain, taken) = Self.plain(buffer.span, at: i)
      buffer[length] = taken == 0 ? buffer[i] : plain
      i += max(1, taken)
      length += 1
    }
    return length
  }

  /// The folded letter for one of two bytes at an offset; nil if none stands there that folds so.
  private static func letter(_ text: borrowing Span<UInt8>, at i: Int) -> UInt16? {
    guard text[i] < 0xE0 else { return nil }
    let folded = letters[Int(Scalars.after(i, in: text).scalar)]
    return folded == 0 ? nil : folded
  }

  /// By code point: the letter of two bytes to which one of two bytes folds, whatever stands beside
  /// it; 0 if it folds otherwise.
  ///
  /// - Note: What stands beside a letter changes only marks, which are no letters.
  private static let letters: [UInt16] = (0..<0x800).map { (code: UInt32) in
    guard code >= 0x80, ScalarTraits(of: code).contains(.wordLetter.union(.letter)),
      let scalar = Unicode.Scalar(code),
      let folded = try? CaseFolder.fold(String(scalar)).unicodeScalars,
      let first = folded.first, folded.count == 1, (0x80..<0x800).contains(first.value)
    else { return 0 }
    return UInt16(first.value)
  }

  /// Whether a character of three bytes stands at an offset that folds to itself: a dash, a double
  /// quotation mark, a kana, an ideograph or a syllable of Korean.
  private static func isPlain(_ text: borrowing Span<UInt8>, at i: Int) -> Bool {
    guard text[i] & 0xF0 == 0xE0, i + 2 < text.count else { return false }
    let scalar = Scalars.after(i, in: text).scalar
    return switch scalar {
    case 0x2013, 0x2014, 0x201C, 0x201D: true
    case 0x3041...0x3096, 0x30A1...0x30FE, 0x4E00...0x9FFF: true
    default: Scalars.isHangul(scalar)
    }
  }

  /// The plain mark for a typographic apostrophe or hyphen, and how many bytes it replaces.
  private static func plain(
    _ text: borrowing Span<UInt8>, at i: Int
  ) -> (mark: UInt8, taken: Int) {
    switch text[i] {
    case 0xE2 where i + 2 < text.count && text[i + 1] == 0x80:
      switch text[i + 2] {
      case 0x98, 0x99: return (0x27, 3)
      case 0x90, 0x91: return (0x2D, 3)
      default: return (0, 0)
      }
    case 0xCA where i + 1 < text.count && text[i + 1] == 0xBC: return (0x27, 2)
    default: return (0, 0)
    }
  }
}
