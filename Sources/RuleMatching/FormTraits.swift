internal import Model

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
    let ofSets = lexicon.listSets.map { set in
      lists.reduce(into: Traits()) { if set.intersects($1.0) { $0.insert($1.1) } }
    }
    traits = (0..<FormID(lexicon.forms.count)).map {
      ofSets[lexicon.listSet(of: $0)].union(lexicon.isVerb($0) ? .verb : [])
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
