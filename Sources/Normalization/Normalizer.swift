package import Model
package import RuleSyntax

/// Reads quantities and dates from the tokens of a document.
///
/// Made once from the rules of a language, then pure: what it finds depends on the document and the
/// publication day alone, never on a clock.
package struct Normalizer: Sendable {
  private let quantities: QuantityReader

  /// Compiles the number, qualifier and date rules of one language.
  ///
  /// - Parameters:
  ///   - language: The roots of the rule files by name: "numbers", "qualifiers",
  ///     "dates".
  ///   - forms: Takes every word that the rules name.
  ///   - words: Cuts a phrase into the folded words that the tokenizer gives.
  /// - Returns: Nil, with at least one error in `diagnostics`, if a file is missing or broken.
  package static func compile(
    language: [String: RuleNode], forms: inout FormTable, words: @escaping (String) -> [String],
    diagnostics: inout [Diagnostic]
  ) -> Normalizer? {
    var tables = TableReader(forms: forms, words: words)
    func file(_ name: String) -> RuleNode {
      if let node = language[name] { return node }
      let place = SourceLocation(file: name, line: 1, column: 1)
      tables.diagnostics.append(Diagnostic("the file \(name) is missing", at: place))
      return RuleNode(.mapping([]), at: place)
    }
    let numbers = NumberReader(words: NumberWords(file("numbers"), tables: &tables))
    let qualifiers = QualifierTable(file("qualifiers"), tables: &tables)
    forms = tables.forms
    diagnostics += tables.diagnostics
    guard !tables.diagnostics.contains(where: { $0.severity == .error }) else { return nil }
    return Normalizer(quantities: QuantityReader(numbers: numbers, qualifiers: qualifiers))
  }

  /// Finds the quantities and the dates of a document, and its publication day if it has none.
  ///
  /// - Parameter published: The day of publication if somebody knows it.
  package func normalize(_ document: TokenizedDocument, published: CivilDay?)
    -> NormalizedDocument
  {
    var window = TokenWindow(document)
    var found: [QuantityMention] = []
    for sentence in document.sentences {
      window.bounds = sentence.tokens
      var floor = sentence.tokens.lowerBound
      var i = floor
      while i < sentence.tokens.upperBound {
        guard quantities.isStarter(document.tokens[i]),
          let read = quantities.read(at: i, floor: floor, in: window)
        else {
          i += 1
          continue
        }
        if let mention = read.mention { found.append(mention) }
        i = max(i + 1, read.end)
        floor = i
      }
    }
    return NormalizedDocument(
      tokenized: document, quantities: found, dates: [], published: published, warnings: [])
  }
}
