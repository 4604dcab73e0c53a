internal import Model

/// Two numbers that are one quantity.
extension QuantityReader {
  /// The number alone, or with what follows: "10,000 to 12,000", "10 or 12", "one in five".
  @inline(__always)
  func continued(_ numeral: Numeral, floor: Int, in window: TokenWindow) -> QuantityCore {
    words.role(window.form(numeral.tokens.upperBound)).contains(.onward)
      ? linked(numeral, in: window) : .number(numeral)
  }

  private func linked(_ numeral: Numeral, in window: TokenWindow) -> QuantityCore {
    let start = numeral.tokens.lowerBound
    if let share = outOf(numeral, in: window) {
      return .fraction(share.value, tokens: start..<share.end)
    }
    if let times = words.times.longest(at: numeral.tokens.upperBound, in: window),
      let multiple = multiple(numeral.value, of: start..<times.end, in: window)
    {
      return multiple
    }
    let isBetween =
      words.between.longest(before: start, floor: window.bounds.lowerBound, in: window) != nil
    var end = numeral.tokens.upperBound
    if let sign = words.percent.longest(at: end, in: window) { end = sign.end }
    let link =
      isBetween
      ? words.betweenAnd.longest(at: end, in: window) ?? words.range.longest(at: end, in: window)
      : words.range.longest(at: end, in: window)
    guard let link else { return .number(numeral) }
    var next = link.end
    if let sign = words.currencyBefore.longest(at: next, in: window) { next = sign.end }
    guard var high = numbers.cardinal(at: next, in: window), high.suffix != .ordinal,
      high.suffix != .other, high.suffix != .clock
    else { return .number(numeral) }
    // "10 -20": a mark on one side only is no range; "to" stands free.
    if words.role(window.form(end)).contains(.dash),
      window.isGlued(end) != window.isGlued(link.end)
    {
      return .number(numeral)
    }
    var low = numeral
    if low.scale > 1, low.head == 1, high.scale == 1, high.value < 10, !high.isDigits,
      words.role(window.form(end)).contains(.alternative)
    {
      // "a thousand or two"
      high.value *= low.scale
    }
    share(high, with: &low, isMark: words.role(window.form(end)).contains(.dash))
    let isAlternative = words.role(window.form(end)).contains(.alternative)
    guard low.value < high.value, !isAlternative || high.value <= low.value * 3 else {
      return window.isGlued(end) && low.isDigits && high.isDigits
        ? .nothing(end: high.tokens.upperBound) : .number(numeral)
    }
    // "3-2-1", "2024-05-12"
    if window.isGlued(end), window.isGlued(high.tokens.upperBound),
      window.startsWithDigit(high.tokens.upperBound + 1),
      window.isGlued(high.tokens.upperBound + 1)
    {
      return .nothing(end: endOfChain(end, in: window))
    }
    high.tokens = start..<high.tokens.upperBound
    return .range(low: low, high: high, tokens: high.tokens)
  }

  /// "two to three thousand", "30–40,000": the first number takes the scale of the second.
  private func share(_ high: Numeral, with low: inout Numeral, isMark: Bool) {
    guard low.scale == 1, low.value < 1000 else { return }
    var scale = high.scale
    if scale == 1, high.isDigits, !high.isPlain, high.value >= 1000,
      high.value.truncatingRemainder(dividingBy: 1000) == 0, low.isPlain
    {
      let head = high.value / 1000
      if low.value < head, isMark || low.value * 5 >= head { scale = 1000 }
    }
    guard scale > 1, low.value * scale < high.value else { return }
    low.head = low.value
    low.value *= scale
    low.scale = scale
  }

  /// "Twice as many", "three times the 2,000": a share of more than all, up to what says of what.
  func multiple(_ value: Double, of tokens: Range<Int>, in window: TokenWindow) -> QuantityCore? {
    let end = tokens.upperBound
    if let of = words.multipleOf.longest(at: end, in: window) {
      return .fraction(value, tokens: tokens.lowerBound..<of.end)
    }
    guard let whole = words.wholeAfter.longest(at: end, in: window),
      numbers.cardinal(at: whole.end, in: window) != nil
    else { return nil }
    return .fraction(value, tokens: tokens)
  }

  /// "one in five", "nine out of ten": the second number.
  func outOf(_ first: Numeral, in window: TokenWindow) -> (value: Double, end: Int)? {
    guard first.scale == 1,
      let link = words.inWords.longest(at: first.tokens.upperBound, in: window),
      let second = numbers.cardinal(at: link.end, in: window),
      !second.isPlain || !first.isDigits || first.value == 1,
      first.value > 0, first.value < second.value, second.value <= 1000,
      unit(at: second.tokens.upperBound, in: window) == nil
    else { return nil }
    let isShort = first.value <= 10 && (second.value <= 10 || first.value == 1)
    return isShort ? (first.value / second.value, second.tokens.upperBound) : nil
  }

  /// The second number of a range, with its own tokens.
  func rangeEnd(_ core: QuantityCore, in window: TokenWindow) -> Numeral? {
    guard case .range(_, let high, let tokens) = core else { return nil }
    var i = tokens.upperBound - 1
    while i > tokens.lowerBound {
      if let numeral = numbers.cardinal(at: i, in: window),
        numeral.tokens.upperBound == tokens.upperBound, numeral.value == high.value
      {
        return numeral
      }
      i -= 1
    }
    return nil
  }

  /// A verb of change stands within a few tokens before "from".
  func isChange(before end: Int, in window: TokenWindow) -> Bool {
    var i = end - 1
    while i >= max(window.bounds.lowerBound, end - 4) {
      if words.role(window.form(i)).contains(.rose) { return true }
      i -= 1
    }
    return false
  }
}
