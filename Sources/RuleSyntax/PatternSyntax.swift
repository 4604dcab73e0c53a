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

  /// The pattern and all that stands in it.
  package var parts: [PatternSyntax] {
    var parts: [PatternSyntax] = []
    forEachPart { parts.append($0) }
    return parts
  }

  /// Calls `body` with the pattern and all that stands in it, in order.
  private func forEachPart(_ body: (PatternSyntax) -> Void) {
    body(self)
    switch kind {
    case .sequence(let items), .choice(let items): for item in items { item.forEachPart(body) }
    case .repeated(let inner, _, _), .not(let inner), .slot(_, let inner): inner.forEachPart(body)
    case .word, .list, .chunk, .gap, .start, .end: break
    }
  }

  /// Some of it may be left out.
  package var isOptionalSomewhere: Bool {
    parts.contains { if case .repeated(_, 0, _) = $0.kind { true } else { false } }
  }

  /// The slots that stand in it, each with its place.
  package var slots: [(name: String, location: SourceLocation)] {
    var slots: [(name: String, location: SourceLocation)] = []
    forEachPart { if case .slot(let name, _) = $0.kind { slots.append((name, $0.location)) } }
    return slots
  }

  /// The lists that it names, as they are written between "<" and ">", each with its place.
  package var lists: [(name: String, location: SourceLocation)] {
    var lists: [(name: String, location: SourceLocation)] = []
    forEachPart { if case .list(let name) = $0.kind { lists.append((name, $0.location)) } }
    return lists
  }

  /// The kinds of chunk that it names.
  package var chunks: [String] {
    var chunks: [String] = []
    forEachPart { if case .chunk(let name, _) = $0.kind { chunks.append(name) } }
    return chunks
  }
}
