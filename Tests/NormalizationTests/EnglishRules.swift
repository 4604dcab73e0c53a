import Model
import Normalization
import RuleSyntax
import TestSupport

/// The English rules of the repository, compiled once for the tests.
enum EnglishRules {
  static let (normalizer, tokenizer, diagnostics) = compiled()

  private static func compiled() -> (Normalizer?, PlainTokenizer, [Diagnostic]) {
    var diagnostics: [Diagnostic] = []
    var nodes: [String: RuleNode] = [:]
    for name in ["numbers", "qualifiers", "dates"] {
      let path = "en/\(name).yaml"
      let file = RuleFile(path: path, text: text(of: "rules/" + path))
      nodes[name] = YAMLReader.read(file, into: &diagnostics)
    }
    var tokenizer = PlainTokenizer()
    let normalizer = Normalizer.compile(
      language: nodes, forms: &tokenizer.forms, intern: PlainTokenizer.intern,
      diagnostics: &diagnostics)
    return (normalizer, tokenizer, diagnostics)
  }

  /// The text of a file, its path relative to the root of the package; empty if it cannot be read.
  private static func text(of path: String) -> String { (try? Fixture.text(path)) ?? "" }

  /// The rows of a table: cells between tabs; empty lines and lines that start with # are left out.
  static func rows(of path: String) -> [[String]] {
    text(of: path).split(separator: "\n").filter { !$0.hasPrefix("#") }.map {
      $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    }
  }
}

extension Normalizer {
  /// Normalizes one document that bears a day of publication, or none.
  func normalize(_ tokenized: TokenizedDocument, published: CivilDay?) -> NormalizedDocument {
    let own = tokenized.document
    let document = Document(
      id: own.id, metadata: own.metadata, published: published, utf8: own.utf8,
      sections: own.sections)
    return normalize([
      TokenizedDocument(
        document: document, tokens: tokenized.tokens, sentences: tokenized.sentences,
        isCaseless: tokenized.isCaseless)
    ])[0]
  }
}
