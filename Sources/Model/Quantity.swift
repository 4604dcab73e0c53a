/// How a stated number relates to the number meant.
public enum Qualifier: String, Sendable, CaseIterable {
  case exact, approximate
  case atLeast = "at_least"
  case moreThan = "more_than"
  case atMost = "at_most"
  case lessThan = "less_than"
  case range, vague
}

/// A part of a whole: "two-thirds of the 4,000".
public struct Fraction: Sendable, Hashable {
  /// The share, 0.5 for a half.
  public let value: Double
  /// The number of the whole, if the text states it.
  public let whole: Double?
  /// Where the whole is stated, else where the fraction stands.
  public let span: TextSpan
  /// Half of what lies between the bounds of a share that is a range, "30 to 40%"; else 0.
  public let spread: Double

  public init(value: Double, whole: Double?, span: TextSpan, spread: Double = 0) {
    self.value = value
    self.whole = whole
    self.span = span
    self.spread = spread
  }
}

/// A number of people as the text bounds it.
///
/// "More than 6,000": value and lower bound 6,000, no upper one; "dozens": lower bound 24 only.
///
/// - Invariant: `lower <= value <= upper` wherever they exist.
/// - Source: annotation guidelines, "Quantities".
public struct Quantity: Sendable, Hashable {
  public let value: Double?
  public let lower: Double?
  public let upper: Double?
  public let qualifier: Qualifier
  public let fraction: Fraction?
  /// "an additional 3,000": adds to a count rather than giving one.
  public let isIncrement: Bool

  public init(
    value: Double?, lower: Double?, upper: Double?, qualifier: Qualifier,
    fraction: Fraction? = nil, isIncrement: Bool = false
  ) {
    self.value = value
    self.lower = lower
    self.upper = upper
    self.qualifier = qualifier
    self.fraction = fraction
    self.isIncrement = isIncrement
  }

  /// The bounds that a qualifier gives to a stated number.
  public init(_ value: Double, _ qualifier: Qualifier, isIncrement: Bool = false) {
    let lower: Double? =
      switch qualifier {
      case .exact, .atLeast, .moreThan: value
      case .approximate, .atMost, .lessThan, .range, .vague: nil
      }
    let upper: Double? =
      switch qualifier {
      case .exact, .atMost, .lessThan: value
      case .approximate, .atLeast, .moreThan, .range, .vague: nil
      }
    self.init(
      value: value, lower: lower, upper: upper, qualifier: qualifier, isIncrement: isIncrement)
  }

  public func with(
    fraction: Fraction?? = nil, isIncrement: Bool? = nil
  ) -> Quantity {
    Quantity(
      value: value, lower: lower, upper: upper, qualifier: qualifier,
      fraction: fraction ?? self.fraction, isIncrement: isIncrement ?? self.isIncrement)
  }
}
