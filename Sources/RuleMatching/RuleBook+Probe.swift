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
