internal import Model

/// Reads quantities: a number or a vague amount, what bounds it, and what it counts.
struct QuantityReader: Sendable {
  let numbers: NumberReader
  let qualifiers: QualifierTable

  /// What the words of the language mean.
  var words: NumberWords { numbers.words }

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

  private func finish(_ core: QuantityCore, floor: Int, in window: TokenWindow)
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
      guard let around = self.kind(of: core, at: start..<end, floor: floor, in: window) else {
        return (nil, end)
      }
      kind = around.kind
      start = around.tokens.lowerBound
      end = around.tokens.upperBound
    }

    if kind == .fraction, isOfUnit(end, in: window) { return (nil, end) }

    var front = QualifierTable.Front(start: start)
    if kind != .ordinal, kind != .identifier, kind != .age {
      front = qualifiers.front(of: start, floor: floor, in: window)
    }
    if kind == .count, front.start == start, case .number(let numeral) = core, numeral.isRound,
      let milestone = qualifiers.milestone(before: start, floor: floor, in: window)
    {
      front.qualifier = milestone
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
    // "Below zero" counts nothing.
    if case .number(let numeral) = core, numeral.value == 0,
      front.qualifier.map({ $0.isLower || $0.isUpper }) == true
    {
      return (nil, end)
    }
    var tokens = front.start..<max(end, back.end)
    var qualifier =
      front.qualifier.map { q in
        q == .approximate ? (back.qualifier ?? q) : q
      } ?? back.qualifier
    if kind == .count, qualifier == nil {
      qualifier = qualifiers.bound(behindNounAt: end, words: words, in: window)
    }
    var quantity = core.quantity(
      kind: kind, qualifier: qualifier,
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
}
