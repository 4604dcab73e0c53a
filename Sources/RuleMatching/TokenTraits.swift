internal import Model

/// The looks of a document's tokens.
package struct TokenTraits: Sendable {
  /// By token.
  let looks: [TokenLooks]

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

  /// `numbers`: the tokens of each quantity, in order.
  init(tokens: [Token], forms: FormTraits, numbers: some Sequence<Range<Int>>, hasCase: Bool) {
    var isNumber = Array(repeating: false, count: tokens.count)
    for range in numbers { for token in range { isNumber[token] = true } }
    looks = tokens.indices.map {
      forms.looks(of: tokens[$0], isNumber: isNumber[$0], hasCase: hasCase)
    }
  }

  func isOpening(before token: Int, in lattice: Lattice) -> Bool {
    var index = token - 1
    while index >= lattice.tokens.lowerBound {
      guard looks[index].contains(.opens) else { return false }
      index -= 1
    }
    return true
  }

  func isClosing(from token: Int, in lattice: Lattice) -> Bool {
    var index = token
    while index < lattice.tokens.upperBound {
      guard !looks[index].isDisjoint(with: [.opens, .breaksGap]) else { return false }
      index += 1
    }
    return true
  }
}
