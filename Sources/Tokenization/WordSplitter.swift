package import ICU
package import Model

/// Cuts texts into words and marks, the same way in documents and in the entries of word lists.
///
/// It begins with ICU's words (see `WordBreaker`), and cuts further:
/// - at a dot that misses its space: a lower-case letter before it, an upper-case one behind it,
///   two letters at least on either side ("East.Around": three tokens). A word in which another
///   dot stands otherwise, or that holds "@" or touches a slash, is an address and stays whole;
/// - underscores at either end of a word, which are emphasis ("_front_": three tokens);
/// - at an apostrophe between two digits ("1'200": three tokens);
/// - before clitics ("Russia's", "didn't": two tokens each).
package struct WordSplitter: Sendable {
  private let breaker: WordBreaker
  let clitics: CliticTable
  private let locale: String

  /// Makes a splitter for a locale of ICU, such as "en".
  package init(clitics: Clitics, locale: String) throws(ICUError) {
    breaker = try WordBreaker(BreakIterator(.word, locale: locale))
    self.clitics = CliticTable(clitics)
    self.locale = locale
  }

  /// Opens what one thread needs for splitting and tokenizing: expensive, to be used again.
  package func makeScratch() throws(ICUError) -> TokenizerScratch {
    TokenizerScratch(Scratch(icu: try BreakIterator(.word, locale: locale), clitics: clitics))
  }

  /// The folded words of a phrase: what its tokens' forms would be in a document.
  package func words(
    of phrase: String, scratch: TokenizerScratch
  ) throws(ICUError) -> [String] {
    if let plain = Self.plain(phrase) {
      return plain.split(separator: Self.space).map { String(decoding: $0, as: UTF8.self) }
    }
    let utf8 = Array(phrase.utf8)
    // Alone it has no word that it could hang on.
    if clitics.endings.contains(utf8) { return [phrase] }
    try split(utf8.span, &scratch.state)
    var words: [String] = []
    for token in scratch.state.builder.drafts[..<scratch.state.builder.count] {
      let count = try scratch.state.folding.fold(utf8.span.extracting(token.range))
      words.append(String(decoding: scratch.state.folding.buffer[..<count], as: UTF8.self))
    }
    for alias in scratch.state.builder.aliases { words[alias.token] = clitics.forms[alias.form] }
    return words
  }

  /// The forms of a phrase's words, made known to a table.
  package func intern(
    _ phrase: String, into forms: inout FormTable, scratch: TokenizerScratch
  ) throws(ICUError) -> [FormID] {
    guard let plain = Self.plain(phrase) else {
      return try words(of: phrase, scratch: scratch).map { forms.intern($0) }
    }
    var phrase: [FormID] = []
    var start = 0
    while start < plain.count {
      let end = plain[start...].firstIndex(of: Self.space) ?? plain.count
      if end > start { phrase.append(forms.intern(plain.span.extracting(start..<end))) }
      start = end + 1
    }
    return phrase
  }

  private static let space = UInt8(ascii: " ")

  /// A phrase in lower case if it is ASCII letters and spaces, as most entries are: nothing but the
  /// spaces cuts those.
  private static func plain(_ phrase: String) -> [UInt8]? {
    var utf8 = Array(phrase.utf8)
    for index in utf8.indices {
      let byte = utf8[index]
      guard byte == space || ASCII.isUpper(byte) || ASCII.isLower(byte) else { return nil }
      utf8[index] = ASCII.lower(byte)
    }
    return utf8
  }

  /// A hash of the folded form of each of a text's tokens.
  package func hashes(
    of utf8: [UInt8], scratch: TokenizerScratch
  ) throws(ICUError) -> [UInt32] {
    try split(utf8.span, &scratch.state)
    var hashes: [UInt32] = []
    hashes.reserveCapacity(scratch.state.builder.count)
    for token in scratch.state.builder.drafts[..<scratch.state.builder.count] {
      let count = try scratch.state.folding.fold(utf8.span.extracting(token.range))
      hashes.append(WordHash.of(scratch.state.folding.buffer.span.extracting(0..<count)))
    }
    for alias in scratch.state.builder.aliases {
      hashes[alias.token] = WordHash.of(clitics.forms[alias.form].utf8Span.span)
    }
    return hashes
  }

  /// Makes the tokens of a text in the builder of a scratch.
  func split(_ text: borrowing Span<UInt8>, _ scratch: inout Scratch) throws(ICUError) {
    scratch.builder.clear()
    let follow = breaker.follow.span
    var i = 0
    while i < text.count {
      if ASCII.isSpace(text[i]) {
        i += 1
        continue
      }
      if breaker.hasPlainLetters {
        var end = scratch.builder.addWords(text, from: i, follow)
        if end == i { end = scratch.builder.addLone(text, from: i, follow) }
        if end > i {
          i = end
          continue
        }
      }
      i = try breaker.segments(
        of: text, from: i, icu: scratch.icu, boundaries: &scratch.boundaries,
        into: &scratch.segments)
      scratch.builder.build(text, from: scratch.segments)
    }
  }
}

/// What one thread uses again for document after document.
///
/// It is not `Sendable`: make one a thread.
package final class TokenizerScratch {
  var state: Scratch

  init(_ state: consuming Scratch) { self.state = state }
}

/// The buffers of a scratch.
struct Scratch: ~Copyable {
  let icu: BreakIterator
  var boundaries: [Int32] = []
  var segments: [Segment] = []
  var builder: TokenBuilder
  var folding = Folding()

  init(icu: consuming BreakIterator, clitics: CliticTable) {
    self.icu = icu
    builder = TokenBuilder(clitics: clitics)
  }
}
