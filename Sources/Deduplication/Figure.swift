import Model

/// What a quantity says, as far as it decides whether two claims say one thing.
struct Figure: Hashable, Sendable {
  /// On which side the number is open.
  enum Shape: String, Sendable {
    case point, floor, ceiling, range, vague
  }

  let shape: Shape
  let value: Double?
  let lower: Double?
  let upper: Double?
  /// The share, where no number of people follows from it.
  let share: Double?

  init(_ quantity: Quantity) {
    shape =
      switch quantity.qualifier {
      case .exact, .approximate: .point
      case .atLeast, .moreThan: .floor
      case .atMost, .lessThan: .ceiling
      case .range: .range
      case .vague: .vague
      }
    value = quantity.value
    let hasValue = quantity.value != nil
    lower = hasValue ? nil : quantity.lower
    upper = hasValue ? nil : quantity.upper
    let isNumber = hasValue || quantity.lower != nil || quantity.upper != nil
    share = isNumber ? nil : quantity.fraction?.value
  }

  /// The number by which the figure is ranked, or 0.
  var size: Double { value ?? lower ?? upper ?? 0 }

  /// So small that another event may well have the same number.
  var isCommon: Bool { size < 100 }

  /// So particular that the same number hardly comes from another count: at least 100, with two
  /// digits or more that are not trailing zeros.
  var isDistinctive: Bool {
    guard var number = value.flatMap(Int.init(exactly:)), number >= 100 else { return false }
    while number % 10 == 0 { number /= 10 }
    return number >= 10
  }

  /// Whether both say the same number, or the same bounds, within one part in a hundred.
  func isNear(_ other: Figure) -> Bool {
    if let value, let theirs = other.value { return Self.near(value, theirs) }
    return value == nil && other.value == nil && Self.near(lower, other.lower)
      && Self.near(upper, other.upper) && Self.near(share, other.share)
  }

  private static func near(_ a: Double?, _ b: Double?) -> Bool {
    guard let a, let b else { return a == nil && b == nil }
    return abs(a - b) <= 0.01 * max(abs(a), abs(b))
  }
}
