internal import Model

/// Finds date expressions: at an anchor such as a month name or a year it looks for the pattern that
/// begins furthest left and reaches furthest right.
///
/// A class, so that its grammar is never copied.
final class DateReader: Sendable {
  let grammar: DateGrammar
  let numbers: NumberReader

  init(grammar: DateGrammar, numbers: NumberReader) {
    self.grammar = grammar
    self.numbers = numbers
  }

  /// How many tokens before its anchor an expression may begin.
  private static let reach = 9

  /// What is known of one sentence; its memory is used again for the next.
  struct Search {
    /// The slots that the patterns on the way have filled.
    fileprivate var slots: [(name: Int, value: DateSlot)] = []
    fileprivate var best: DateMatch?
    /// By token of the sentence and group: 0 where nothing is known, 1 where there is no date, else
    /// the place of the date in `matches`, plus 2.
    fileprivate var known: [Int32] = []
    fileprivate var matches: [DateMatch] = []
    /// By token of the sentence, the bits of what may begin there; all of them where nothing is known.
    fileprivate var bits: [UInt64] = []
    fileprivate var floor = 0
    /// The number and the ordinal that were read last, and where.
    fileprivate var number: (at: Int, found: (value: Int, end: Int)?) = (-1, nil)
    fileprivate var ordinal: (at: Int, found: (value: Int, end: Int)?) = (-1, nil)

    init() {}

    fileprivate mutating func begin(_ sentence: Range<Int>, groups: Int) {
      known.removeAll(keepingCapacity: true)
      known.append(contentsOf: repeatElement(0, count: sentence.count * groups))
      matches.removeAll(keepingCapacity: true)
      bits.removeAll(keepingCapacity: true)
      bits.append(contentsOf: repeatElement(.max, count: sentence.count))
      floor = sentence.lowerBound
      number.at = -1
      ordinal.at = -1
    }
  }

  /// Forgets the sentence before.
  func begin(_ sentence: Range<Int>, _ search: inout Search) {
    search.begin(sentence, groups: grammar.groupCount)
  }

  /// A date may be anchored at this token: the one test that ordinary tokens must fail.
  func isAnchor(_ i: Int, in window: TokenWindow) -> Bool {
    let token = window.tokens[i]
    if token.form != 0, grammar.flags(token.form) & DateGrammar.anchor != 0 { return true }
    guard window.hasDigits(i) else { return false }
    // A year, a decade, a dotted date.
    let count = token.end - token.start
    return token.shape.contains(.letters) ? count < 6 : count == 4 || count >= 8
  }

  /// The expression that covers an anchor and begins at `floor` or later.
  func read(at anchor: Int, floor: Int, in window: TokenWindow, _ search: inout Search)
    -> DateMatch?
  {
    let floor = max(floor, anchor - Self.reach)
    var first = anchor
    while first > floor, isMember(first - 1, in: window) { first -= 1 }
    for start in first...anchor where isStarter(start, in: window) {
      if let match = longest(groups: grammar.groupCount, at: start, in: window, &search),
        match.tokens.upperBound > anchor
      {
        return match
      }
    }
    return nil
  }

  /// The token may stand in an expression.
  private func isMember(_ i: Int, in window: TokenWindow) -> Bool {
    let form = window.form(i)
    return window.hasDigits(i)
      || (form != 0
        && (grammar.flags(form) & DateGrammar.member != 0
          || !numbers.words.role(form).isDisjoint(with: .parts)))
  }

  private func isStarter(_ i: Int, in window: TokenWindow) -> Bool {
    let form = window.form(i)
    return window.hasDigits(i)
      || (form != 0
        && (grammar.flags(form) & DateGrammar.starter != 0 || isNumber(form)))
  }

  private func isNumber(_ form: FormID) -> Bool {
    numbers.words.role(form).rawValue & NumberWords.Role.counting.rawValue != 0
  }

  /// The bits of what may begin at a token of the sentence.
  private func bits(_ i: Int, in window: TokenWindow, _ search: inout Search) -> UInt64 {
    let known = search.bits[i - search.floor]
    if known != .max { return known }
    let form = window.form(i)
    var bits = grammar.listBits(form)
    if window.startsWithDigit(i) { bits |= digits(at: i, in: window).bits }
    if window.hasDigits(i) || isNumber(form) { bits |= DateChunk.number.bit }
    if bits != 0 || grammar.flags(form) & DateGrammar.starter != 0 { bits |= DateChunk.date.bit }
    search.bits[i - search.floor] = bits
    return bits
  }

