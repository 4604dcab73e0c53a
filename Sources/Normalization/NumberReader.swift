internal import Model

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
  var isRound: Bool { value >= 100 && value.truncatingRemainder(dividingBy: 100) == 0 }
}

/// Reads cardinals from tokens: "six thousand seven hundred", "1.2 million", "half a million".
struct NumberReader: Sendable {
  let words: NumberWords

  /// The number that begins at a token; `nil` if none does.
  func cardinal(at start: Int, in window: TokenWindow) -> Numeral? {
    guard window.has(start) else { return nil }
    if window.startsWithDigit(start) {
      return digits(at: start, in: window).map { scaled($0, in: window) }
    }
    let role = words.role(window.form(start))
    if role.contains(.half) { return half(at: start, in: window) }
    if role.contains(.article) { return afterArticle(start, in: window) }
    if role.contains(.fractionSign) {
      let value = words[window.form(start)].fraction
      let sign = Numeral(tokens: start..<start + 1, value: value, head: value)
      let result = scaled(sign, in: window)
      return result.scale > 1 ? result : nil
    }
    return spelled(from: start, first: nil, in: window).map { andAFraction($0, in: window) }
  }

  /// The token after a hyphen that is glued on both sides, or ends its line, else the token itself.
  func skipHyphen(_ i: Int, in window: TokenWindow) -> Int {
    words.role(window.form(i)).contains(.hyphen) && window.isGlued(i)
      && (window.isGlued(i + 1) || window.shape(i + 1).contains(.lineBefore))
      ? i + 1 : i
  }

  // MARK: Digits

  private func digits(at start: Int, in window: TokenWindow) -> Numeral? {
    guard let read = words.digits.read(window.range(start), of: window.bytes) else { return nil }
    var value = read.value()
    var numeral = Numeral(
      tokens: start..<start + 1, value: value, head: value, isDigits: true,
      isPlain: !read.isGrouped && read.places == 0)
    if !read.suffix.isEmpty {
      numeral.isPlain = false
      let suffix = window.bytes[read.suffix].map { (65...90).contains($0) ? $0 + 32 : $0 }
      if let scale = words.suffixes.first(where: { $0.bytes == suffix })?.scale {
        numeral.value = read.value(times: scale)
        numeral.scale = scale
        numeral.suffix = .scale
      } else if words.ordinalSuffixes.contains(suffix) {
        numeral.suffix = .ordinal
      } else if words.clockSuffixes.contains(suffix) {
        numeral.suffix = .clock
      } else {
        numeral.suffix = words.unitSuffixes.contains(suffix) ? .unit : .other
      }
      return numeral
    }
    if read.places == 0, !read.isGrouped, read.integerDigits <= 3 {
      var end = start + 1
      while let group = group(at: end, in: window),
        let read = words.digits.read(window.range(group), of: window.bytes)
      {
        value = value * 1000 + read.mantissa
        end = group + 1
      }
      if end > start + 1 {
        numeral = Numeral(tokens: start..<end, value: value, head: value, isDigits: true)
      }
    }
    if read.places > 0 {
      // Multiplied before it is divided: 2.3 million is exact.
      let next = skipHyphen(numeral.tokens.upperBound, in: window)
      let scale = words[window.form(next)]
      if scale.role.contains(.scale) {
        numeral.value = read.value(times: scale.value)
        numeral.scale = scale.value
        numeral.tokens = start..<next + 1
      }
    }
    return numeral
  }

  /// The token of exactly three digits that is set off from the number before `i` by one space or
  /// by a mark that groups: "12 000", "12'000".
  private func group(at i: Int, in window: TokenWindow) -> Int? {
    guard window.has(i), window.has(i - 1) else { return nil }
    let previous = window.range(i - 1).upperBound
    var group = i
    if window.isGlued(i), window.isGlued(i + 1),
      words.digits.isGroupSeparator(window.range(i), of: window.bytes)
    {
      group += 1
    }
    let range = window.range(group)
    guard range.count == 3, window.bytes[range].allSatisfy(\.isDigit) else { return nil }
    let gap = previous..<range.lowerBound
    return group > i || words.digits.isGroupSpace(gap, of: window.bytes) ? group : nil
  }

