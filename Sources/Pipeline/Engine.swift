package import Extraction
package import ICU
package import Model
package import Normalization
package import RuleMatching
package import RuleSyntax
package import Tokenization

/// The rooms in their order, made once from rules and shared by all threads.
package struct Engine: Sendable {
  package let book: RuleBook
  package let language: LanguageTable
  /// All that the files state.
  package let ruleSet: RuleSet
  /// The rules as their files state them, in the order of the book's.
  package var declarations: [RuleDeclaration] { ruleSet.rules }
  /// The hash of the rules.
  package let rules: String
  package let warnings: [Diagnostic]
  private let splitter: WordSplitter
  /// The rooms, for who times them one by one; others call `read`.
  package let tokenizer: Tokenizer
  package let normalizer: Normalizer
  package let extractor: Extractor

  /// The folder of the language that is read unless another is named.
  package static let languageName = "en"

  /// Loads rules whole or not at all.
  package init(files: [RuleFile], language name: String = languageName) throws {
    let reading = RuleSetReader.readAll(files, language: name)
    guard reading.hasTables else { throw RulesError(diagnostics: reading.diagnostics) }
    // With mistakes in it the set is compiled all the same, to tell of all mistakes at once.
    let set = reading.set
    var diagnostics = reading.diagnostics
    let table = LanguageTable(set.tables)
    let splitter = try WordSplitter(clitics: table.clitics, locale: table.locale)
    let scratch = try splitter.makeScratch()
    let intern: Interning = { phrase, forms, found in
      try? splitter.intern(phrase, into: &forms, &found, scratch: scratch)
    }
    var normalizer: Normalizer?
    var found: [Diagnostic] = []
    let book = RuleBook.compile(
      set, intern: intern,
      prepare: { forms in
        normalizer = Normalizer.compile(
          language: set.tables, forms: &forms, intern: intern, diagnostics: &found)
      }, into: &diagnostics)
    diagnostics += found
    diagnostics.sort { $0.location < $1.location }
    guard let book, let normalizer, !diagnostics.contains(where: { $0.severity == .error }) else {
      let located = RuleSetReader.located(diagnostics, in: files)
      let told = Set(reading.diagnostics)
      let certain = Set(reading.unread.certain(located))
      throw RulesError(diagnostics: located.filter { told.contains($0) || certain.contains($0) })
    }
    self.book = book
    ruleSet = set
    self.splitter = splitter
    self.normalizer = normalizer
    self.language = table
    rules = Rules.hash(files)
    warnings = diagnostics
    tokenizer = try Tokenizer(
      splitter: splitter, forms: book.lexicon.forms, abbreviations: table.abbreviations)
    extractor = Extractor(book: book, language: set.tables["language"])
  }

  /// The engine with another text of one rule, for those who try rules; nil if it does not compile.
  package func replacing(_ number: Int, with rule: RuleDeclaration) throws(ICUError) -> Engine? {
    let words = try wordCutter()
    return book.replacing(number, with: rule, words: words).map { book in
      var set = ruleSet
      set.rules[number] = rule
      return Engine(self, book: book, ruleSet: set)
    }
  }

  private init(_ other: Engine, book: RuleBook, ruleSet: RuleSet) {
    self.book = book
    self.ruleSet = ruleSet
    splitter = other.splitter
    normalizer = other.normalizer
    language = other.language
    rules = other.rules
    warnings = other.warnings
    tokenizer = other.tokenizer
    extractor = Extractor(book: book, language: ruleSet.tables["language"])
  }

  /// Opens what one thread needs: expensive, to be used again.
  package func makeScratch() throws(ICUError) -> TokenizerScratch {
    try tokenizer.makeScratch()
  }

  /// Sends a document through the rooms.
  ///
  /// `published`: the publication day of documents that bear none.
  package func read(_ document: Document, published: CivilDay? = nil, scratch: TokenizerScratch)
    throws(ICUError) -> AnnotatedDocument
  {
    extractor.extract(try normalized(document, published, scratch))
  }

  /// Sends documents through the rooms up to extraction, all of them through one room before the
  /// next: what a room looks up stays near while it works.
  package func normalized(
    _ documents: [Document], published: CivilDay?, scratch: TokenizerScratch
  ) -> [Result<NormalizedDocument, ICUError>] {
    let tokenized = documents.map { document in
      Result { () throws(ICUError) in try tokenizer.tokenize(document, scratch: scratch) }
    }
    let whole = tokenized.compactMap { try? $0.get() }
    var normalized = normalizer.normalize(whole, otherwise: published)[...]
    return tokenized.map { $0.map { _ in normalized.removeFirst() } }
  }

  private func normalized(
    _ document: Document, _ published: CivilDay?, _ scratch: TokenizerScratch
  ) throws(ICUError) -> NormalizedDocument {
    let tokenized = try tokenizer.tokenize(document, scratch: scratch)
    return normalizer.normalize([tokenized], otherwise: published)[0]
  }
}

extension Engine {
  /// A document as `read` gives it, with all that was found on the way.
  package func trace(
    _ document: Document, published: CivilDay? = nil, scratch: TokenizerScratch
  ) throws(ICUError) -> (annotated: AnnotatedDocument, trace: ExtractionTrace) {
    extractor.trace(try normalized(document, published, scratch))
  }

  /// Which rules read the dates of a document, each before those of the dates inside it.
  package func dateReadings(of document: NormalizedDocument) -> [DateReading] {
    normalizer.dateReadings(of: document.tokenized)
  }

  /// Cuts phrases into the folded words that the tokenizer would give.
  package func wordCutter() throws(ICUError) -> (String) -> [String] {
    let scratch = try splitter.makeScratch()
    return { (try? splitter.words(of: $0, scratch: scratch)) ?? [] }
  }

  /// A hash of the folded form of each token of a text.
  package func wordHashes(of utf8: [UInt8], scratch: TokenizerScratch) throws(ICUError) -> [UInt32]
  {
    try splitter.hashes(of: utf8, scratch: scratch)
  }

  /// The folded words of each sentence of a text, empty for words that no rule names.
  package func sentences(of text: String, scratch: TokenizerScratch) throws(ICUError) -> [[String]]
  {
    let document = try tokenizer.tokenize(Document(text: text, published: nil), scratch: scratch)
    return document.sentences.map { sentence in
      document.tokens[sentence.tokens].map { book.lexicon.forms.text(of: $0.form) }
    }
  }

  /// Finds the entries of lists that words of texts are.
  package func entryFinder() throws(ICUError) -> EntryFinder {
    EntryFinder(
      lists: ruleSet.lists, language: ruleSet.tables["language"], words: try wordCutter())
  }

  /// The readings of a sentence: each edge's label and span, by place.
  package func readings(of document: NormalizedDocument, sentence: Sentence)
    -> [(label: String, span: TextSpan)]
  {
    extractor.readings(of: document, sentence: sentence)
  }
}
