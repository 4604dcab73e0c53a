internal import Model

/// A rule of the date grammar.
extension DateGrammar {
  /// What a rule computes, and where its patterns may not stand.
  struct Rule: Sendable {
    let id: String
    let location: SourceLocation
    let value: DateExpression
    var after = PhraseTable<Bool>()
    var before = PhraseTable<Bool>()
    var notAfter = PhraseTable<Bool>()
    var notBefore = PhraseTable<Bool>()
    /// Nouns that numbers count may not follow.
    var isNotBeforeCounted = false
    /// It stands only in clauses that speak of what is to come.
    var isAhead = false
    /// What its words name is also when that was of which a text tells with them.
    var isPlain = false
    /// It may stand anywhere.
    var isFree: Bool {
      !isAhead && !isNotBeforeCounted && after.isEmpty && before.isEmpty && notAfter.isEmpty
        && notBefore.isEmpty
    }
  }
}
