package import ICU
package import Model

/// Finds the tokens and sentences of documents.
package struct Tokenizer: Sendable {
  private let splitter: WordSplitter
  private let sentences: SentenceSplitter
  private let forms: FormTable
  private let finder: FormFinder
  /// The forms of the splitter's aliases.
  private let aliases: [FormID]

  /// Makes a tokenizer that names forms by a table, which the same splitter helped to fill.
  package init(
    splitter: WordSplitter, forms: FormTable, abbreviations: Abbreviations
  ) throws(ICUError) {
    self.splitter = splitter
    self.forms = forms
    finder = FormFinder(forms)
    sentences = try SentenceSplitter(abbreviations)
    aliases = splitter.clitics.forms.map { forms.form(of: $0) }
  }

  /// Opens what one thread needs: expensive, to be used again.
  package func makeScratch() throws(ICUError) -> TokenizerScratch {
    try splitter.makeScratch()
  }

  /// Finds the tokens and sentences of a document.
  package func tokenize(
    _ document: Document, scratch: TokenizerScratch
  ) throws(ICUError) -> TokenizedDocument {
    try tokenize(document, &scratch.state)
  }

  private func tokenize(
    _ document: Document, _ scratch: inout Scratch
  ) throws(ICUError) -> TokenizedDocument {
    let text = document.utf8.span
    try splitter.split(text, &scratch)
    var tokens = scratch.builder.takeTokens(naming: finder)
    for token in scratch.builder.unnamed {
      let count = try scratch.folding.fold(text.extracting(tokens[token].span.range))
      tokens[token].name(forms.form(of: scratch.folding.buffer.span.extracting(0..<count)))
    }
    for alias in scratch.builder.aliases { tokens[alias.token].name(aliases[alias.form]) }
    let isCaseless = scratch.builder.census.isCaseless
    let sentences = try sentences.sentences(
      of: text, tokens.span, sections: document.sections,
      isHardWrapped: document.isHardWrapped, isCaseless: isCaseless,
      folding: &scratch.folding)
    return TokenizedDocument(
      document: document, tokens: tokens, sentences: sentences, isCaseless: isCaseless)
  }
}

/// Counts capitals, to see whether they tell anything.
struct CaseCensus {
  private var words = 0
  private var capitals = 0
  private var letters = 0
  private var upperLetters = 0

  /// Counts a token; its bytes stand for its letters.
  @inline(__always)
  mutating func count(_ token: Draft) {
    guard token.shape.contains(.letters) else { return }
    let size = token.count
    words &+= 1
    letters &+= size
    if token.shape.contains(.capital) {
      capitals &+= 1
      if size == 1 || token.shape.contains(.allCaps) { upperLetters &+= size }
    }
  }

  /// Whether at least nine in ten letters are capitals, or hardly a word in a hundred begins with
  /// one; a text too short to tell has two cases.
  var isCaseless: Bool {
    letters >= 12 && upperLetters * 10 >= letters * 9 || words >= 20 && capitals * 100 <= words
  }
}
