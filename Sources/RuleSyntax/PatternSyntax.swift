package import Model

/// One item of a pattern, with where it stands in its file.
package struct PatternSyntax: Sendable, Hashable {
  package indirect enum Kind: Sendable, Hashable {
    /// A word or a mark, any case: `killed`, `,`, `"("`.
    case word(String)
    /// An entry of a list: `<kill>`; dotted parts narrow it: `<kill.passive>`, `<people.military>`.
    case list(String)
    /// A chunk found earlier: `QTY`, `FORCE`; dotted parts narrow it: `NAME.medium`.
    case chunk(String, filters: [String])
    /// Up to so many tokens of no interest, never over a clause boundary: `..`, `..6`.
    case gap(Int)
    /// The start or the end of the sentence: `^`, `$`.
    case start, end
    case sequence([PatternSyntax])
    case choice([PatternSyntax])
    /// Greedy: `?`, `*`, `+`, `{1,3}`; `*` and `+` end at `PatternParser.mostRepeats`.
    case repeated(PatternSyntax, Int, Int)
    /// What must not follow here; takes nothing itself: `!MOD`.
    case not(PatternSyntax)
    /// Puts what it matches into a slot: `who=FORCE`.
    case slot(String, PatternSyntax)
  }

  package let kind: Kind
  package let location: SourceLocation

  package init(_ kind: Kind, at location: SourceLocation) {
    self.kind = kind
    self.location = location
  }

  /// Whether a slot of this name stands anywhere in the pattern.
  package func names(slot name: String) -> Bool {
    switch kind {
    case .slot(let own, let inner): own == name || inner.names(slot: name)
    case .sequence(let items), .choice(let items): items.contains { $0.names(slot: name) }
    case .repeated(let inner, _, _), .not(let inner): inner.names(slot: name)
    case .word, .list, .chunk, .gap, .start, .end: false
    }
  }
}
