internal import Model
package import RuleSyntax

extension RuleBook {
  /// All matches of a pattern that belongs to no rule of the book, by place; nil if it has no anchor.
  ///
  /// `words`: cuts a phrase into the folded words that the tokenizer would give.
  package func matches(
    of pattern: PatternSyntax, words: (String) -> [String], in lattice: Lattice,
    with matcher: inout Matcher
  ) -> [Match]? {
    var compiler = PatternCompiler(kinds: kinds, types: types, lexicon: lexicon, items: itemTable)
    var diagnostics: [Diagnostic] = []
    let program = compiler.compile(
      pattern, intern: { words($0).map { lexicon.forms.form(of: $0) } }, into: &diagnostics)
    guard let program else { return nil }
    let anchor = compiler.items.items[Int(program.anchor)]
    return lattice.tokens.compactMap { token in
      guard anchor.contains(where: { matcher.begins($0, at: token, lattice) }) else { return nil }
      return matcher.match(program, rule: 0, alternative: 0, anchor: token, in: lattice)
    }
  }

  /// What the anchor of a rule's pattern accepts.
  package func anchor(of rule: Int, alternative: Int) -> [ItemTest] {
    itemTable.items[Int(rules[rule].programs[alternative].anchor)]
  }
}

extension RuleBook {
  /// Looks for one alternative of a rule alone, for those who time it; how often it stands there.
  @discardableResult
  package func probe(
    _ rule: Int, _ alternative: Int, in lattice: Lattice, with matcher: inout Matcher
  ) -> Int {
    let program = rules[rule].programs[alternative]
    guard StageIndex.holds(lattice.present, program.needs) else { return 0 }
    return lattice.tokens.count { token in
      lattice.begins(placed.number(of: program.anchor), at: token)
        && matcher.match(program, rule: rule, alternative: alternative, anchor: token, in: lattice)
          != nil
    }
  }

  /// The book with another text of one rule, for those who try rules; nil if it does not compile.
  ///
  /// Words that no rule, list or table names yet are not known to it.
  package func replacing(
    _ number: Int, with declaration: RuleDeclaration, words: (String) -> [String]
  ) -> RuleBook? {
    var compiler = PatternCompiler(kinds: kinds, types: types, lexicon: lexicon, items: itemTable)
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
