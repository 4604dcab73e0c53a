internal import Model

/// The looks of a document's tokens, as far as they have been looked at.
package struct TokenTraits: Sendable {
  /// By token.
  private(set) var looks: [TokenLooks]

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
    package static let all = [function, clauseBreak, opening, joint, attributive, predicative]
  }

  private let forms: FormTraits
  private let hasCase: Bool

  /// Makes room for so many tokens, none of which has been looked at.
  init(count: Int, forms: FormTraits, hasCase: Bool) {
    looks = Array(repeating: [], count: count)
    self.forms = forms
    self.hasCase = hasCase
  }

  /// Looks at tokens of a document; `numbers`: the quantities among them.
  mutating func look(
    at range: Range<Int>, of document: [Token], numbers: ArraySlice<QuantityMention>
  ) {
    let (forms, hasCase) = (forms, hasCase)
    var looks = looks.mutableSpan
    for token in range {
      looks[token] = forms.looks(of: document[token], isNumber: false, hasCase: hasCase)
    }
    for number in numbers {
      for token in number.tokens {
        looks[token] = forms.looks(of: document[token], isNumber: true, hasCase: hasCase)
      }
    }
  }
}