  /// The longest expression that one of the first groups, at least one, reads at a token.
  private func longest(
    groups: Int, at start: Int, in window: TokenWindow, _ search: inout Search
  ) -> DateMatch? {
    let place = (start - search.floor) * grammar.groupCount + groups - 1
    let known = Int(search.known[place])
    if known > 0 { return known > 1 ? search.matches[known - 2] : nil }
    let group = groups - 1
    let fewer =
      group > 0 ? longest(groups: group, at: start, in: window, &search) : nil
    let roots = grammar.roots(window.form(start), of: group)
    let bits = bits(start, in: window, &search)
    let isChunk = fewer != nil || bits & DateChunk.number.bit != 0
    if roots.isEmpty, !isChunk {
      search.known[place] = 1
      return nil
    }
    let best = exchange(&search.best, with: fewer)
    let depth = search.slots.count
    for root in roots {
      take(
        grammar.rootEdges[root], of: group, from: start, depth, at: start, bits, in: window, &search
      )
    }
    if isChunk {
      for edge in grammar.rootChunks[group] {
        take(edge, of: group, from: start, depth, at: start, bits, in: window, &search)
      }
    }
    let match = exchange(&search.best, with: best)
    if let match {
      search.matches.append(match)
      search.known[place] = Int32(search.matches.count + 1)
    } else {
      search.known[place] = 1
    }
    return match
  }

  private func walk(
    _ number: Int, of group: Int, from start: Int, _ depth: Int, at i: Int,
    in window: TokenWindow, _ search: inout Search
  ) {
    let node = grammar.nodes[number]
    // Of two that reach equally far the rule that stands first in the file is taken.
    let end = search.best?.tokens.upperBound ?? start
    if node.rule >= 0, i > end || i == end && node.rule < search.best?.rule ?? 0,
      isAllowed(node.rule, start..<i, in: window)
    {
      search.best = DateMatch(
        rule: node.rule, tokens: start..<i, slots: Array(search.slots[depth...]))
    }
    guard window.has(i) else { return }
    let bits = bits(i, in: window, &search)
    guard node.bits & bits != 0 || node.words & 1 << UInt64(window.form(i) & 63) != 0 else {
      return
    }
    for edge in node.edges {
      take(edge, of: group, from: start, depth, at: i, bits, in: window, &search)
    }
  }

  /// Goes along an edge if its item stands at token `i`.
  private func take(
    _ index: Int, of group: Int, from start: Int, _ depth: Int, at i: Int, _ bits: UInt64,
    in window: TokenWindow, _ search: inout Search
  ) {
    let edge = grammar.edges[index]
    if case .form(let form) = edge.item {
      guard form == window.form(i) else { return }
      walk(edge.target, of: group, from: start, depth, at: i + 1, in: window, &search)
      return
    }
    guard edge.bit & bits != 0,
      let (end, value) = step(edge.item, group: group, at: i, in: window, &search)
    else { return }
    if edge.slot >= 0 { search.slots.append((edge.slot, value)) }
    walk(edge.target, of: group, from: start, depth, at: end, in: window, &search)
    if edge.slot >= 0 { search.slots.removeLast() }
  }

