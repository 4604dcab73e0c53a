internal import Model

/// Reads quantities: a number or a vague amount, what bounds it, and what it counts.
struct QuantityReader: Sendable {
  let numbers: NumberReader
  let qualifiers: QualifierTable

  /// What the words of the language mean.
  var words: NumberWords { numbers.words }

  /// What a number turned out to be, before anything around it was read.
  enum Core {
    case number(Numeral)
    case range(low: Numeral, high: Numeral, tokens: Range<Int>)
    case vague(VagueAmount, tokens: Range<Int>)
    case fraction(Double, tokens: Range<Int>)
    case ordinal(Double, tokens: Range<Int>)
    /// Tokens that hold digits but state no quantity: a time of day, "24/7".
    case nothing(end: Int)

    var tokens: Range<Int> {
      switch self {
      case .number(let numeral): numeral.tokens
      case .range(_, _, let tokens), .vague(_, let tokens), .fraction(_, let tokens),
        .ordinal(_, let tokens):
        tokens
      case .nothing(let end): end..<end
      }
    }
  }

  /// A number may begin or end at this token: the one test that ordinary tokens must fail.
  func isStarter(_ i: Int, in window: TokenWindow) -> Bool {
    let form = window.tokens[i].form
    return window.hasDigits(i)
      || (form != 0
        && words.role(form).rawValue & NumberWords.Role.starters.rawValue != 0)
  }

  /// The quantity at a token that may start one, and where to go on.
  ///
  /// Nothing before `floor` is taken.
  func read(at i: Int, floor: Int, in window: TokenWindow)
    -> (mention: QuantityMention?, end: Int)?
  {
    guard let core = core(at: i, floor: floor, in: window) else { return nil }
    if case .nothing(let end) = core { return (nil, end) }
    return finish(core, floor: floor, in: window)
  }

  // MARK: Cores

