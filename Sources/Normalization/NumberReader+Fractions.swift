internal import Model

/// Halves, quarters and other shares, alone and of a scale.
extension NumberReader {
  /// "half a million", "half-million", "half a dozen".
  func half(at start: Int, in window: TokenWindow) -> Numeral? {
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
  func afterArticle(_ article: Int, in window: TokenWindow) -> Numeral? {
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
  @inline(__always)
  func andAFraction(_ numeral: Numeral, in window: TokenWindow) -> Numeral {
    goesOn(at: numeral.tokens.upperBound, in: window)
      ? withFraction(numeral, in: window) : numeral
  }

  private func withFraction(_ numeral: Numeral, in window: TokenWindow) -> Numeral {
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
  func fraction(at i: Int, in window: TokenWindow) -> (value: Double, end: Int)? {
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
