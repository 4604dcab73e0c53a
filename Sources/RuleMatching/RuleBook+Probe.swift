internal import Model
package import RuleSyntax

extension RuleBook {
  /// The first match of a pattern that belongs to no rule of the book, and the lattice in which it
  /// stands; nil if there is none or the pattern has no anchor.
  ///
  /// `words`: cuts a phrase into the folded words that the tokenizer would give.
  package func firstMatch(
    of pattern: PatternSyntax, words: (String) -> [String], in lattices: [Lattice],
    with matcher: Matcher
  ) -> (lattice: Int, match: Match)? {
    var compiler = PatternCompiler(kinds: kinds, types: types, lexicon: lexicon)
    var diagnostics: [Diagnostic] = []
    let program = compiler.compile(
      pattern, intern: { words($0).map { lexicon.forms.form(of: $0) } }, into: &diagnostics)
    guard let program else { return nil }
    let items = compiler.items.taken.items
    var matcher = matcher.over(StepItems(items, FormClasses(items, lexicon), lexicon))
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
