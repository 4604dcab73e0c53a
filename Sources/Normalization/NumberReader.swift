internal import Model

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
  @inline(__always)
  func skipHyphen(_ i: Int, in window: TokenWindow) -> Int {
    words.role(window.form(i)).contains(.hyphen) && joins(i, in: window) ? i + 1 : i
  }

  private func joins(_ i: Int, in window: TokenWindow) -> Bool {
    window.isGlued(i) && (window.isGlued(i + 1) || window.shape(i + 1).contains(.lineBefore))
  }

  /// What may go on with a number stands at a token: most have nothing of it.
  @inline(__always)
  func goesOn(at i: Int, in window: TokenWindow) -> Bool {
    !words.role(window.form(i)).isDisjoint(with: .links)
  }

  /// Takes the scale words that follow: "1.2 million", "3 hundred thousand", "two-and-a-half million".
  @inline(__always)
  func scaled(_ numeral: Numeral, in window: TokenWindow) -> Numeral {
    guard numeral.suffix == .none || numeral.suffix == .scale,
      goesOn(at: numeral.tokens.upperBound, in: window)
    else { return numeral }
    return withScales(numeral, in: window)
  }

  private func withScales(_ numeral: Numeral, in window: TokenWindow) -> Numeral {
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
}
