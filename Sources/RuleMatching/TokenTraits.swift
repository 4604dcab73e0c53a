package import Model

/// What patterns ask of tokens beside their lists, computed once a document.
package struct TokenTraits: Sendable {
  /// No gap runs over this token.
  let breaksGap: [Bool]
  let isFunction: [Bool]
  let isModifier: [Bool]
  let isNominal: [Bool]
  private let isQuote: [Bool]

  /// The lists in the rules on which the traits rest.
  package enum ListName {
    /// Words that name nothing: articles, prepositions, pronouns, conjunctions, auxiliaries.
    package static let function = "function"
    /// Marks and words at which a clause ends.
    package static let clauseBreak = "clause-break"
    /// Quotation marks, opening brackets and bullets: a sentence may begin behind them.
    package static let opening = "opening-marks"
    /// Marks that may stand inside a compound: the hyphen.
    package static let joint = "joints"
    /// Verb forms that also stand before a noun are modifiers all the same.
    package static let attributive = "attributive"
    /// Words that say in what state somebody is: they name nothing.
    package static let predicative = "predicative"
  }

  package init(tokens: [Token], lexicon: Lexicon, numbers: [Bool], hasCase: Bool) {
    let function = lexicon.lists(under: ListName.function)
    let clauseBreak = lexicon.lists(under: ListName.clauseBreak)
    let opening = lexicon.lists(under: ListName.opening)
    let joint = lexicon.lists(under: ListName.joint)
    let predicative = lexicon.lists(under: ListName.predicative)
    let attributive = lexicon.lists(under: ListName.attributive)
    var breaksGap = Array(repeating: false, count: tokens.count)
    var isFunction = breaksGap
    var isModifier = breaksGap
    var isNominal = breaksGap
    var isQuote = breaksGap
    for (index, token) in tokens.enumerated() {
      let lists = lexicon.lists(of: token.form)
      breaksGap[index] = lists.intersects(clauseBreak)
      // "US", "WHO": in capitals it is a name, and no function word.
      isFunction[index] =
        lists.intersects(function) && !(hasCase && token.shape.contains(.allCaps))
      isQuote[index] = lists.intersects(opening)
      let isVerb = token.form != 0 && lexicon.verbs[token.form] != nil
      isModifier[index] =
        lists.intersects(joint)
        || (token.shape.contains(.letters) && !isFunction[index] && !numbers[index]
          && (!isVerb || lists.intersects(attributive)))
      isNominal[index] =
        isModifier[index] && !isVerb && !lists.intersects(predicative)
        && !lists.intersects(attributive)
    }
    self.breaksGap = breaksGap
    self.isFunction = isFunction
    self.isModifier = isModifier
    self.isNominal = isNominal
    self.isQuote = isQuote
  }

  func isOpening(before token: Int, in lattice: Lattice) -> Bool {
    var index = token - 1
    while index >= lattice.tokens.lowerBound {
      guard isQuote[index] else { return false }
      index -= 1
    }
    return true
  }

  func isClosing(from token: Int, in lattice: Lattice) -> Bool {
    var index = token
    while index < lattice.tokens.upperBound {
      guard isQuote[index] || breaksGap[index] else { return false }
      index += 1
    }
    return true
  }
}
