internal import Model
package import RuleSyntax

/// Patterns that belong to no rule of a book, to be looked for in a text.
package struct PatternProbe {
  /// Those that can be looked for: with an anchor.
  private let programs: [Program?]
  private var matcher: Matcher

  /// Compiles patterns against a book, for a text's matcher.
  ///
  /// `words`: cuts a phrase into the folded words that the tokenizer would give.
  package init(
    _ patterns: [PatternSyntax], of book: RuleBook, words: (String) -> [String],
    with matcher: Matcher
  ) {
    let lexicon = book.lexicon
    var compiler = PatternCompiler(kinds: book.kinds, types: book.types, lexicon: lexicon)
    programs = patterns.map { pattern in
      var diagnostics: [Diagnostic] = []
      return compiler.compile(
        pattern, intern: { words($0).map { lexicon.forms.form(of: $0) } }, into: &diagnostics)
    }
    let items = compiler.items.taken.items
    self.matcher = matcher.over(StepItems(items, FormClasses(items, lexicon), lexicon))
  }

  /// Whether a pattern has an anchor, without which it cannot be looked for.
  package func hasAnchor(_ pattern: Int) -> Bool { programs[pattern] != nil }

  /// The first match of a pattern, and the number of the lattice in which it stands.
  package mutating func firstMatch(
    of pattern: Int, in lattices: [Lattice]
  ) -> (lattice: Int, match: Match)? {
    guard let program = programs[pattern] else { return nil }
    for (number, lattice) in lattices.enumerated() {
      var first: Match?
      matcher.forEachMatch(of: program, rule: 0, alternative: 0, in: lattice) {
        first = $0
        return false
      }
      if let first { return (number, first) }
    }
    return nil
  }
}

extension RuleBook {
  /// What the item accepts by which a rule's pattern is found.
  package func key(of rule: Int, alternative: Int) -> [ItemTest] {
    patternItems.needed.items[Int(rules[rule].programs[alternative].key)]
  }
}

extension RuleBook {
  /// Looks for one alternative of a rule alone, for those who time it; how often it stands there.
  @discardableResult
  package func probe(
    _ rule: Int, _ alternative: Int, in lattice: Lattice, with matcher: inout Matcher
  ) -> Int {
    let program = rules[rule].programs[alternative]
    guard NeedIndex.holds(lattice.present, program.needs) else { return 0 }
    var count = 0
    matcher.forEachMatch(of: program, rule: rule, alternative: alternative, in: lattice) { _ in
      count += 1
      return true
    }
    return count
  }

  /// The book with another text of one rule, for those who try rules; nil if it does not compile.
  ///
  /// Words that no rule, list or table names yet are not known to it.
  package func replacing(
    _ number: Int, with declaration: RuleDeclaration, words: (String) -> [String]
  ) -> RuleBook? {
    var compiler = PatternCompiler(
      kinds: kinds, types: types, lexicon: lexicon, items: patternItems)
    var diagnostics: [Diagnostic] = []
    func programs(_ patterns: [PatternSyntax]) -> [Program] {
      patterns.compactMap { pattern in
        compiler.compile(
          pattern, intern: { words($0).map { lexicon.forms.form(of: $0) } }, into: &diagnostics)
      }
    }
    var rules = rules
    rules[number] = Rule(
      declaration, chunk: rules[number].chunk, type: rules[number].type,
      over: rules.indices.filter { declaration.over.contains(rules[$0].id) },
      programs: programs(declaration.match), vetoes: programs(declaration.unless))
    return diagnostics.isEmpty ? RuleBook(self, rules: rules, items: compiler.items) : nil
  }
}
