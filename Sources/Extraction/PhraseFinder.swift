internal import Model
internal import RuleMatching

/// A name or an entry of a list where it stands in a text.
struct Phrase {
  /// Indices into the document's tokens.
  let start: Int32
  let end: Int32
  let entry: PhraseTrie.Entry

  var range: Range<Int> { Int(start)..<Int(end) }
}

/// Finds the names and the list entries of several words.
struct PhraseFinder: Sendable {
  private let book: RuleBook
  private let functions: WordSet
  private let wars: WordSet

  init(book: RuleBook) {
    self.book = book
    wars = book.lexicon.words(.warNoun)
    functions = book.lexicon.words(under: TokenTraits.ListName.function)
  }

  /// Adds the phrases of a sentence, by place, the shorter first.
  func find(in sentence: Sentence, of document: NormalizedDocument, into found: inout [Phrase]) {
    let tokens = document.tokenized.tokens
    let isCaseless = document.tokenized.isCaseless
    let limit = sentence.tokens.upperBound
    book.lexicon.phrases.forEach(in: sentence.tokens, of: tokens) { range, entry in
      guard isWritten(tokens[range.lowerBound], as: entry.writing, isCaseless: isCaseless)
      else { return }
      if entry.name >= 0 {
        guard book.lexicon.names[Int(entry.name)].validity.holds(on: document.published),
          // "The Vietnam War" is no Vietnam.
          range.upperBound >= limit || !wars.contains(tokens[range.upperBound])
        else { return }
      }
      found.append(
        Phrase(start: Int32(range.lowerBound), end: Int32(range.upperBound), entry: entry))
    }
  }

  /// Whether a token is written as a phrase asks; where capitals tell nothing, a name that is also a
  /// function word ("US", "IS") is that word.
  private func isWritten(
    _ token: Token, as writing: PhraseTrie.Entry.Writing, isCaseless: Bool
  ) -> Bool {
    switch writing {
    case .any: true
    case .capital where isCaseless: true
    case .capital: !token.shape.intersection([.capital, .digits]).isEmpty
    case .allCaps where isCaseless: !functions.contains(token)
    case .allCaps: token.shape.contains(.allCaps) || token.shape.contains(.digits)
    }
  }
}
