internal import Model

/// What the words around an expression say of it.
extension DateReader {
  /// What stands around a match lets its rule hold there.
  func isAllowed(_ number: Int, _ tokens: Range<Int>, in window: TokenWindow) -> Bool {
    let floor = window.bounds.lowerBound
    // A mark matters only where it joins: "2022-born", not "2022 - and".
    func isMet(by i: Int) -> Bool {
      !window.shape(i).contains(.punctuation) || window.isGlued(i) && window.isGlued(i + 1)
    }
    if !grammar.rules[number].after.isEmpty,
      grammar.rules[number].after.longest(before: tokens.lowerBound, floor: floor, in: window)
        == nil
    {
      return false
    }
    if !grammar.rules[number].before.isEmpty,
      grammar.rules[number].before.longest(at: tokens.upperBound, in: window) == nil
    {
      return false
    }
    if isMet(by: tokens.lowerBound - 1),
      grammar.rules[number].notAfter.longest(before: tokens.lowerBound, floor: floor, in: window)
        != nil
    {
      return false
    }
    if isMet(by: tokens.upperBound),
      grammar.rules[number].notBefore.longest(at: tokens.upperBound, in: window) != nil
    {
      return false
    }
    if grammar.rules[number].isNotBeforeCounted,
      numbers.words.role(window.form(tokens.upperBound)).contains(.counted)
    {
      return false
    }
    return !grammar.rules[number].isAhead || tokens == window.bounds || isFuture(tokens, in: window)
  }

  /// A word in the same clause, or directly at the start of the sentence, says that the date lies
  /// ahead.
  func isFuture(_ tokens: Range<Int>, in window: TokenWindow) -> Bool {
    if grammar.future.longest(at: tokens.lowerBound, in: window) != nil { return true }
    let floor = max(window.bounds.lowerBound, tokens.lowerBound - 14)
    var i = tokens.lowerBound
    while i > floor {
      i -= 1
      let form = window.tokens[i].form
      if !grammar.marks(form).contains(.turn) { continue }
      if grammar.future.longest(before: i + 1, floor: floor, in: window) != nil {
        return grammar.pastFuture.longest(before: i + 1, floor: floor, in: window) == nil
      }
      if grammar.breaks.value(of: form) != nil { return false }
    }
    guard floor == window.bounds.lowerBound, i == floor, tokens.lowerBound - floor <= 1 else {
      return false
    }
    let end = min(window.bounds.upperBound, tokens.upperBound + 8)
    i = tokens.upperBound
    while i < end {
      let form = window.tokens[i].form
      i += 1
      if !grammar.marks(form).contains(.turn) { continue }
      // A comma may stand right behind it: "In November, voters will choose."
      if i - 1 > tokens.upperBound, grammar.breaks.value(of: form) != nil { return false }
      if grammar.future.longest(at: i - 1, in: window) != nil { return true }
    }
    return false
  }

  /// A word in front says that the month is the nearest.
  func isNearest(_ tokens: Range<Int>, in window: TokenWindow) -> Bool {
    grammar.nearestAfter.longest(
      before: tokens.lowerBound, floor: window.bounds.lowerBound, in: window) != nil
  }

  /// The expression stands where a text gives its day of publication: before a dash, behind
  /// "published", or on a line of its own.
  func isDateline(_ tokens: Range<Int>, in window: TokenWindow) -> Bool {
    let all = window.tokens
    func startsLine(_ i: Int) -> Bool {
      i == 0 || i == all.count || all[i].shape.contains(.lineBefore)
    }
    var left = tokens.lowerBound
    while !startsLine(left), tokens.lowerBound - left < 14 { left -= 1 }
    var right = tokens.upperBound
    while !startsLine(right), right - tokens.upperBound < 14 { right += 1 }
    func words(_ range: Range<Int>) -> Int {
      range.count { !all[$0].shape.contains(.punctuation) }
    }
    let before = words(left..<tokens.lowerBound)
    if startsLine(left), startsLine(right), before <= 4, words(tokens.upperBound..<right) <= 5 {
      return true
    }
    // "[2025-04-30] Title"
    if startsLine(left), before == 0, left < tokens.lowerBound, tokens.upperBound < all.count,
      all[tokens.lowerBound - 1].shape.contains(.punctuation),
      all[tokens.upperBound].shape.contains(.punctuation)
    {
      return true
    }
    var whole = window
    whole.bounds = 0..<all.count
    var i = tokens.lowerBound
    while i > left, tokens.lowerBound - i <= 2 {
      if grammar.publicationAfter.longest(before: i, floor: left, in: whole) != nil { return true }
      i -= 1
    }
    i = tokens.upperBound
    while i < right, i - tokens.upperBound <= 4 {
      if all[i].shape.contains(.spaceBefore) || whole.isGlued(i + 1),
        grammar.publicationBefore.longest(at: i, in: whole) != nil
      {
        return true
      }
      i += 1
    }
    return false
  }
}
