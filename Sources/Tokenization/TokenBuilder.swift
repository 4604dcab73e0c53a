internal import ICU
internal import Model

/// Makes tokens of segments: sees their shapes and cuts what has to be cut further.
struct TokenBuilder {
  private let clitics: CliticTable
  private(set) var tokens: [Token]
  private(set) var aliases: [Scratch.Alias]
  private var end = 0
  /// A single quotation mark was opened in this line.
  private var isQuoting = false

  /// What a byte adds to a token: shape bits, and two more that ask for a closer look.
  private static let traits: [UInt8] = (0..<256).map { value in
    switch UInt8(value) {
    case let byte where ASCII.isLower(byte): lower
    case let byte where ASCII.isUpper(byte): upper
    case let byte where ASCII.isDigit(byte): digit
    case UInt8(ascii: "."), UInt8(ascii: "'"), UInt8(ascii: "_"), 0x80...: special
    default: 0
    }
  }
  private static let lower: UInt8 = 1
  private static let upper: UInt8 = 2
  private static let digit: UInt8 = 4
  private static let special: UInt8 = 8

  /// Begins with buffers that are used again.
  init(clitics: CliticTable, tokens: [Token], aliases: [Scratch.Alias]) {
    self.clitics = clitics
    self.tokens = tokens
    self.aliases = aliases
  }

  /// Replaces the tokens by those of a text, given the starts and ends of its segments in turn.
  mutating func build(_ text: borrowing Span<UInt8>, from segments: borrowing Span<Int32>) {
    tokens.removeAll(keepingCapacity: true)
    aliases.removeAll(keepingCapacity: true)
    tokens.reserveCapacity(segments.count / 2)
    let traits = Self.traits.span
    var k = 0
    while k < segments.count {
      let start = Int(segments[k])
      let end = Int(segments[k + 1])
      k += 2
      var seen: UInt8 = 0
      for i in start..<end { seen |= traits[Int(text[i])] }
      if seen & Self.special == 0 {
        var shape: TokenShape = []
        if seen & (Self.lower | Self.upper) != 0 { shape.insert(.letters) }
        if seen & Self.digit != 0 { shape.insert(.digits) }
        if seen == 0 { shape = .punctuation }
        if ASCII.isUpper(text[start]) {
          shape.insert(.capital)
          if seen & Self.lower == 0, isAllCaps(text, start, end) { shape.insert(.allCaps) }
        } else if seen & (Self.upper | Self.lower) == Self.upper, isAllCaps(text, start, end) {
          shape.insert(.allCaps)
        }
        append(text, start, end, shape)
      } else if end - start == CliticTable.apostrophe(text, at: start) {
        let next = k < segments.count ? (Int(segments[k]), Int(segments[k + 1])) : (-1, -1)
        if addApostrophe(text, start, end, next: next) { k += 2 }
      } else {
        cutUnderscores(text, start, end)
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
    if alias >= 0 { aliases.append(Scratch.Alias(token: tokens.count, form: alias)) }
    appendLooked(text, at, end)
  }

  /// Adds an apostrophe that ICU left alone; true if it took the next segment in.
  private mutating func addApostrophe(
    _ text: borrowing Span<UInt8>, _ start: Int, _ end: Int, next: (start: Int, end: Int)
  ) -> Bool {
    let isGlued = self.end == start && !tokens.isEmpty
    let letters = clitics.possessive.count - 1
    if isGlued, letters > 0, next.start == end, next.end - next.start == letters,
      (0..<letters).allSatisfy({
        ASCII.lower(text[next.start + $0]) == clitics.possessive[$0 + 1]
      })
    {
      appendLooked(text, start, next.end)
      return true
    }
    let followsWord = isGlued && tokens[tokens.count - 1].shape.isDisjoint(with: .punctuation)
    let letter = clitics.possessive.last ?? 0
    appendLooked(text, start, end)
    if !followsWord {
      isQuoting = isQuoting || next.start == end
    } else if isQuoting {
      isQuoting = false
    } else if letters > 0, ASCII.lower(text[start - 1]) == letter {
      aliases.append(Scratch.Alias(token: tokens.count - 1, form: clitics.possessiveAlias))
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
    var shape: TokenShape = []
    var letters = 0
    var uppers = 0
    var i = start
    while i < end {
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

  private mutating func append(
    _ text: borrowing Span<UInt8>, _ start: Int, _ end: Int, _ shape: TokenShape
  ) {
    var shape = shape
    if tokens.isEmpty {
      shape.insert(.spaceBefore)
    } else if start > self.end {
      if start - self.end == 1, text[self.end] == 0x20 {
        shape.insert(.spaceBefore)
      } else {
        shape.formUnion(gap(text, self.end, start))
      }
    }
    if shape.contains(.lineBefore) { isQuoting = false }
    tokens.append(Token(start: Int32(start), end: Int32(end), form: 0, shape: shape))
    self.end = end
  }

  private func gap(_ text: borrowing Span<UInt8>, _ start: Int, _ end: Int) -> TokenShape {
    var shape: TokenShape = []
    var i = start
    while i < end {
      let (scalar, length) = Scalars.after(i, in: text)
      if Scalars.breaksLine(scalar) { shape.insert([.lineBefore, .spaceBefore]) }
      if !Scalars.isInvisible(scalar) { shape.insert(.spaceBefore) }
      i += length
    }
    return shape
  }
}
