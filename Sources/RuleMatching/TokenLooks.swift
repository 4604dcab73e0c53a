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

  /// How many there are that patterns name: the first ones.
  static let namedCount = 5
  /// How many combinations of these there are.
  static let combinations = 1 << namedCount
  /// Which of them this is.
  var combination: Int { Int(rawValue) & (Self.combinations - 1) }

  /// Calls `body` with the number of each of these that it holds.
  @inline(__always)
  func forEachNamed(_ body: (Int) -> Void) {
    var rest = combination
    while rest != 0 {
      body(rest.trailingZeroBitCount)
      rest &= rest - 1
    }
  }
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
