internal import Model
package import RuleSyntax

/// Finds the entry of a list that words of a text are, for those who ask where it stands.
package struct EntryFinder {
  private let lists: [ListDeclaration]
  private let inflection: Inflection
  private let words: (String) -> [String]

  /// - Parameters:
  ///   - lists: in the order of the lexicon's.
  ///   - language: the table `language`, which holds the suffix rules.
  ///   - words: cuts a phrase into the folded words that the tokenizer would give.
  package init(
    lists: [ListDeclaration], language: RuleNode?, words: @escaping (String) -> [String]
  ) {
    self.lists = lists
    self.words = words
    var diagnostics: [Diagnostic] = []
    inflection = Inflection(language?["inflection"], into: &diagnostics)
  }

  /// The entry of a list of which a text is a form; nil if there is none.
  package func entry(of text: String, in list: Int) -> RuleNode? {
    let wanted = words(text)
    return lists[list].entries.first { entry in
      inflection.spellings(of: entry.text ?? "", lists[list].kind)
        .contains { words($0.text) == wanted }
    }
  }
}