  /// Takes the scale words that follow: "1.2 million", "3 hundred thousand", "two-and-a-half million".
  private func scaled(_ numeral: Numeral, in window: TokenWindow) -> Numeral {
    guard numeral.suffix == .none || numeral.suffix == .scale else { return numeral }
    var result = numeral
    while true {
      let next = skipHyphen(result.tokens.upperBound, in: window)
      let word = words[window.form(next)]
      guard word.role.contains(.scale), word.value > 1 else { break }
      result.value *= word.value
      result.scale *= word.value
      result.tokens = result.tokens.lowerBound..<next + 1
    }
    if result.scale > 1 { result.isPlain = false }
    if result.scale == 100, words.role(window.form(result.tokens.upperBound)).contains(.joiner),
      let rest = cardinal(at: result.tokens.upperBound + 1, in: window), rest.scale == 1,
      rest.value < 100, rest.suffix == .none
    {
      result.value += rest.value
      result.scale = 1
      result.head = result.value
      result.tokens = result.tokens.lowerBound..<rest.tokens.upperBound
      return result
    }
    let sign = result.tokens.upperBound
    let word = words[window.form(sign)]
    if result.scale == 1, word.role.contains(.fractionSign) {
      result.value += word.fraction
      result.head = result.value
      result.isPlain = false
      result.tokens = result.tokens.lowerBound..<sign + 1
      return scaled(result, in: window)
    }
    return andAFraction(result, in: window)
  }

  // MARK: Words

  /// A number in words.
  ///
  /// `first` is the value of an article in front, whose scale is then required.
  private func spelled(from start: Int, first: Double?, in window: TokenWindow) -> Numeral? {
    var total = 0.0
    var current = first
    var last = 0.0
    var scale = 1.0
    var lowest = Double.infinity
    var end = start
    /// Where the number ended, and how, before an "and" that may lead nowhere.
    var beforeJoiner: (total: Double, current: Double?, end: Int)?
    var isScaled = false
    var i = start
    while window.has(i) {
      let word = words[window.form(i)]
      if word.role.contains(.word), first == nil || isScaled {
        guard let now = current else {
          guard !isScaled || word.value < lowest else { break }
          current = word.value
          last = word.value
          end = i + 1
          i = skipHyphen(end, in: window)
          continue
        }
        let joins =
          (last >= 20 && last < 100 && word.value < 10 && word.value > 0)
          || (last == 100 && word.value > 0 && word.value < 100)
        guard joins else { break }
        current = now + word.value
        last = word.value
      } else if word.role.contains(.scale) {
        if current == nil, beforeJoiner == nil, word.value > lowest, total < lowest * 1000 {
          // "three lakh crore", "two thousand million"
          total *= word.value
          scale *= word.value
          lowest = word.value
          last = word.value
          end = i + 1
          i = skipHyphen(end, in: window)
          continue
        }
        guard word.value < lowest else {
          if let joined = beforeJoiner { (total, current, end) = joined }
          break
        }
        guard let now = current else { break }
        if word.value == 100 {
          guard now < 100, now > 0 else {
            if let joined = beforeJoiner { (total, current, end) = joined }
            break
          }
          current = now * 100
          last = 100
        } else {
          // "three hundred and two dozen" is two numbers.
          guard word.value > 100 || now < 100 else {
            if let joined = beforeJoiner { (total, current, end) = joined }
            break
          }
          total += now * word.value
          lowest = word.value
          current = nil
          last = word.value
        }
        scale = isScaled && word.value == 100 ? scale : word.value
        isScaled = true
        beforeJoiner = nil
      } else if word.role.contains(.joiner), isScaled, last >= 100, beforeJoiner == nil,
        canFollowJoiner(i + 1, in: window)
      {
        beforeJoiner = (total, current, end)
        i += 1
        continue
      } else {
        break
      }
      end = i + 1
      i = skipHyphen(end, in: window)
    }
    guard end > start, first == nil || isScaled else { return nil }
    let value = total + (current ?? 0)
    if let decimals = decimals(at: end, in: window) {
      let point = Numeral(
        tokens: start..<decimals.end, value: value + decimals.value, head: value + decimals.value)
      return scaled(point, in: window)
    }
    let isRound = isScaled && (current == nil || current.map { $0 >= 100 } ?? false)
    return Numeral(
      tokens: start..<end, value: value, scale: isRound ? scale : 1,
      head: isRound && scale > 1 ? value / scale : value)
  }

  private func canFollowJoiner(_ i: Int, in window: TokenWindow) -> Bool {
    let word = words[window.form(i)]
    return word.role.contains(.word) && word.value > 0 && fraction(at: i, in: window) == nil
  }

  /// "point zero three".
  private func decimals(at point: Int, in window: TokenWindow) -> (value: Double, end: Int)? {
    guard words.role(window.form(point)).contains(.point) else { return nil }
    var i = point + 1
    var digits = 0.0
    var divisor = 1.0
    while words.role(window.form(i)).contains(.word), words[window.form(i)].value < 10 {
      digits = digits * 10 + words[window.form(i)].value
      divisor *= 10
      i += 1
    }
    return divisor > 1 ? (digits / divisor, i) : nil
  }