  private func core(at i: Int, floor: Int, in window: TokenWindow) -> Core? {
    let role = words.role(window.form(i))
    if window.shape(i).contains(.digits), window.startsWithDigit(i) {
      guard let numeral = numbers.cardinal(at: i, in: window) else { return .nothing(end: i + 1) }
      return digitCore(numeral, in: window)
    }
    if role.contains(.vague), let vague = vague(at: i, floor: floor, in: window) { return vague }
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

  private func digitCore(_ numeral: Numeral, in window: TokenWindow) -> Core {
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
  private func endOfChain(_ start: Int, in window: TokenWindow) -> Int {
    var i = start
    while window.isGlued(i), window.isGlued(i + 1), window.startsWithDigit(i + 1) { i += 2 }
    return i
  }

  private func wordCore(_ numeral: Numeral, at i: Int, floor: Int, in window: TokenWindow)
    -> Core
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

  /// "one in five", "nine out of ten": the second number.
  private func outOf(_ first: Numeral, in window: TokenWindow) -> (value: Double, end: Int)? {
    guard first.scale == 1,
      let link = words.inWords.longest(at: first.tokens.upperBound, in: window),
      let second = numbers.cardinal(at: link.end, in: window), !second.isPlain || !first.isDigits,
      first.value > 0, first.value < second.value, second.value <= 1000,
      unit(at: second.tokens.upperBound, in: window) == nil
    else { return nil }
    let isShort = first.value <= 10 && (second.value <= 10 || first.value == 1)
    return isShort ? (first.value / second.value, second.tokens.upperBound) : nil
  }

  private func half(at i: Int, floor: Int, in window: TokenWindow) -> Core? {
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
    // "half an hour"
    if words.role(window.form(i + 1)).contains(.article), unit(at: i + 2, in: window) != nil {
      return .nothing(end: i + 2)
    }
    // "half-hour", "half-brother"
    if numbers.skipHyphen(i + 1, in: window) > i + 1 { return .nothing(end: i + 1) }
    return .fraction(0.5, tokens: i..<i + 1)
  }

  /// A scale without a number in front counts once if something bounds it: "over hundred".
  private func bareScale(at i: Int, floor: Int, in window: TokenWindow) -> Core? {
    if let numeral = numbers.bareScale(at: i, in: window) { return .number(numeral) }
    let word = words[window.form(i)]
    guard qualifiers.front(of: i, floor: floor, in: window).start < i else { return nil }
    return .number(
      Numeral(tokens: i..<i + 1, value: word.value, scale: word.value, head: 1))
  }

  /// "several hundred", "tens of thousands", "a couple of dozen".
  private func vague(at i: Int, floor: Int, in window: TokenWindow) -> Core? {
    let plain = words.vague.longest(before: i + 1, floor: floor, in: window)
    let scaling = words.vagueScales.longest(before: i + 1, floor: floor, in: window)
    func multiplied(_ amount: VagueAmount, from start: Int) -> Core? {
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
      return multiplied(plain.value, from: plain.start)
        ?? .vague(plain.value, tokens: plain.start..<i + 1)
    }
    return scaling.flatMap { multiplied($0.value, from: $0.start) }
  }

  // MARK: Ranges

  /// The number alone, or with what follows: "10,000 to 12,000", "10 or 12", "one in five".
  private func continued(_ numeral: Numeral, floor: Int, in window: TokenWindow) -> Core {
    let start = numeral.tokens.lowerBound
    if let share = outOf(numeral, in: window) {
      return .fraction(share.value, tokens: start..<share.end)
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

  // MARK: What stands around

  private func finish(_ core: Core, floor: Int, in window: TokenWindow)
    -> (mention: QuantityMention?, end: Int)
  {
    var core = core
    var start = core.tokens.lowerBound
    var end = core.tokens.upperBound
    var isBetween = false
    if case .range(_, let high, _) = core {
      let before = words.between.longest(before: start, floor: floor, in: window)
      let from = words.from.longest(before: start, floor: floor, in: window)
      if let before {
        start = before.start
        isBetween = true
      } else if let from, isChange(before: from.start, in: window) {
        // "rose from seven to eight" is eight.
        var number = high
        if let own = rangeEnd(core, in: window) { number = own }
        core = .number(number)
        start = number.tokens.lowerBound
      } else if let from {
        start = from.start
      }
    }
    var kind: QuantityMention.Kind
    switch core {
    case .ordinal: kind = .ordinal
    case .fraction: kind = .fraction
    case .number, .range, .vague, .nothing: kind = .count
    }
    if kind == .count {
      let around = kindAround(core, start: start, end: end, floor: floor, in: window)
      if around.isNothing { return (nil, max(end, around.end)) }
      kind = around.kind
      start = around.start
      if kind != .count { end = around.end }
    }

    var front = QualifierTable.Front(start: start)
    if kind != .ordinal, kind != .identifier, kind != .age {
      front = qualifiers.front(of: start, floor: floor, in: window)
    }
    var back = QualifierTable.Back(end: end)
    if kind == .count { back = qualifiers.back(of: end, numbers: numbers, in: window) }
    if kind == .count, case .number(let numeral) = core, isYear(numeral, front, back, in: window) {
      return (nil, end)
    }
    if kind == .count, case .number(let numeral) = core, numeral.isPlain, !isBetween,
      isListMark(numeral, in: window)
    {
      kind = .identifier
    }
    var tokens = front.start..<max(end, back.end)
    let qualifier =
      front.qualifier.map { q in
        q == .approximate ? (back.qualifier ?? q) : q
      } ?? back.qualifier
    var quantity = quantity(
      of: core, kind: kind, qualifier: qualifier,
      isIncrement: front.isIncrement || back.isIncrement,
      span: window.span(core.tokens))
    if kind == .count, let other = otherBound(of: quantity, behind: tokens.upperBound, in: window) {
      quantity = other.quantity
      tokens = tokens.lowerBound..<other.end
    }
    var span = window.span(tokens)
    if kind == .money || kind == .measure {
      // The number stands in the text without its unit.
      let lower = front.start < start ? front.start : core.tokens.lowerBound
      span = window.span(lower..<max(core.tokens.upperBound, back.end > end ? back.end : 0))
    }
    return (
      QuantityMention(kind: kind, span: span, tokens: tokens, quantity: quantity), tokens.upperBound
    )
  }

  /// "More than 100 but fewer than 300" is a range.
  private func otherBound(of quantity: Quantity, behind end: Int, in window: TokenWindow)
    -> (quantity: Quantity, end: Int)?
  {
    guard let value = quantity.value,
      let start = qualifiers.bound(joinedAt: end, to: quantity.qualifier, in: window),
      let other = read(at: start, floor: end, in: window)?.mention, other.kind == .count,
      let otherValue = other.quantity.value, value != otherValue,
      (value < otherValue) == quantity.qualifier.isLower
    else { return nil }
    let range = Quantity(
      value: nil, lower: min(value, otherValue), upper: max(value, otherValue), qualifier: .range,
      isIncrement: quantity.isIncrement)
    return (range, other.tokens.upperBound)
  }

  /// The second number of a range, with its own tokens.
  private func rangeEnd(_ core: Core, in window: TokenWindow) -> Numeral? {
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
  private func isChange(before end: Int, in window: TokenWindow) -> Bool {
    var i = end - 1
    while i >= max(window.bounds.lowerBound, end - 4) {
      if words.role(window.form(i)).contains(.rose) { return true }
      i -= 1
    }
    return false
  }

  private struct Around {
    var kind = QuantityMention.Kind.count
    var start: Int
    var end: Int
    var isNothing = false
  }

  /// What the words right and left of a number make of it: money, a measure, an age, a name.
  private func kindAround(
    _ core: Core, start: Int, end: Int, floor: Int, in window: TokenWindow
  ) -> Around {
    var around = Around(start: start, end: end)
    var hyphen = numbers.skipHyphen(end, in: window)
    if words.role(window.form(hyphen)).contains(.hyphen) { hyphen += 1 }
    let follows =
      words.role(window.form(end)).union(words.role(window.form(hyphen))).contains(.behind)
    let leads = words.role(window.form(start - 1)).contains(.ahead)
    if follows, let percent = words.percent.longest(at: end, in: window) {
      around.kind = .percent
      around.end = percent.end
      return around
    }
    if leads, let sign = words.currencyBefore.longest(before: start, floor: floor, in: window) {
      around.kind = .money
      around.start = sign.start
      return around
    }
    if follows, let age = age(at: end, in: window) {
      around.kind = .age
      around.end = age
      return around
    }
    if follows, let money = words.currencyAfter.longest(at: hyphen, in: window) {
      around.kind = .money
      around.end = money.end
      return around
    }
    if follows, let unit = unit(at: end, in: window) {
      around.kind = .measure
      around.end = unit
      return around
    }
    if case .number(let numeral) = core {
      if numeral.suffix == .unit || numeral.suffix == .other {
        around.kind = numeral.suffix == .unit ? .measure : .identifier
        return around
      }
      if follows, words.clockAfter.longest(at: end, in: window) != nil {
        around.isNothing = true
        return around
      }
      if leads, numeral.scale == 1,
        words.identifierBefore.longest(before: start, floor: window.bounds.lowerBound, in: window)
          != nil
      {
        around.kind = .identifier
        return around
      }
      if isAge(numeral, in: window) {
        around.kind = .age
        return around
      }
      // "Su-27", "T-72": glued to letters by a hyphen.
      if window.isGlued(start), window.isGlued(start - 1),
        words.role(window.form(start - 1)).contains(.dash)
      {
        around.kind = .identifier
        return around
      }
      if window.isGlued(start), window.shape(start - 1).contains(.letters) {
        around.kind = .identifier
        return around
      }
    } else if words.ageBefore.longest(before: start, floor: window.bounds.lowerBound, in: window)
      != nil
    {
      around.kind = .age
      return around
    }
    let compound = numbers.skipHyphen(end, in: window)
    if compound > end {
      if !words.role(window.form(compound)).contains(.compound) { around.kind = .measure }
    }
    return around
  }

  /// The end of a unit behind a number: of "km", "-mile", "more hours".
  private func unit(at end: Int, in window: TokenWindow) -> Int? {
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
    if let found = words.ageAfter.longest(at: first, in: window) { return found.end }
    // The same phrase with hyphens: "year-old" is three tokens.
    var plain: [FormID] = []
    var ends: [Int] = []
    var i = first
    while window.has(i), plain.count < 3 {
      plain.append(window.form(i))
      ends.append(i + 1)
      i = numbers.skipHyphen(i + 1, in: window)
    }
    guard ends.count > 1, let found = words.ageAfter.length(of: plain) else { return nil }
    return ends[found - 1]
  }

  private func isAge(_ numeral: Numeral, in window: TokenWindow) -> Bool {
    let start = numeral.tokens.lowerBound
    if words.ageBefore.longest(before: start, floor: window.bounds.lowerBound, in: window) != nil {
      return true
    }
    // ", 48," behind a name
    let end = numeral.tokens.upperBound
    guard numeral.isPlain, words.ages.contains(numeral.value), isComma(start - 1, in: window),
      isComma(end, in: window), window.shape(start - 2).contains([.letters, .capital]),
      !window.isCaseless
    else { return false }
    return true
  }

  private func isComma(_ i: Int, in window: TokenWindow) -> Bool {
    guard window.has(i) else { return false }
    let range = window.range(i)
    return range.count == 1 && window.bytes[range.lowerBound] == UInt8(ascii: ",")
  }

  /// A bare number of four digits that nothing marks as a count.
  private func isYear(
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
  private func isListMark(_ numeral: Numeral, in window: TokenWindow) -> Bool {
    let start = numeral.tokens.lowerBound
    let end = numeral.tokens.upperBound
    guard numeral.value < 100,
      start == window.bounds.lowerBound || window.shape(start).contains(.lineBefore),
      window.isGlued(end), window.has(end + 1)
    else { return false }
    let mark = window.bytes[window.range(end).lowerBound]
    return mark == UInt8(ascii: ".") || mark == UInt8(ascii: ")")
  }

  private func quantity(
    of core: Core, kind: QuantityMention.Kind, qualifier: Qualifier?, isIncrement: Bool,
    span: TextSpan
  ) -> Quantity {
    func share(_ value: Double, _ qualifier: Qualifier) -> Quantity {
      Quantity(
        value: nil, lower: nil, upper: nil, qualifier: qualifier,
        fraction: Fraction(value: value, whole: nil, span: span), isIncrement: isIncrement)
    }
    switch core {
    case .number(let numeral):
      if kind == .percent { return share(numeral.value / 100, qualifier ?? .exact) }
      return Quantity(numeral.value, qualifier ?? .exact, isIncrement: isIncrement)
    case .range(let low, let high, _):
      if kind == .percent { return share((low.value + high.value) / 200, .range) }
      return Quantity(
        value: nil, lower: low.value, upper: high.value, qualifier: .range,
        isIncrement: isIncrement)
    case .vague(let amount, _):
      if kind == .percent { return share((amount.value ?? amount.lower ?? 0) / 100, .vague) }
      if amount.qualifier == .exact, let value = amount.value {
        return Quantity(value, qualifier ?? .exact, isIncrement: isIncrement)
      }
      if let value = amount.value, let qualifier {
        return Quantity(value, qualifier, isIncrement: isIncrement)
      }
      return Quantity(
        value: amount.value, lower: amount.lower, upper: amount.upper, qualifier: amount.qualifier,
        isIncrement: isIncrement)
    case .fraction(let value, _):
      return share(value, qualifier ?? .exact)
    case .ordinal(let value, _):
      return Quantity(value, .exact)
    case .nothing:
      return Quantity(0, .exact)
    }
  }
}
