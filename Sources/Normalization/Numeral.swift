/// A number that was read from digits or words, with nothing around it.
struct Numeral {
  /// What stands directly behind the digits in the same token.
  enum Suffix { case none, scale, ordinal, unit, clock, other }

  var tokens: Range<Int>
  var value: Double
  /// What a scale word multiplied by; 1 if there was none.
  ///
  /// "30–40,000" shares it.
  var scale = 1.0
  /// What the scale multiplied.
  var head: Double
  var isDigits = false
  /// Digits alone, without a separator: it may be a year.
  var isPlain = false
  var suffix = Suffix.none
  /// Hundreds, thousands and so on.
  var isRound: Bool {
    guard value >= 100 else { return false }
    if let whole = Int(exactly: value) { return whole % 100 == 0 }
    return value.truncatingRemainder(dividingBy: 100) == 0
  }
}