  /// A scale in front of a larger one counts once: "hundred thousand dollars".
  func bareScale(at i: Int, in window: TokenWindow) -> Numeral? {
    let scale = words[window.form(i)]
    let next = words[window.form(i + 1)]
    guard next.role.contains(.scale), next.value > scale.value else { return nil }
    return spelled(from: i, first: 1, in: window)
  }

  /// "half a million", "half-million", "half a dozen".
  private func half(at start: Int, in window: TokenWindow) -> Numeral? {
    var next = skipHyphen(start + 1, in: window)
    if words.role(window.form(next)).contains(.article) {
      next = skipHyphen(next + 1, in: window)
    }
    let word = words[window.form(next)]
    guard word.role.contains(.scale) else { return nil }
    return Numeral(
      tokens: start..<next + 1, value: word.value / 2, scale: word.value, head: 0.5)
  }

  /// "a hundred and fifty", "a dozen", "a half million", "a quarter of a million".
  private func afterArticle(_ article: Int, in window: TokenWindow) -> Numeral? {
    let next = skipHyphen(article + 1, in: window)
    let word = words[window.form(next)]
    var found: Numeral?
    if word.role.contains(.scale) {
      found = spelled(from: next, first: 1, in: window).map { andAFraction($0, in: window) }
    } else if word.role.contains(.half) {
      found = half(at: next, in: window)
    } else if word.role.contains(.fraction) {
      found = share(1 / word.fraction, from: article, to: next + 1, in: window)
    }
    guard var result = found else { return nil }
    result.tokens = article..<result.tokens.upperBound
    return result
  }

  /// A part of a scale: "three-quarters of a million", "a quarter million".
  func share(_ value: Double, from start: Int, to end: Int, in window: TokenWindow) -> Numeral? {
    var i = end
    if words.role(window.form(i)).contains(.of) { i += 1 }
    if words.role(window.form(i)).contains(.article) { i += 1 }
    i = i == end ? skipHyphen(i, in: window) : i
    let word = words[window.form(i)]
    guard word.role.contains(.scale) else { return nil }
    return Numeral(
      tokens: start..<i + 1, value: value * word.value, scale: word.value, head: value)
  }

  /// "two and a half", "five and a quarter", "two million and one half", "one and a half million".
  private func andAFraction(_ numeral: Numeral, in window: TokenWindow) -> Numeral {
    let joiner = skipHyphen(numeral.tokens.upperBound, in: window)
    guard words.role(window.form(joiner)).contains(.joiner),
      let part = fraction(at: skipHyphen(joiner + 1, in: window), in: window)
    else { return numeral }
    let next = skipHyphen(part.end, in: window)
    let scale = words[window.form(next)]
    var result = numeral
    result.isPlain = false
    if scale.role.contains(.scale), numeral.scale == 1 || scale.value < numeral.scale {
      if numeral.scale == 1 {
        result.head = numeral.value + part.value
        result.scale = scale.value
        result.value = result.head * scale.value
      } else {
        result.value += part.value * scale.value
      }
      result.tokens = numeral.tokens.lowerBound..<next + 1
    } else if numeral.scale == 1 || part.value == 0.5 {
      result.value += part.value * numeral.scale
      result.tokens = numeral.tokens.lowerBound..<part.end
    } else {
      return numeral
    }
    return result
  }

  /// "a half", "one half", "a quarter", "three quarters"; "a third" only where nothing that it
  /// could number follows.
  private func fraction(at i: Int, in window: TokenWindow) -> (value: Double, end: Int)? {
    let first = words[window.form(i)]
    let next = skipHyphen(i + 1, in: window)
    let second = words[window.form(next)]
    let end = next + 1
    if second.role.contains(.fractions), first.role.contains(.word), first.value > 1 {
      return (first.value / second.fraction, end)
    }
    guard first.role.contains(.article) || first.role.contains(.word) && first.value == 1 else {
      return nil
    }
    if second.role.contains(.half) { return (0.5, end) }
    guard second.role.contains(.fraction) else { return nil }
    let isLast = !window.has(end) || window.shape(end).contains(.punctuation)
    let isScaled = words.role(window.form(skipHyphen(end, in: window))).contains(.scale)
    guard isLast || isScaled || !second.role.contains(.ordinal) else { return nil }
    return (1 / second.fraction, end)
  }
}
