/// Endings that are cut off as words of their own, so that a rule sees "Russia 's" and "did n't".
///
/// A plain value: a language's data fill it.
package struct Clitics: Sendable, Hashable {
  /// The ending of possession, an apostrophe and what follows, or nil.
  ///
  /// It is cut off as the others are, also after a mark ("U.S.'s"); and an apostrophe behind a
  /// word that ends in the same letter ("the troops' losses") has its form, unless it closes a
  /// quotation that stands open in that line.
  package var possessive: String?
  /// Other endings in lower case, written with "'"; the first that fits is cut off.
  package var endings: [String]
  /// Words with an apostrophe, in lower case, and the one or two words that they give.
  ///
  /// The first of two must be what the word begins with; the second is the form of the rest.
  package var exceptions: [String: [String]]

  package init(
    possessive: String? = nil, endings: [String] = [], exceptions: [String: [String]] = [:]
  ) {
    self.possessive = possessive
    self.endings = endings
    self.exceptions = exceptions
  }
}

/// Clitics made ready for matching over bytes.
struct CliticTable: Sendable {
  struct Exception: Sendable {
    let word: [UInt8]
    /// Its first part; empty if it stays whole.
    let head: [UInt8]
    /// The index in `forms` of its second part.
    let alias: Int
  }

  let possessive: [UInt8]
  let endings: [[UInt8]]
  let exceptions: [Exception]
  /// Forms that differ from the text under them.
  let forms: [String]
  /// The index in `forms` of the possessive.
  let possessiveAlias: Int

  init(_ clitics: Clitics) {
    var forms: [String] = []
    possessive = Array((clitics.possessive ?? "").utf8)
    possessiveAlias = 0
    if let ending = clitics.possessive { forms.append(ending) }
    endings = ([clitics.possessive ?? ""] + clitics.endings).map { Array($0.utf8) }
      .filter { !$0.isEmpty }
    exceptions = clitics.exceptions.sorted { $0.key < $1.key }.map { word, parts in
      guard parts.count > 1 else {
        return Exception(word: Array(word.utf8), head: [], alias: 0)
      }
      forms.append(parts[1])
      return Exception(
        word: Array(word.utf8), head: Array(parts[0].utf8), alias: forms.count - 1)
    }
    self.forms = forms
  }

  /// Where a word is cut, and the alias of its second part or -1; nil if it stays whole.
  func cut(_ text: borrowing Span<UInt8>, _ start: Int, _ end: Int) -> (at: Int, alias: Int)? {
    for exception in exceptions
    where Self.match(exception.word, in: text, from: start, to: end) == end {
      guard !exception.head.isEmpty,
        let at = Self.match(exception.head, in: text, from: start, to: end)
      else { return nil }
      return (at, exception.alias)
    }
    for ending in endings {
      if let at = Self.matchBackward(ending, in: text, from: start, to: end), at > start {
        return (at, -1)
      }
    }
    return nil
  }

  /// The length in bytes of an apostrophe at an offset, typewritten or typographic; 0 for none.
  static func apostrophe(_ text: borrowing Span<UInt8>, at i: Int) -> Int {
    if text[i] == 0x27 { return 1 }
    if text[i] == 0xE2, i + 2 < text.count, text[i + 1] == 0x80,
      text[i + 2] == 0x98 || text[i + 2] == 0x99
    {
      return 3
    }
    if text[i] == 0xCA, i + 1 < text.count, text[i + 1] == 0xBC { return 2 }
    return 0
  }

  /// The offset behind a folded word that begins at an offset, or nil.
  private static func match(
    _ word: [UInt8], in text: borrowing Span<UInt8>, from start: Int, to end: Int
  ) -> Int? {
    var i = start
    for byte in word {
      guard i < end else { return nil }
      if byte == 0x27 {
        let length = apostrophe(text, at: i)
        if length == 0 { return nil }
        i += length
      } else {
        guard ASCII.lower(text[i]) == byte else { return nil }
        i += 1
      }
    }
    return i <= end ? i : nil
  }

  /// The offset at which a folded ending begins that ends at an offset, or nil.
  private static func matchBackward(
    _ ending: [UInt8], in text: borrowing Span<UInt8>, from start: Int, to end: Int
  ) -> Int? {
    var i = end
    for byte in ending.reversed() {
      guard i > start else { return nil }
      if byte == 0x27 {
        var length = 1
        while length < 4, i - length > start, text[i - length] & 0xC0 == 0x80 { length += 1 }
        guard apostrophe(text, at: i - length) == length else { return nil }
        i -= length
      } else {
        guard ASCII.lower(text[i - 1]) == byte else { return nil }
        i -= 1
      }
    }
    return i
  }
}
