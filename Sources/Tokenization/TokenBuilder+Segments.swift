internal import ICU
internal import Model

/// Cuts segments further where news needs it.
extension TokenBuilder {
  /// Adds the tokens of some segments of a text.
  mutating func build(_ text: borrowing Span<UInt8>, from segments: [Segment]) {
    var k = 0
    while k < segments.count {
      let segment = segments[k]
      let (start, end, traits) = (segment.start, segment.end, segment.traits)
      k += 1
      if traits & Segment.special == 0 {
        var shape = Shape.punctuation
        if traits & (Segment.lower | Segment.upper) != 0 {
          shape = traits & Segment.digit == 0 ? .letters : [.letters, .digits]
          if traits & Segment.upper != 0 {
            if ASCII.isUpper(text[start]) { shape.insert(.capital) }
            if traits & Segment.lower == 0, isAllCaps(text, start, end) {
              shape.insert(.allCaps)
            }
          }
        } else if traits & Segment.digit != 0 {
          shape = .digits
        }
        append(text, start, end, shape)
      } else if end - start == CliticTable.apostrophe(text, at: start) {
        if addApostrophe(text, start, end, next: k < segments.count ? segments[k] : nil) { k += 1 }
      } else if end - start == 1, text[start] < 0x80, !ASCII.isAlphanumeric(text[start]) {
        append(text, start, end, .punctuation)
      } else if traits & Segment.underscore != 0 {
        cutUnderscores(text, start, end)
      } else if traits & Segment.dot != 0 {
        cutDots(text, start, end)
      } else if traits & Segment.digit != 0 {
        cutDigits(text, start, end)
      } else {
        cutClitic(text, start, end)
      }
    }
  }

  // MARK: Cuts

  private mutating func cutUnderscores(_ text: borrowing Span<UInt8>, _ start: Int, _ end: Int) {
    let mark = UInt8(ascii: "_")
    var lower = start
    var upper = end
    while lower < end, text[lower] == mark { lower += 1 }
    if lower == end { return appendLooked(text, start, end) }
    while text[upper - 1] == mark { upper -= 1 }
    if start < lower { appendLooked(text, start, lower) }
    cutDots(text, lower, upper)
    if upper < end { appendLooked(text, upper, end) }
  }

  private mutating func cutDots(_ text: borrowing Span<UInt8>, _ start: Int, _ end: Int) {
    let dot = UInt8(ascii: ".")
    var dots = 0
    var cuts = 0
    var previous = start
    for i in start..<end {
      if text[i] == UInt8(ascii: "@") {
        cuts = -1
        break
      }
      if text[i] != dot { continue }
      dots += 1
      var next = i + 1
      while next < end, text[next] != dot { next += 1 }
      if missesSpace(text, previous, i, next) { cuts += 1 }
      previous = i + 1
    }
    let slash = UInt8(ascii: "/")
    let isAddress =
      start > 0 && text[start - 1] == slash || end < text.count && text[end] == slash
    guard cuts > 0, cuts == dots, !isAddress else { return cutDigits(text, start, end) }
    previous = start
    for i in start..<end where text[i] == dot {
      cutDigits(text, previous, i)
      append(text, i, i + 1, .punctuation)
      previous = i + 1
    }
    cutDigits(text, previous, end)
  }

  /// Whether words of two letters at least stand around a dot, lower case before, upper behind.
  private func missesSpace(
    _ text: borrowing Span<UInt8>, _ start: Int, _ dot: Int, _ end: Int
  ) -> Bool {
    guard start < dot, dot + 1 < end else { return false }
    let (last, lastLength) = Scalars.before(dot, in: text)
    let (first, firstLength) = Scalars.after(dot + 1, in: text)
    guard ScalarTraits(of: last).contains(.lower), ScalarTraits(of: first).contains(.upper),
      dot - lastLength > start, dot + 1 + firstLength < end
    else { return false }
    let (secondLast, _) = Scalars.before(dot - lastLength, in: text)
    let (second, _) = Scalars.after(dot + 1 + firstLength, in: text)
    return ScalarTraits(of: secondLast).contains(.letter)
      && ScalarTraits(of: second).contains(.letter)
  }

