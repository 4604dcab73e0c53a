internal import Model

/// What one step of a pattern may take: numbers in words, and digits of all kinds.
extension DateReader {
  /// Where the list or chunk of a bit that may stand at a token ends, and what it puts into its slot; a
  /// date is of the groups before one.
  func step(
    _ bit: UInt64, at i: Int, _ spot: DateSearch.Spot, of group: Int,
    in window: TokenWindow, _ search: inout DateSearch
  ) -> (end: Int, value: DateSlot)? {
    if bit <= DateChunk.lists {
      guard spot.longer & bit != 0 else {
        return (i + 1, .number(forms.value(spot.form, inListOf: bit)))
      }
      return grammar.lists[bit.trailingZeroBitCount].longest(at: i, in: window)
        .map { ($0.end, .number($0.value)) }
    }
    if bit == DateChunk.date.bit {
      guard let date = longest(groups: group, at: i, in: window, &search) else { return nil }
      return (search.finds.matches[date].tokens.upperBound, .date(date))
    }
    guard bit & DateChunk.numbers != 0 else { return (i + 1, .number(Int(spot.value))) }
    readNumbers(at: i, in: window, &search)
    let number =
      bit == DateChunk.number.bit
      ? search.numbers.number
      : bit == DateChunk.ordinal.bit ? search.numbers.ordinal : search.numbers.half
    return number.map { ($0.end, .number($0.value)) }
  }

  /// The number at the start of a token, and the bits of what it can be in a date.
  func digits(at i: Int, in window: TokenWindow) -> (value: Int, bits: UInt64) {
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
    let isDecade =
      suffix.count == 1 && suffix.first == UInt8(ascii: "s") && value % 10 == 0
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
    var (day, month) = (0, 0)
    var dots = 0
    var value = 0
    var count = 0
    for i in range {
      if bytes[i].isDigit {
        value = value * 10 + Int(bytes[i] - 48)
        count += 1
        if count > 4 { return nil }
      } else if bytes[i] == UInt8(ascii: "."), count > 0 {
        (day, month) = (month, value)
        dots += 1
        (value, count) = (0, 0)
      } else {
        return nil
      }
    }
    guard dots == 2, count == 4, (1...31).contains(day), (1...12).contains(month) else {
      return nil
    }
    return value * 10_000 + month * 100 + day
  }

  /// Reads the numbers at a token once, however many patterns ask for them.
  @inline(never)
  private func readNumbers(at i: Int, in window: TokenWindow, _ search: inout DateSearch) {
    guard search.numbers.at != i else { return }
    let cardinal = numbers.cardinal(at: i, in: window)
    search.numbers = DateNumbers(
      at: i, number: number(at: i, cardinal, in: window), half: cardinal.flatMap { half($0) },
      ordinal: ordinal(at: i, cardinal, in: window))
  }

  private func number(at i: Int, _ cardinal: Numeral?, in window: TokenWindow)
    -> DateNumbers.Found?
  {
    if let vague = numbers.words.vague.longest(at: i, in: window),
      let value = vague.value.value ?? vague.value.lower
    {
      let isJoined = numbers.words.role(window.form(vague.end)).contains(.of)
      return (Int(value), isJoined ? vague.end + 1 : vague.end)
    }
    if let cardinal, cardinal.value < 1000, cardinal.value == cardinal.value.rounded(),
      cardinal.suffix == .none
    {
      return (Int(cardinal.value), cardinal.tokens.upperBound)
    }
    if let vague = numbers.words.vagueScales.longest(at: i, in: window),
      let value = vague.value.value ?? vague.value.lower
    {
      let isJoined = numbers.words.role(window.form(vague.end)).contains(.of)
      return (Int(value), isJoined ? vague.end + 1 : vague.end)
    }
    return numbers.words.role(window.form(i)).contains(.article) ? (1, i + 1) : nil
  }

  private func half(_ cardinal: Numeral) -> DateNumbers.Found? {
    guard cardinal.value < 1000, cardinal.suffix == .none,
      cardinal.value - cardinal.value.rounded(.towardZero) == 0.5
    else { return nil }
    return (Int(cardinal.value * 12), cardinal.tokens.upperBound)
  }

  private func ordinal(at i: Int, _ cardinal: Numeral?, in window: TokenWindow)
    -> DateNumbers.Found?
  {
    let word = numbers.words[window.form(i)]
    if word.role.contains(.ordinal) { return (Int(word.ordinal), i + 1) }
    guard let cardinal else { return nil }
    let end = cardinal.tokens.upperBound
    if cardinal.suffix == .ordinal { return (Int(cardinal.value), end) }
    guard !cardinal.isDigits, cardinal.value >= 20 else { return nil }
    let next = numbers.skipHyphen(end, in: window)
    let unit = numbers.words[window.form(next)]
    guard unit.role.contains(.ordinal), unit.ordinal < 10 else { return nil }
    return (Int(cardinal.value + unit.ordinal), next + 1)
  }
}