  private func isAllowed(_ number: Int, _ tokens: Range<Int>, in window: TokenWindow) -> Bool {

    if grammar.rules[number].isFree { return true }
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

  // MARK: Items

  private func step(
    _ item: DateGrammar.Item, group: Int, at i: Int, in window: TokenWindow, _ search: inout Search
  ) -> (end: Int, value: DateSlot)? {
    switch item {
    case .form:
      return nil
    case .list(let list):
      guard let found = grammar.entries.longest(at: i, in: window, where: { $0.list == list })
      else {
        return nil
      }
      if grammar.flags(window.form(i)) & DateGrammar.capitalized != 0, !grammar.isAnyCase[list],
        !window.isCaseless, !window.shape(i).contains(.capital)
      {
        return nil
      }
      return (found.end, .number(found.value.value))
    case .chunk(.date):
      return longest(groups: group, at: i, in: window, &search).map {
        ($0.tokens.upperBound, .date($0))
      }
    case .chunk(.number):
      if search.number.at != i { search.number = (i, number(at: i, in: window)) }
      return search.number.found.map { ($0.end, .number($0.value)) }
    case .chunk(.ordinal):
      if search.ordinal.at != i { search.ordinal = (i, ordinal(at: i, in: window)) }
      return search.ordinal.found.map { ($0.end, .number($0.value)) }
    case .chunk:
      return (i + 1, .number(digits(at: i, in: window).value))
    }
  }

  /// The number at the start of a token, and the bits of what it can be in a date.
  private func digits(at i: Int, in window: TokenWindow) -> (value: Int, bits: UInt64) {
    let range = window.range(i)
    var value = 0
    var end = range.lowerBound
    while end < range.upperBound, window.bytes[end].isDigit {
      value = value * 10 + Int(window.bytes[end] - 48)
      end += 1
      if end - range.lowerBound > 4 { return (0, 0) }
    }
    let count = end - range.lowerBound
    var bits: UInt64 = 0
    func add(_ chunk: DateChunk, if fits: Bool) { if fits { bits |= chunk.bit } }
    let isDay = count <= 2 && (1...31).contains(value)
    guard end < range.upperBound else {
      add(.day, if: isDay && !isPartOfClock(i, in: window))
      add(.dayDigits, if: isDay)
      add(.monthDigits, if: count <= 2 && (1...12).contains(value))
      add(.shortYear, if: count == 2)
      add(.year, if: count == 4 && (1000..<2200).contains(value))
      add(.recentYear, if: count == 4 && (1900..<2100).contains(value))
      return (value, bits)
    }
    if window.bytes[end] == UInt8(ascii: ".") {
      return dotted(range, of: window.bytes).map { ($0, DateChunk.dotted.bit) } ?? (0, 0)
    }
    let suffix = window.bytes[end..<range.upperBound]
    let isDecade = suffix.elementsEqual(CollectionOfOne(UInt8(ascii: "s"))) && value % 10 == 0
    add(.decade, if: isDecade && count == 4)
    add(.shortDecade, if: isDecade && count == 2)
    add(
      .day,
      if: isDay && !isPartOfClock(i, in: window)
        && numbers.words.ordinalSuffixes.contains { suffix.elementsEqual($0) })
    return (value, bits)
  }

  /// The minutes of "10:30".
  private func isPartOfClock(_ i: Int, in window: TokenWindow) -> Bool {
    window.isGlued(i) && window.isGlued(i - 1) && window.startsWithDigit(i - 2)
      && numbers.words.role(window.form(i - 1)).contains(.clockSign)
  }

  /// "30.4.2025" as 20250430.
  private func dotted(_ range: Range<Int>, of bytes: [UInt8]) -> Int? {
    var numbers: [Int] = []
    var value = 0
    var count = 0
    for i in range {
      if bytes[i].isDigit {
        value = value * 10 + Int(bytes[i] - 48)
        count += 1
        if count > 4 { return nil }
      } else if bytes[i] == UInt8(ascii: "."), count > 0 {
        numbers.append(value)
        (value, count) = (0, 0)
      } else {
        return nil
      }
    }
    guard numbers.count == 2, count == 4, (1...31).contains(numbers[0]),
      (1...12).contains(numbers[1])
    else { return nil }
    return value * 10_000 + numbers[1] * 100 + numbers[0]
  }

  /// "two", "24", "a", "several", "a couple of".
  private func number(at i: Int, in window: TokenWindow) -> (value: Int, end: Int)? {
    if let vague = numbers.words.vague.longest(at: i, in: window),
      let value = vague.value.value ?? vague.value.lower
    {
      let isJoined = numbers.words.role(window.form(vague.end)).contains(.of)
      return (Int(value), isJoined ? vague.end + 1 : vague.end)
    }
    if let numeral = numbers.cardinal(at: i, in: window), numeral.value < 1000,
      numeral.value == numeral.value.rounded(), numeral.suffix == .none
    {
      return (Int(numeral.value), numeral.tokens.upperBound)
    }
    if let vague = numbers.words.vagueScales.longest(at: i, in: window),
      let value = vague.value.value ?? vague.value.lower
    {
      return (Int(value), vague.end)
    }
    return numbers.words.role(window.form(i)).contains(.article) ? (1, i + 1) : nil
  }

  /// "first", "21st", "twenty-first".
  private func ordinal(at i: Int, in window: TokenWindow) -> (value: Int, end: Int)? {
    let word = numbers.words[window.form(i)]
    if word.role.contains(.ordinal) { return (Int(word.ordinal), i + 1) }
    guard let numeral = numbers.cardinal(at: i, in: window) else { return nil }
    let end = numeral.tokens.upperBound
    if numeral.suffix == .ordinal { return (Int(numeral.value), end) }
    let next = numbers.skipHyphen(end, in: window)
    let unit = numbers.words[window.form(next)]
    guard !numeral.isDigits, numeral.value >= 20, unit.role.contains(.ordinal), unit.ordinal < 10
    else { return nil }
    return (Int(numeral.value + unit.ordinal), next + 1)
  }

  // MARK: Clauses

  /// A word in the same clause, or directly at the start of the sentence, says that the date lies
  /// ahead.
  func isFuture(_ tokens: Range<Int>, in window: TokenWindow) -> Bool {
    if grammar.future.longest(at: tokens.lowerBound, in: window) != nil { return true }
    let floor = max(window.bounds.lowerBound, tokens.lowerBound - 14)
    var i = tokens.lowerBound
    while i > floor {
      if grammar.future.longest(before: i, floor: floor, in: window) != nil { return true }
      i -= 1
      if grammar.breaks.value(of: window.form(i)) != nil { return false }
    }
    guard floor == window.bounds.lowerBound, i == floor, tokens.lowerBound - floor <= 1 else {
      return false
    }
    let end = min(window.bounds.upperBound, tokens.upperBound + 8)
    i = tokens.upperBound
    while i < end {
      if grammar.breaks.value(of: window.form(i)) != nil { return false }
      if grammar.future.longest(at: i, in: window) != nil { return true }
      i += 1
    }
    return false
  }

  /// A word in front says that the month is the nearest.
  func isNearest(_ tokens: Range<Int>, in window: TokenWindow) -> Bool {
    grammar.nearestAfter.longest(
      before: tokens.lowerBound, floor: window.bounds.lowerBound, in: window) != nil
  }

  // MARK: Publication

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
