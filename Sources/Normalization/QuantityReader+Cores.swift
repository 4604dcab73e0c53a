internal import Model

/// Numbers by themselves: in digits, in words, halves, scales and vague amounts.
extension QuantityReader {
  /// What the number at a token is by itself, with the numbers that belong to it.
  func core(at i: Int, floor: Int, in window: TokenWindow) -> QuantityCore? {
    let role = words.role(window.form(i))
    if window.shape(i).contains(.digits), window.startsWithDigit(i) {
      guard let numeral = numbers.cardinal(at: i, in: window) else { return .nothing(end: i + 1) }
      return digitCore(numeral, in: window)
    }
    if role.contains(.vague), let vague = vague(at: i, floor: floor, in: window),
      words.notVague.longest(before: i + 1, floor: window.bounds.lowerBound, in: window) == nil
    {
      return joined(vague, in: window)
    }
    if role.contains(.multiple) {
      let isVerb =
        words.noMultiple.longest(before: i + 1, floor: window.bounds.lowerBound, in: window) != nil
      return isVerb ? nil : multiple(words[window.form(i)].fraction, of: i..<i + 1, in: window)
    }
    if role.contains(.half), let core = half(at: i, floor: floor, in: window) { return core }
    if role.contains(.fractionSign) {
      if let numeral = numbers.cardinal(at: i, in: window) { return .number(numeral) }
      return .fraction(words[window.form(i)].fraction, tokens: i..<i + 1)
    }
    if role.contains(.word), let numeral = numbers.cardinal(at: i, in: window) {
      return wordCore(numeral, at: i, floor: floor, in: window)
    }
    let previous = words.role(window.form(i - 1))
    let hasArticle = i - 1 >= floor && previous.contains(.article)
    if role.contains(.scale) {
      let start = hasArticle ? i - 1 : i
      if hasArticle, let numeral = numbers.cardinal(at: start, in: window) {
        return continued(numeral, floor: floor, in: window)
      }
      return bareScale(at: i, floor: floor, in: window)
    }
    if role.contains(.fraction), hasArticle {
      if let numeral = numbers.cardinal(at: i - 1, in: window) { return .number(numeral) }
      let isQualified = qualifiers.front(of: i - 1, floor: floor, in: window).start < i - 1
      if isQualified || words.fractionBefore.longest(at: i + 1, in: window) != nil
        || window.shape(i + 1).contains(.punctuation) || !window.has(i + 1)
      {
        return .fraction(1 / words[window.form(i)].fraction, tokens: i - 1..<i + 1)
      }
    }
    if role.contains(.ordinal) { return .ordinal(words[window.form(i)].ordinal, tokens: i..<i + 1) }
    return nil
  }

  private func digitCore(_ numeral: Numeral, in window: TokenWindow) -> QuantityCore {
    let end = numeral.tokens.upperBound
    if numeral.suffix == .clock { return .nothing(end: end) }
    if numeral.suffix == .ordinal { return .ordinal(numeral.value, tokens: numeral.tokens) }
    if window.isGlued(end), window.isGlued(end + 1), window.startsWithDigit(end + 1) {
      let sign = window.bytes[window.range(end).lowerBound]
      if words.role(window.form(end)).contains(.clockSign) {
        return .nothing(end: endOfChain(end, in: window))
      }
      if sign == UInt8(ascii: "/") {
        if numeral.isPlain, let other = numbers.cardinal(at: end + 1, in: window), other.isPlain,
          numeral.value > 0, numeral.value < other.value, other.value <= 10,
          !window.isGlued(end + 2)
        {
          return .fraction(numeral.value / other.value, tokens: numeral.tokens.lowerBound..<end + 2)
        }
        return .nothing(end: endOfChain(end, in: window))
      }
    }
    if words.clockAfter.longest(at: end, in: window) != nil { return .nothing(end: end) }
    return continued(numeral, floor: numeral.tokens.lowerBound, in: window)
  }

  /// The end of a run of glued digits and marks: "10:30:00", "24/7", "3-2-1".
  func endOfChain(_ start: Int, in window: TokenWindow) -> Int {
    var i = start
    while window.isGlued(i), window.isGlued(i + 1), window.startsWithDigit(i + 1) { i += 2 }
    return i
  }

