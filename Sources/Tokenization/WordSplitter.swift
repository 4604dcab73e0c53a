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
    var words: [String] = []
    try forEachWord(of: phrase.utf8.span, &scratch.state) { word in
      words.append(String(decoding: word.indices.map { word[$0] }, as: UTF8.self))
    }
    return words
  }

  /// Adds the forms of a phrase's words, made known to a table, to `found`.
  package func intern(
    _ phrase: borrowing Span<UInt8>, into forms: inout FormTable, _ found: inout [FormID],
    scratch: TokenizerScratch
  ) throws(ICUError) {
    try forEachWord(of: phrase, &scratch.state) { found.append(forms.intern($0)) }
  }

  private func forEachWord(
    of phrase: borrowing Span<UInt8>, _ scratch: inout Scratch,
    _ body: (borrowing Span<UInt8>) -> Void
  ) throws(ICUError) {
    if scratch.folding.foldPlain(phrase) {
      var start = 0
      for end in 0...phrase.count where end == phrase.count || phrase[end] == Self.space {
        if start < end { body(scratch.folding.buffer.span.extracting(start..<end)) }
        start = end + 1
      }
      return
    }
    // Alone it has no word that it could hang on.
    if clitics.endings.contains(where: { $0.span.equals(phrase) }) { return body(phrase) }
    try split(phrase, &scratch)
    for token in 0..<scratch.builder.count {
      if let alias = scratch.builder.aliases.first(where: { $0.token == token }) {
        body(clitics.forms[alias.form].utf8.span)
      } else {
        let range = scratch.builder.drafts[token].range
        let count = try scratch.folding.fold(phrase.extracting(range))
        body(scratch.folding.buffer.span.extracting(..<count))
      }
    }
  }

  private static let space = UInt8(ascii: " ")

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
