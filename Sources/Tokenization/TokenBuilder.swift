internal import ICU
internal import Model

/// A token whose form is not the folded text under it.
struct FormAlias {
  let token: Int
  /// An index into the forms of the clitics.
  let form: Int
}

/// Makes tokens of segments: sees their shapes, cuts what has to be cut further, and names forms.
struct TokenBuilder {
  private let clitics: CliticTable
  private let forms: FormTable
  private(set) var tokens: [Token] = []
  /// Where the form is not the folded text of a token.
  private(set) var aliases: [FormAlias] = []
  /// The tokens whose form is not known yet, because they have to be folded by more than ASCII.
  private(set) var unnamed: [Int] = []
  private(set) var census = CaseCensus()
  private var end = 0
  /// A single quotation mark was opened in this line.
  private var isQuoting = false

  /// Makes a builder for a text of so many bytes.
  init(clitics: CliticTable, forms: FormTable, bytes: Int) {
    self.clitics = clitics
    self.forms = forms
    tokens.reserveCapacity(bytes / 5 + 8)
  }

  /// Gives a token another form.
  mutating func name(_ token: Int, _ form: FormID) {
    let old = tokens[token]
    tokens[token] = Token(start: old.start, end: old.end, form: form, shape: old.shape)
  }

  /// Adds the word of ASCII letters between white space, if one begins here, and the mark that may
  /// hang on it; returns where it ends.
  @inline(__always)
  mutating func addPlain(
    _ text: borrowing Span<UInt8>, at start: Int, marks: borrowing Span<Bool>
  ) -> Int {
    guard start &+ 18 <= text.count else { return start }
    var word = EightBytes(text.word(at: start, thenEach: 0))
    var rest = EightBytes(0)
    var count = word.letters
    if count == 0 { return start }
    if count == 8 {
      rest = EightBytes(text.word(at: start &+ 8, thenEach: 0))
      count += rest.letters
      rest.keep(count &- 8)
    }
    word.keep(count)
    let end = start &+ count
    let mark = text[end]
    let hasMark = !ASCII.isSpace(mark)
    if hasMark {
      guard marks[Int(mark)], ASCII.isSpace(text[end &+ 1]) else { return start }
    }
    var shape = Shape.letters
    if word.isCapital {
      shape.insert(.capital)
      if count > 1, word.isUpper, rest.isUpper { shape.insert(.allCaps) }
    }
    let key = FormKey(head: word.lower.bits, tail: rest.lower.bits, count: count)
    add(text, start, end, shape, forms.form(of: key))
    guard hasMark else { return end }
    let markKey = FormKey(head: UInt64(mark), tail: 0, count: 1)
    add(text, end, end &+ 1, .punctuation, forms.form(of: markKey))
    return end &+ 1
  }

  /// Adds the tokens of some segments of a text.
  mutating func build(_ text: borrowing Span<UInt8>, from segments: borrowing Span<Segment>) {
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
    if alias >= 0 { aliases.append(FormAlias(token: tokens.count, form: alias)) }
    appendLooked(text, at, end)
  }

  /// Adds an apostrophe that ICU left alone; true if it took the next segment in.
  private mutating func addApostrophe(
    _ text: borrowing Span<UInt8>, _ start: Int, _ end: Int, next: Segment?
  ) -> Bool {
    let isGlued = self.end == start && !tokens.isEmpty
    let letters = clitics.possessive.count - 1
    if isGlued, letters > 0, let next, next.start == end, next.end - next.start == letters,
      (0..<letters).allSatisfy({
        ASCII.lower(text[next.start + $0]) == clitics.possessive[$0 + 1]
      })
    {
      appendLooked(text, start, next.end)
      return true
    }
    let followsWord = isGlued && tokens[tokens.count - 1].bits.isDisjoint(with: .punctuation)
    let letter = clitics.possessive.last ?? 0
    appendLooked(text, start, end)
    if !followsWord {
      isQuoting = isQuoting || next?.start == end
    } else if isQuoting {
      isQuoting = false
    } else if letters > 0, ASCII.lower(text[start - 1]) == letter {
      aliases.append(FormAlias(token: tokens.count - 1, form: clitics.possessiveAlias))
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

  /// Adds a token with the form of its text.
  private mutating func append(
    _ text: borrowing Span<UInt8>, _ start: Int, _ end: Int, _ shape: Shape
  ) {
    let count = end - start
    let word = text.extracting(start..<min(end, start + FormKey.wholeCount))
    let head = EightBytes(word.word(at: 0, thenEach: 0))
    let tail = EightBytes(word.word(at: 8, thenEach: 0))
    if count <= FormKey.wholeCount, head.isASCII, tail.isASCII {
      let key = FormKey(head: head.folded.bits, tail: tail.folded.bits, count: count)
      add(text, start, end, shape, forms.form(of: key))
    } else {
      unnamed.append(tokens.count)
      add(text, start, end, shape, 0)
    }
  }

  @inline(__always)
  private mutating func add(
    _ text: borrowing Span<UInt8>, _ start: Int, _ end: Int, _ shape: Shape, _ form: FormID
  ) {
    var shape = shape
    if self.end == 0 {
      shape.insert(.spaceBefore)
    } else if start > self.end {
      if start &- self.end == 1, text[self.end] == 0x20 {
        shape.insert(.spaceBefore)
      } else {
        shape.formUnion(gap(text, self.end, start))
      }
    }
    if shape.contains(.lineBefore) { isQuoting = false }
    let token = Token(
      start: Int32(truncatingIfNeeded: start), end: Int32(truncatingIfNeeded: end), form: form,
      shape: TokenShape(rawValue: shape.rawValue))
    census.count(token)
    tokens.append(token)
    self.end = end
  }

  private func gap(_ text: borrowing Span<UInt8>, _ start: Int, _ end: Int) -> Shape {
    var shape = Shape()
    var i = start
    while i < end {
      let (scalar, length) = Scalars.after(i, in: text)
      if Scalars.breaksLine(scalar) { shape.formUnion([.lineBefore, .spaceBefore]) }
      if !Scalars.isInvisible(scalar) { shape.insert(.spaceBefore) }
      i += length
    }
    return shape
  }
}
