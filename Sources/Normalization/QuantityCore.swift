internal import Model

/// What a number turned out to be, before anything around it was read.
enum QuantityCore: Sendable {
  case number(Numeral)
  case range(low: Numeral, high: Numeral, tokens: Range<Int>)
  case vague(VagueAmount, tokens: Range<Int>)
  case fraction(Double, tokens: Range<Int>)
  case ordinal(Double, tokens: Range<Int>)
  /// Tokens that hold digits but state no quantity: a time of day, "24/7".
  case nothing(end: Int)

  var tokens: Range<Int> {
    switch self {
    case .number(let numeral): numeral.tokens
    case .range(_, _, let tokens), .vague(_, let tokens), .fraction(_, let tokens),
      .ordinal(_, let tokens):
      tokens
    case .nothing(let end): end..<end
    }
  }

  /// The amount that it states, as one of a kind; `span` is the place of a share.
  func quantity(
    kind: QuantityMention.Kind, qualifier: Qualifier?, isIncrement: Bool, span: TextSpan
  ) -> Quantity {
    func share(_ value: Double, _ qualifier: Qualifier, spread: Double = 0) -> Quantity {
      Quantity(
        value: nil, lower: nil, upper: nil, qualifier: qualifier,
        fraction: Fraction(value: value, whole: nil, span: span, spread: spread),
        isIncrement: isIncrement)
    }
    switch self {
    case .number(let numeral):
      if kind == .percent { return share(numeral.value / 100, qualifier ?? .exact) }
      return Quantity(numeral.value, qualifier ?? .exact, isIncrement: isIncrement)
    case .range(let low, let high, _):
      if kind == .percent {
        return share(
          (low.value + high.value) / 200, .range, spread: (high.value - low.value) / 200)
      }
      return Quantity(
        value: nil, lower: low.value, upper: high.value, qualifier: .range,
        isIncrement: isIncrement)
    case .vague(let amount, _):
      if kind == .percent { return share((amount.value ?? amount.lower ?? 0) / 100, .vague) }
      if amount.qualifier == .exact, let value = amount.value {
        return Quantity(value, qualifier ?? .exact, isIncrement: isIncrement)
      }
      if let value = amount.value, let qualifier {
        return Quantity(value, qualifier, isIncrement: isIncrement)
      }
      return Quantity(
        value: amount.value, lower: amount.lower, upper: amount.upper, qualifier: amount.qualifier,
        isIncrement: isIncrement)
    case .fraction(let value, _):
      return share(value, qualifier ?? .exact)
    case .ordinal(let value, _):
      return Quantity(value, .exact)
    case .nothing:
      return Quantity(0, .exact)
    }
  }
}
