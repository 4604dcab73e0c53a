internal import Model

/// What is counted: people or things, or an age, money, a measure, a year, the mark of a list.
extension QuantityReader {
  /// What the words right and left of a number make of it, and where it then stands: money, a
  /// measure, an age, a name; nil for a time of day.
  func kind(
    of core: QuantityCore, at tokens: Range<Int>, floor: Int, in window: TokenWindow
  ) -> (kind: QuantityMention.Kind, tokens: Range<Int>)? {
    let (start, end) = (tokens.lowerBound, tokens.upperBound)
    var hyphen = numbers.skipHyphen(end, in: window)
    if words.role(window.form(hyphen)).contains(.hyphen) { hyphen += 1 }
    let follows =
      words.role(window.form(end)).union(words.role(window.form(hyphen))).contains(.behind)
    let leads = words.role(window.form(start - 1)).contains(.ahead)
    if follows, let percent = words.percent.longest(at: end, in: window) {
      return (.percent, start..<percent.end)
    }
    if leads, let sign = words.currencyBefore.longest(before: start, floor: floor, in: window) {
      return (.money, sign.start..<end)
    }
    if follows, let age = age(at: end, in: window) { return (.age, start..<age) }
    if follows, let money = words.currencyAfter.longest(at: hyphen, in: window) {
      return (.money, start..<money.end)
    }
    if follows, let unit = unit(at: end, in: window) { return (.measure, start..<unit) }
    if case .number(let numeral) = core {
      if numeral.suffix == .unit { return (.measure, tokens) }
      if numeral.suffix == .other { return (.identifier, tokens) }
      // People and things come whole: "1.5", or a year with a footnote's mark.
      if numeral.isDigits, numeral.scale == 1, numeral.value != numeral.value.rounded() {
        return (.measure, tokens)
      }
      if follows, words.clockAfter.longest(at: end, in: window) != nil { return nil }
      // "Units number 2,500 men": what is grouped is counted.
      if leads, numeral.scale == 1, numeral.isPlain || !numeral.isDigits,
        isBehind(words.identifierBefore, start, in: window)
      {
        return (.identifier, tokens)
      }
      if leads, isName(tokens, in: window) { return (.identifier, tokens) }
      if isAge(numeral, in: window) { return (.age, tokens) }
      // "Su-27", "T-72": glued to letters by a hyphen.
      if window.isGlued(start), window.isGlued(start - 1),
        words.role(window.form(start - 1)).contains(.dash)
      {
        return (.identifier, tokens)
      }
      if window.isGlued(start), window.shape(start - 1).contains(.letters) {
        return (.identifier, tokens)
      }
    } else if isBehind(words.ageBefore, start, in: window) {
      return (.age, tokens)
    }
    let compound = numbers.skipHyphen(end, in: window)
    let isMeasure = compound > end && !words.role(window.form(compound)).contains(.compound)
    return (isMeasure ? .measure : .count, tokens)
  }

  /// One of some phrases stands directly in front, in the same sentence.
  private func isBehind(_ phrases: PhraseTable<Bool>, _ i: Int, in window: TokenWindow) -> Bool {
    phrases.longest(before: i, floor: window.bounds.lowerBound, in: window) != nil
  }

  /// "Day 900 of the war", "at 10 Downing Street".
  private func isName(_ tokens: Range<Int>, in window: TokenWindow) -> Bool {
    let (start, end) = (tokens.lowerBound, tokens.upperBound)
    if isBehind(words.numbered, start, in: window), window.shape(start - 1).contains(.capital),
      !window.shape(end).contains(.letters) || words.role(window.form(end)).contains(.of)
    {
      return true
    }
    guard isBehind(words.addressBefore, start, in: window) else { return false }
    var i = end
    while i < end + 4, window.shape(i).contains([.letters, .capital]) {
      if i > end, words.streets.longest(at: i, in: window) != nil { return true }
      i += 1
    }
    return false
  }

  /// A share of a unit: "a quarter of an hour", "half a day".
  func isOfUnit(_ end: Int, in window: TokenWindow) -> Bool {
    var i = end
    if words.role(window.form(i)).contains(.of) { i += 1 }
    let isLed =
      words.role(window.form(i)).contains(.article)
      || words.wholeAfter.longest(at: i, in: window)?.end == i + 1
    return isLed && unit(at: i + 1, in: window) != nil
  }

  /// The end of a unit behind a number: of "km", "-mile", "more hours".
  func unit(at end: Int, in window: TokenWindow) -> Int? {
    var i = numbers.skipHyphen(end, in: window)
    if let unit = words.units.longest(at: i, in: window) { return unit.end }
    while let prefix = words.unitPrefixes.longest(at: i, in: window) {
      i = numbers.skipHyphen(prefix.end, in: window)
      if let unit = words.units.longest(at: i, in: window) { return unit.end }
    }
    return nil
  }

  /// The end of "-year-old", "years of age" behind a number.
  private func age(at end: Int, in window: TokenWindow) -> Int? {
    let first = numbers.skipHyphen(end, in: window)
    guard words.ageAfter.mayBegin(with: window.form(first)) else { return nil }
    if let found = words.ageAfter.longest(at: first, in: window) { return found.end }
    // The same phrase with hyphens: "year-old" is three tokens.
    let second = numbers.skipHyphen(first + 1, in: window)
    let third = numbers.skipHyphen(second + 1, in: window)
    guard third > first + 2 else { return nil }
    let places = [first, second, third]
    return words.ageAfter.length(of: places.map { window.form($0) }).map { places[$0 - 1] + 1 }
  }

  private func isAge(_ numeral: Numeral, in window: TokenWindow) -> Bool {
    let start = numeral.tokens.lowerBound
    if isBehind(words.ageBefore, start, in: window) { return true }
    // ", 48," behind a name
    let end = numeral.tokens.upperBound
    return numeral.isPlain && words.ages.contains(numeral.value) && isComma(start - 1, in: window)
      && isComma(end, in: window) && window.shape(start - 2).contains([.letters, .capital])
      && !window.isCaseless
  }

  private func isComma(_ i: Int, in window: TokenWindow) -> Bool {
    guard window.has(i) else { return false }
    let range = window.range(i)
    return range.count == 1 && window.bytes[range.lowerBound] == UInt8(ascii: ",")
  }

  /// A bare number of four digits that nothing marks as a count.
  func isYear(
    _ numeral: Numeral, _ front: QualifierTable.Front, _ back: QualifierTable.Back,
    in window: TokenWindow
  ) -> Bool {
    guard numeral.isPlain, (1900..<2100).contains(numeral.value),
      front.start == numeral.tokens.lowerBound,
      back.end == numeral.tokens.upperBound
    else { return false }
    let end = numeral.tokens.upperBound
    for i in end..<end + 3 {
      if words.role(window.form(i)).contains(.counted) { return false }
      guard window.shape(i).contains(.letters) else { break }
    }
    return true
  }

  /// "1." or "2)" at the start of a line.
  func isListMark(_ numeral: Numeral, in window: TokenWindow) -> Bool {
    let start = numeral.tokens.lowerBound
    let end = numeral.tokens.upperBound
    guard numeral.value < 100,
      start == window.bounds.lowerBound || window.shape(start).contains(.lineBefore),
      window.isGlued(end), window.has(end + 1)
    else { return false }
    let mark = window.bytes[window.range(end).lowerBound]
    return mark == UInt8(ascii: ".") || mark == UInt8(ascii: ")")
  }
}
