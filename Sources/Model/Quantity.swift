/// How a stated number relates to the number meant.
package enum Qualifier: String, Sendable, CaseIterable {
  case exact, approximate
  case atLeast = "at_least"
  case moreThan = "more_than"
  case atMost = "at_most"
  case lessThan = "less_than"
  case range, vague
}

/// A part of a whole: "two-thirds of the 4,000".
package struct Fraction: Sendable, Hashable {
  /// The share, 0.5 for a half.
  package let value: Double
  /// The number of the whole, if the text states it.
  package let whole: Double?
  /// Where the whole is stated, else where the fraction stands.
  package let span: TextSpan

  package init(value: Double, whole: Double?, span: TextSpan) {
    self.value = value
    self.whole = whole
    self.span = span
  }
}

/// A number of people as the text bounds it.
///
/// "More than 6,000": value and lower bound 6,000, no upper one; "dozens": lower bound 24 only.
///
/// - Invariant: `lower <= value <= upper` wherever they exist.
/// - Source: annotation guidelines, "Quantities".
package struct Quantity: Sendable, Hashable {
  package let value: Double?
  package let lower: Double?
  package let upper: Double?
  package let qualifier: Qualifier
  package let fraction: Fraction?
  /// "an additional 3,000": adds to a count rather than giving one.
  package let isIncrement: Bool

  package init(
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
  package init(_ value: Double, _ qualifier: Qualifier, isIncrement: Bool = false) {
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

  package func with(
    fraction: Fraction?? = nil, isIncrement: Bool? = nil
  ) -> Quantity {
    Quantity(
      value: value, lower: lower, upper: upper, qualifier: qualifier,
      fraction: fraction ?? self.fraction, isIncrement: isIncrement ?? self.isIncrement)
  }
}
