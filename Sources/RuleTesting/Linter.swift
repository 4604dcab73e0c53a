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
    unusedLists() + unusedChunks() + frequentKeys() + unequaledEntries() + entriesThatMeet()
      + (try idlePatterns())
  }

  // MARK: - Lists, chunks and keys

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
        length: list.name.unicodeScalars.count,
        hint: "name it in a pattern: <\(list.name)>, or drop it")
    }
  }

  /// Kinds of chunk that rules make, and that neither a pattern nor code nor a table reads.
  private func unusedChunks() -> [Diagnostic] {
    let patterns = set.rules.flatMap { $0.match + $0.unless }
    let mentions = set.tables["language"]?["mentions"]?.entries ?? []
    let used = Set(
      patterns.flatMap(\.chunks) + ChunkName.allCases.map(\.rawValue)
        + mentions.compactMap(\.key.text))
    return set.rules.compactMap { rule in
      guard let chunk = rule.chunk, !used.contains(chunk) else { return nil }
      return rule.chunkNode?.warning(
        "nothing reads the chunk \(chunk)", hint: "name it in a pattern, or drop the rule")
    }
  }

  /// What so large a share of words passes finds no pattern.
  private static let frequentShare = 0.1

  /// Patterns whose rarest mandatory item is a word of any sentence: they are tried everywhere.
  private func frequentKeys() -> [Diagnostic] {
    let texts = set.rules.flatMap { $0.examples.map(\.text) + $0.counters }
    let words = texts.flatMap { sentences($0.text ?? "").joined() }
    let function = book.lexicon.lists(under: TokenTraits.ListName.function)
    let counts = Dictionary(words.map { (book.lexicon.forms.form(of: $0), 1) }, uniquingKeysWith: +)
      .filter { book.lexicon.lists(of: $0.key).intersects(function) }
    /// How many words of the examples pass a test for being function words or of any kind.
    func count(_ test: ItemTest) -> Int {
      switch test {
      case .form(let form): counts[form] ?? 0
      case .lists(let lists, _):
        counts.reduce(0) { $0 + (book.lexicon.lists(of: $1.key).intersects(lists) ? $1.value : 0) }
      case .chunk, .shape(.capital), .shape(.digits): 0
      case .shape: words.count
      }
    }
    return set.rules.enumerated().flatMap { number, rule in
      rule.matchLines.enumerated().compactMap { alternative, line in
        let tests = book.key(of: number, alternative: alternative)
        let tries = tests.reduce(0) { $0 + count($1) }
        guard Double(tries) > Self.frequentShare * Double(words.count) else { return nil }
        return line.warning(
          "this pattern is tried at each \(words.count / tries)th word of the examples",
          hint: "let one item be mandatory that is a chunk, a list or a rare word")
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