  private mutating func cutDigits(_ text: borrowing Span<UInt8>, _ start: Int, _ end: Int) {
    var from = start
    for i in start..<end where i > from {
      let length = CliticTable.apostrophe(text, at: i)
      if length > 0, ASCII.isDigit(text[i - 1]), i + length < end, ASCII.isDigit(text[i + length]) {
        cutClitic(text, from, i)
        appendLooked(text, i, i + length)
        from = i + length
      }
    }
    cutClitic(text, from, end)
  }

  private mutating func cutClitic(_ text: borrowing Span<UInt8>, _ start: Int, _ end: Int) {
    var hasApostrophe = false
    for i in start..<end where text[i] == 0x27 || text[i] >= 0x80 {
      if CliticTable.apostrophe(text, at: i) > 0 {
        hasApostrophe = true
        break
      }
    }
    guard hasApostrophe, let (at, alias) = clitics.cut(text, start, end) else {
      return appendLooked(text, start, end)
    }
    appendLooked(text, start, at)
    if alias >= 0 { aliases.append(FormAlias(token: count, form: alias)) }
    appendLooked(text, at, end)
  }

  /// Adds an apostrophe that ICU left alone; true if it took the next segment in.
  private mutating func addApostrophe(
    _ text: borrowing Span<UInt8>, _ start: Int, _ end: Int, next: Segment?
  ) -> Bool {
    let isGlued = self.end == start && count > 0
    let letters = clitics.possessive.count - 1
    if isGlued, letters > 0, let next, next.start == end, next.end - next.start == letters,
      (0..<letters).allSatisfy({
        ASCII.lower(text[next.start + $0]) == clitics.possessive[$0 + 1]
      })
    {
      appendLooked(text, start, next.end)
      return true
    }
    let followsWord = isGlued && drafts[count - 1].shape.isDisjoint(with: .punctuation)
    let letter = clitics.possessive.last ?? 0
    appendLooked(text, start, end)
    if !followsWord {
      isQuoting = isQuoting || next?.start == end
    } else if isQuoting {
      isQuoting = false
    } else if letters > 0, ASCII.lower(text[start - 1]) == letter {
      aliases.append(FormAlias(token: count - 1, form: clitics.possessiveAlias))
    }
    return false
  }

  // MARK: Shapes

  private func isAllCaps(_ text: borrowing Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
    var letters = 0
    for i in start..<end where ASCII.isUpper(text[i]) { letters += 1 }
    return letters > 1
  }

  /// Adds a token whose shape is seen code point by code point.
  private mutating func appendLooked(_ text: borrowing Span<UInt8>, _ start: Int, _ end: Int) {
    var shape = Shape()
    var letters = 0
    var uppers = 0
    var i = start
    while i < end {
      if text[i] < 0x80 {
        let isUpper = ASCII.isUpper(text[i])
        if isUpper || ASCII.isLower(text[i]) { letters += 1 }
        if isUpper {
          uppers += 1
          if i == start { shape.insert(.capital) }
        }
        if ASCII.isDigit(text[i]) { shape.insert(.digits) }
        i += 1
        continue
      }
      let (scalar, length) = Scalars.after(i, in: text)
      let traits = ScalarTraits(of: scalar)
      if traits.contains(.letter) { letters += 1 }
      if traits.contains(.digit) { shape.insert(.digits) }
      if traits.contains(.upper) {
        uppers += 1
        if i == start { shape.insert(.capital) }
      }
      i += length
    }
    if letters > 0 { shape.insert(.letters) }
    if uppers > 1, uppers == letters { shape.insert(.allCaps) }
    if shape.isEmpty { shape = .punctuation }
    append(text, start, end, shape)
  }
}
