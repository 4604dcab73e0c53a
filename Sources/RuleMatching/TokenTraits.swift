internal import Model

/// What patterns ask of a token beside its lists.
struct TokenLooks: OptionSet, Sendable, Hashable {
  let rawValue: UInt8

  /// The five that patterns name: see `TokenClass`.
  static let capital = TokenLooks(rawValue: 1)
  static let modifier = TokenLooks(rawValue: 2)
  static let nominal = TokenLooks(rawValue: 4)
  static let word = TokenLooks(rawValue: 8)
  static let digits = TokenLooks(rawValue: 16)
  /// No gap runs over this token.
  static let breaksGap = TokenLooks(rawValue: 32)
  /// A sentence may begin behind it.
  static let opens = TokenLooks(rawValue: 64)

  /// How many combinations of the first five there are.
  static let combinations = 32
  /// Which of them this is.
  var combination: Int { Int(rawValue & 31) }
}

extension TokenClass {
  /// The looks that it asks for.
  var looks: TokenLooks {
    switch self {
    case .capital: .capital
    case .modifier: .modifier
    case .nominal: .nominal
    case .word: .word
    case .digits: .digits
    }
  }
}

/// What forms are, as far as the looks of their tokens depend on it; by form.
struct FormTraits: Sendable {
  private struct Traits: OptionSet, Sendable {
    let rawValue: UInt8
    static let function = Traits(rawValue: 1)
    static let breaksGap = Traits(rawValue: 2)
    static let opens = Traits(rawValue: 4)
    static let joint = Traits(rawValue: 8)
    static let verb = Traits(rawValue: 16)
    static let attributive = Traits(rawValue: 32)
    static let predicative = Traits(rawValue: 64)
  }

  private let traits: [Traits]

  /// The lists in the rules on which the traits rest.
  private static let lists: [(name: String, trait: Traits)] = [
    (TokenTraits.ListName.function, .function), (TokenTraits.ListName.clauseBreak, .breaksGap),
    (TokenTraits.ListName.opening, .opens), (TokenTraits.ListName.joint, .joint),
    (TokenTraits.ListName.attributive, .attributive),
    (TokenTraits.ListName.predicative, .predicative),
  ]

  init(_ lexicon: Lexicon) {
    let lists = Self.lists.map { (lexicon.lists(under: $0.name), $0.trait) }
    traits = (0..<lexicon.forms.count).map { form in
      let held = lexicon.lists(of: FormID(form))
      var traits: Traits = lexicon.isVerb(FormID(form)) ? .verb : []
      for (list, trait) in lists where held.intersects(list) { traits.insert(trait) }
      return traits
    }
  }

  /// The looks of a token; `isNumber`: it is part of a quantity.
  @inline(__always)
  func looks(of token: Token, isNumber: Bool, hasCase: Bool) -> TokenLooks {
    let form = traits[Int(token.form)]
    let shape = token.shape
    var looks = TokenLooks()
    if form.contains(.breaksGap) { looks.insert(.breaksGap) }
    if form.contains(.opens) { looks.insert(.opens) }
    let hasLetters = shape.contains(.letters)
    if hasLetters || shape.contains(.digits) { looks.insert(.word) }
    if !hasLetters && shape.contains(.digits) { looks.insert(.digits) }
    // "US", "WHO": in capitals it is a name, and no function word.
    let isFunction = form.contains(.function) && !(hasCase && shape.contains(.allCaps))
    if hasCase, hasLetters, shape.contains(.capital), !isFunction { looks.insert(.capital) }
    let isVerb = form.contains(.verb)
    if form.contains(.joint)
      || hasLetters && !isFunction && !isNumber && (!isVerb || form.contains(.attributive))
    {
      looks.insert(.modifier)
      if !isVerb, form.isDisjoint(with: [.predicative, .attributive]) { looks.insert(.nominal) }
    }
    return looks
  }
}

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