  private func wordCore(_ numeral: Numeral, at i: Int, floor: Int, in window: TokenWindow)
    -> QuantityCore
  {
    let end = numeral.tokens.upperBound
    let next = numbers.skipHyphen(end, in: window)
    let word = words[window.form(next)]
    if numeral.scale == 1, numeral.value >= 1, numeral.value < 100 {
      if (numeral.value == 1 && word.role.contains(.fraction))
        || (numeral.value > 1 && word.role.contains(.fractions))
      {
        let value = numeral.value / word.fraction
        if let number = numbers.share(value, from: i, to: next + 1, in: window) {
          return continued(number, floor: floor, in: window)
        }
        return .fraction(value, tokens: i..<next + 1)
      }
      if numeral.value >= 20, numeral.tokens.count == 1, next > end, word.role.contains(.ordinal),
        word.ordinal < 10
      {
        return .ordinal(numeral.value + word.ordinal, tokens: i..<next + 1)
      }
      // "nineteen ninety-six" is a year.
      if numeral.tokens.count == 1, numeral.value >= 10, numeral.value < 21, next == end,
        word.role.contains(.word), word.value >= 10,
        let rest = numbers.cardinal(at: end, in: window)
      {
        return .nothing(end: rest.tokens.upperBound)
      }
    }
    if numeral.tokens.count == 1, words.role(window.form(i)).contains(.pronoun),
      !isCounting(i, in: window)
    {
      return .nothing(end: end)
    }
    return continued(numeral, floor: floor, in: window)
  }

  /// "One" counts something here and is no pronoun.
  private func isCounting(_ i: Int, in window: TokenWindow) -> Bool {
    if let first = numbers.cardinal(at: i, in: window), outOf(first, in: window) != nil {
      return true
    }
    if words.pronounAfter.longest(before: i, floor: window.bounds.lowerBound, in: window) != nil {
      return false
    }
    return words.pronounBefore.longest(at: i + 1, in: window) == nil
  }

  private func half(at i: Int, floor: Int, in window: TokenWindow) -> QuantityCore? {
    if let numeral = numbers.cardinal(at: i, in: window) {
      var widened = numeral
      if i - 1 >= floor, words.role(window.form(i - 1)).contains(.article) {
        widened.tokens = i - 1..<numeral.tokens.upperBound
      }
      return continued(widened, floor: floor, in: window)
    }
    if words.noHalfAfter.longest(before: i, floor: window.bounds.lowerBound, in: window) != nil {
      return .nothing(end: i + 1)
    }
    // "half past six"
    if let clock = words.noHalfBefore.longest(at: i + 1, in: window) {
      return .nothing(
        end: numbers.cardinal(at: clock.end, in: window)?.tokens.upperBound ?? clock.end)
    }
    if words.multipleOf.longest(at: i + 1, in: window) != nil {
      return multiple(0.5, of: i..<i + 1, in: window)
    }
    // "half-hour", "half-brother"
    if numbers.skipHyphen(i + 1, in: window) > i + 1 { return .nothing(end: i + 1) }
    return .fraction(0.5, tokens: i..<i + 1)
  }

  /// A scale without a number in front counts once if something bounds it: "over hundred".
  private func bareScale(at i: Int, floor: Int, in window: TokenWindow) -> QuantityCore? {
    if let numeral = numbers.bareScale(at: i, in: window) { return .number(numeral) }
    let word = words[window.form(i)]
    guard qualifiers.front(of: i, floor: floor, in: window).start < i else { return nil }
    return .number(
      Numeral(tokens: i..<i + 1, value: word.value, scale: word.value, head: 1))
  }

  /// "dozens or hundreds", "thousands upon thousands": no fewer than the first says.
  private func joined(_ core: QuantityCore, in window: TokenWindow) -> QuantityCore {
    guard case .vague(let amount, let tokens) = core, amount.upper == nil,
      let joint = words.vagueJoints.longest(at: tokens.upperBound, in: window),
      case .vague(let other, let second) = self.core(at: joint.end, floor: joint.end, in: window),
      other.upper == nil, let least = amount.lower, let more = other.lower, least <= more
    else { return core }
    return .vague(amount, tokens: tokens.lowerBound..<second.upperBound)
  }

  /// "several hundred", "tens of thousands", "a couple of dozen".
  private func vague(at i: Int, floor: Int, in window: TokenWindow) -> QuantityCore? {
    let plain = words.vague.longest(before: i + 1, floor: floor, in: window)
    let scaling = words.vagueScales.longest(before: i + 1, floor: floor, in: window)
    func multiplied(_ amount: VagueAmount, from start: Int) -> QuantityCore? {
      var end = i + 1
      if words.role(window.form(end)).contains(.of) { end += 1 }
      var factor = 1.0
      while true {
        let next = numbers.skipHyphen(end, in: window)
        let word = words[window.form(next)]
        guard word.role.contains(.scale) else { break }
        factor *= word.value
        end = next + 1
      }
      return factor > 1 ? .vague(amount.times(factor), tokens: start..<end) : nil
    }
    if let plain, let scaling, scaling.start <= plain.start,
      let core = multiplied(scaling.value, from: scaling.start)
    {
      return core
    }
    if let plain {
      // "Several tens of thousands": the tens that follow take it in.
      if let longer = words.vagueScales.longest(before: i + 2, floor: floor, in: window),
        longer.start <= plain.start
      {
        return nil
      }
      return multiplied(plain.value, from: plain.start)
        ?? .vague(plain.value, tokens: plain.start..<i + 1)
    }
    return scaling.flatMap { multiplied($0.value, from: $0.start) }
  }
}
