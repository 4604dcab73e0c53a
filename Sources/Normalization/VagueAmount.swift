internal import Model

/// What a vague word bounds: "24+", "~2", "12", "3..10".
struct VagueAmount: Sendable {
  let value: Double?
  let lower: Double?
  let upper: Double?
  let qualifier: Qualifier

  /// Reads the notation of the tables.
  init?(_ text: String) {
    if text.hasSuffix("+"), let bound = Double(text.dropLast()) {
      (value, lower, upper, qualifier) = (nil, bound, nil, .vague)
    } else if text.hasPrefix("~"), let about = Double(text.dropFirst()) {
      (value, lower, upper, qualifier) = (about, nil, nil, .approximate)
    } else if let bounds = NumberWords.bounds(text) {
      (value, lower, upper, qualifier) = (nil, bounds.0, bounds.1, .range)
    } else if let exact = Double(text) {
      (value, lower, upper, qualifier) = (exact, exact, exact, .exact)
    } else {
      return nil
    }
  }

  private init(value: Double?, lower: Double?, upper: Double?, qualifier: Qualifier) {
    self.value = value
    self.lower = lower
    self.upper = upper
    self.qualifier = qualifier
  }

  /// The amount counted in a scale: "several" times a hundred.
  func times(_ scale: Double) -> VagueAmount {
    VagueAmount(
      value: value.map { $0 * scale }, lower: lower.map { $0 * scale },
      upper: upper.map { $0 * scale }, qualifier: qualifier)
  }
}
