import ICU
import Model
import Tokenization

/// The tokenizer of these tests, with a small language of its own.
enum Sample {
  static let clitics = Clitics(
    possessive: "'s", endings: ["n't", "'ve"],
    exceptions: ["can't": ["can", "n't"], "won't": ["won't"]])

  static let abbreviations = Abbreviations(
    neverEnding: ["Gen", "Lt", "Mr", "St", "e.g"], maybeEnding: ["U.S", "p.m", "Inc", "Sept"],
    beforeNumber: ["No"], starters: ["the", "he", "in"], leading: ["than"])

  static func splitter() throws -> WordSplitter {
    try WordSplitter(clitics: clitics, locale: "en")
  }

  static func words(_ text: String) throws -> [String] {
    let splitter = try splitter()
    return try splitter.words(of: text, scratch: splitter.makeScratch())
  }

  /// A tokenizer that knows the forms of a phrase.
  static func tokenizer(naming phrase: String = "") throws -> Tokenizer {
    let splitter = try splitter()
    var forms = FormTable()
    for word in try splitter.words(of: phrase, scratch: splitter.makeScratch()) {
      _ = forms.intern(word)
    }
    return try Tokenizer(splitter: splitter, forms: forms, abbreviations: abbreviations)
  }

  static func document(
    _ text: String, sections: [Section]? = nil, isHardWrapped: Bool = false
  ) -> Document {
    let utf8 = Array(text.utf8)
    let whole = Section(kind: .body, article: 0, span: TextSpan(0, utf8.count))
    return Document(
      id: "sample", metadata: Metadata(), published: nil, utf8: utf8,
      sections: sections ?? [whole], isHardWrapped: isHardWrapped)
  }

  static func tokenize(
    _ text: String, sections: [Section]? = nil, isHardWrapped: Bool = false
  ) throws -> TokenizedDocument {
    let tokenizer = try tokenizer()
    return try tokenizer.tokenize(
      document(text, sections: sections, isHardWrapped: isHardWrapped),
      scratch: tokenizer.makeScratch())
  }

  /// The texts of the tokens, each without what stands around it.
  static func tokens(_ text: String) throws -> [String] {
    let tokenized = try tokenize(text)
    return tokenized.tokens.map { tokenized.document.text($0.span) }
  }

  /// The texts of the sentences.
  static func sentences(_ text: String, isHardWrapped: Bool = false) throws -> [String] {
    let tokenized = try tokenize(text, isHardWrapped: isHardWrapped)
    return tokenized.sentences.map { tokenized.document.text($0.span) }
  }

  /// The sentences that stand between bars in a text, and the text without the bars.
  static func cut(_ marked: String) -> (text: String, sentences: [String]) {
    let parts = marked.split(separator: "|", omittingEmptySubsequences: false)
    return (
      parts.joined(), parts.map { $0.trimmed }.filter { !$0.isEmpty }
    )
  }
}

extension StringProtocol {
  /// The text without the white space around it, code point by code point.
  var trimmed: String {
    var scalars = String(self).unicodeScalars[...]
    while scalars.first?.properties.isWhitespace == true { scalars.removeFirst() }
    while scalars.last?.properties.isWhitespace == true { scalars.removeLast() }
    return String(scalars)
  }
}
