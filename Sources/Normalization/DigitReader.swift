internal import Model

/// A number in digits as it stands in one token: "3,000", "1.2", "11k", "155th".
struct Digits {
  /// The digits as an integer, without the decimal point.
  let mantissa: Double
  /// How many digits stand behind the decimal point.
  let places: Int
  /// How many digits stand before it.
  let integerDigits: Int
  let isGrouped: Bool
  /// What follows the digits in the token; empty if nothing does.
  let suffix: Range<Int>

  /// The number times a scale, computed so that 2.3 million is 2,300,000 exactly.
  func value(times scale: Double = 1) -> Double {
    if places == 0 { return mantissa * scale }
    var divisor = 1.0
    for _ in 0..<places { divisor *= 10 }
    return mantissa * scale / divisor
  }
}

/// Reads digits from bytes, with the separators of a language.
struct DigitReader: Sendable {
  /// What may stand between groups of digits within a token, in UTF-8.
  let groupSeparators: [[UInt8]]
  let decimalSeparator: [UInt8]
  /// What may stand between groups of digits as white space.
  let groupSpaces: [[UInt8]]

  /// The number at the start of a token's bytes; nil if they begin with none or group it wrongly.
  func read(_ range: Range<Int>, of bytes: [UInt8]) -> Digits? {
    var i = range.lowerBound
    var mantissa = 0
    var digits = 0
    var lengths: UInt64 = 0
    var separators = 0
    var decimals = 0
    while true {
      var count = 0
      while i < range.upperBound {
        if bytes[i].isDigit {
          mantissa = mantissa &* 10 &+ Int(bytes[i] - 48)
          i += 1
        } else if bytes[i] >= 0x80, let (value, end) = bytes.foreignDigit(at: i) {
          mantissa = mantissa &* 10 &+ value
          i = end
        } else if bytes[i] >= 0x80, let end = bytes.endOfInvisible(at: i) {
          i = end
          continue
        } else {
          break
        }
        count += 1
      }
      guard count > 0 else { return nil }
      digits += count
      guard digits <= 15 else { return nil }
      lengths = lengths << 4 | UInt64(count)
      guard let after = separator(at: i, upTo: range.upperBound, of: bytes) else { break }
      if after.isDecimal { decimals += 1 } else { separators += 1 }
      i = after.end
    }
    var places = 0
    switch (separators, decimals) {
    case (0, 0): break
    case (_, 0): guard isGrouping(lengths) else { return nil }
    case (_, 1):
      places = Int(lengths & 15)
      guard separators == 0 || isGrouping(lengths >> 4) else { return nil }
    default: guard separators == 0, isGrouping(lengths) else { return nil }
    }
    return Digits(
      mantissa: Double(mantissa), places: places, integerDigits: digits - places,
      isGrouped: separators > 0 || decimals > 1, suffix: i..<range.upperBound)
  }

  /// Groups of three, or of two before a last one of three as in "1,20,000".
  ///
  /// `lengths` holds four bits for each group, those of the last lowest.
  private func isGrouping(_ lengths: UInt64) -> Bool {
    guard lengths > 15, lengths & 15 == 3 else { return false }
    var first = lengths >> 4
    var isThrees = true
    var isTwos = true
    while first > 15 {
      isThrees = isThrees && first & 15 == 3
      isTwos = isTwos && first & 15 == 2
      first >>= 4
    }
    return (1...3).contains(first) && (isThrees || first <= 2 && isTwos)
  }

  private func separator(at i: Int, upTo end: Int, of bytes: [UInt8])
    -> (end: Int, isDecimal: Bool)?
  {
    guard i < end else { return nil }
    if matches(decimalSeparator, at: i, of: bytes),
      isDigit(i + decimalSeparator.count, end, bytes)
    {
      return (i + decimalSeparator.count, true)
    }
    for separator in groupSeparators
    where matches(separator, at: i, of: bytes) && isDigit(i + separator.count, end, bytes) {
      return (i + separator.count, false)
    }
    return nil
  }

  private func isDigit(_ i: Int, _ end: Int, _ bytes: [UInt8]) -> Bool {
    i < end && bytes[i].isDigit
  }

  private func matches(_ wanted: [UInt8], at i: Int, of bytes: [UInt8]) -> Bool {
    guard i + wanted.count <= bytes.count else { return false }
    for j in wanted.indices where bytes[i + j] != wanted[j] { return false }
    return !wanted.isEmpty
  }

  /// A token is a mark that groups digits.
  func isGroupSeparator(_ range: Range<Int>, of bytes: [UInt8]) -> Bool {
    groupSeparators.contains {
      $0.count == range.count && matches($0, at: range.lowerBound, of: bytes)
    }
  }

  /// The bytes between two tokens are one space that groups digits.
  func isGroupSpace(_ range: Range<Int>, of bytes: [UInt8]) -> Bool {
    groupSpaces.contains { $0.count == range.count && matches($0, at: range.lowerBound, of: bytes) }
  }
}
