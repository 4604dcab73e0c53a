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
