internal import Extraction
package import Model
package import RuleMatching
package import RuleSyntax

/// Looks in rules that load for what does nothing, or not what it seems to do.
package struct Linter {
  let set: RuleSet
  let book: RuleBook
  let runner: ExampleRunner
  /// Cuts a phrase into the folded words that the tokenizer would give.
  let words: (String) -> [String]
  /// The folded words of each sentence of a text, empty for words that no rule names.
  let sentences: (String) -> [[String]]

  /// `set`: the set from which the book is compiled.
  package init(
    _ set: RuleSet, book: RuleBook, words: @escaping (String) -> [String],
    sentences: @escaping (String) -> [[String]], read: @escaping ExampleRunner.Read
  ) {
    self.set = set
    self.book = book
    self.words = words
    self.sentences = sentences
    runner = ExampleRunner(rules: set.rules, book: book, read: read)
  }

  /// All that it finds, in no order, without the lines of the files.
  package func warnings() throws -> [Diagnostic] {
    unusedLists() + frequentAnchors() + unequaledEntries() + entriesThatMeet()
      + (try idlePatterns())
  }

  // MARK: - Lists and anchors

  /// Lists that neither a pattern nor code reads.
  private func unusedLists() -> [Diagnostic] {
    let patterns = set.rules.flatMap { $0.match + $0.unless }
    let inPatterns = patterns.flatMap(\.lists).map { book.lexicon.reference($0.name).lists }
    let inCode = (ListName.allCases.map(\.rawValue) + TokenTraits.ListName.all)
      .map { book.lexicon.lists(under: $0) }
    let used = (inPatterns + inCode).reduce(into: ListSet()) { $0.formUnion($1) }
    return set.lists.enumerated().filter { !used.contains($0.offset) }.map { _, list in
      Diagnostic(
        "nothing reads the list '\(list.name)'", severity: .warning, at: list.location,
        length: list.name.unicodeScalars.count, hint: "name it in a pattern: <\(list.name)>, or drop it")
    }
  }

  /// Patterns whose rarest mandatory item is a word of any sentence: they are tried everywhere.
  private func frequentAnchors() -> [Diagnostic] {
    let function = book.lexicon.lists(under: TokenTraits.ListName.function)
    let frequent = Set(
      set.lists.indices.filter { list in
        let forms = set.lists[list].entries.map { book.lexicon.forms.form(of: $0.text ?? "") }
        return forms.allSatisfy { book.lexicon.lists(of: $0).intersects(function) }
      })
    func isFrequent(_ test: ItemTest) -> Bool {
      switch test {
      case .form(let form): return book.lexicon.lists(of: form).intersects(function)
      case .lists(let lists, _):
        var isFrequent = true
        lists.forEach { isFrequent = isFrequent && frequent.contains($0) }
        return isFrequent
      case .chunk: return false
      case .shape: return true
      }
    }
    return set.rules.enumerated().flatMap { number, rule in
      rule.matchLines.enumerated().compactMap { alternative, line in
        guard book.anchor(of: number, alternative: alternative).allSatisfy(isFrequent) else {
          return nil
        }
        return line.warning(
          "this pattern is tried at very frequent words",
          hint: "let one item be mandatory that is a list, a chunk or a rare word")
      }
    }
  }
}

extension RuleNode {
  /// A warning that points at this node.
  func warning(_ message: String, hint: String? = nil) -> Diagnostic {
    diagnostic(
      message, severity: .warning, from: 0, count: text?.unicodeScalars.count ?? 1, hint: hint)
  }
}
