internal import Model

/// Numbers in digits.
extension NumberReader {
  /// A number in digits, with the groups of three that follow it and a scale that it multiplies.
  func digits(at start: Int, in window: TokenWindow) -> Numeral? {
    guard let read = words.digits.read(window.range(start), of: window.bytes) else { return nil }
    var value = read.value()
    var numeral = Numeral(
      tokens: start..<start + 1, value: value, head: value, isDigits: true,
      isPlain: !read.isGrouped && read.places == 0)
    if !read.suffix.isEmpty {
      numeral.isPlain = false
      let suffix = window.bytes[read.suffix].map { (65...90).contains($0) ? $0 + 32 : $0 }
      if let scale = words.suffixes.first(where: { $0.bytes == suffix })?.scale {
        numeral.value = read.value(times: scale)
        numeral.scale = scale
        numeral.suffix = .scale
      } else if words.ordinalSuffixes.contains(suffix) {
        numeral.suffix = .ordinal
      } else if words.clockSuffixes.contains(suffix) {
        numeral.suffix = .clock
      } else {
        numeral.suffix = words.unitSuffixes.contains(suffix) ? .unit : .other
      }
      return numeral
    }
    if read.places == 0, !read.isGrouped, read.integerDigits <= 3 {
      var end = start + 1
      while let group = group(at: end, in: window),
        let read = words.digits.read(window.range(group), of: window.bytes)
      {
        value = value * 1000 + read.mantissa
        end = group + 1
      }
      if end > start + 1 {
        numeral = Numeral(tokens: start..<end, value: value, head: value, isDigits: true)
      }
    }
    if read.places > 0 {
      // Multiplied before it is divided: 2.3 million is exact.
      let next = skipHyphen(numeral.tokens.upperBound, in: window)
      let scale = words[window.form(next)]
      if scale.role.contains(.scale) {
        numeral.value = read.value(times: scale.value)
        numeral.scale = scale.value
        numeral.tokens = start..<next + 1
      }
    }
    return numeral
  }

  /// The token of exactly three digits that is set off from the number before `i` by one space or
  /// by a mark that groups: "12 000", "12'000".
  @inline(__always)
  private func group(at i: Int, in window: TokenWindow) -> Int? {
    window.hasDigits(i) || window.hasDigits(i + 1) ? group(behind: i - 1, in: window) : nil
  }

  private func group(behind last: Int, in window: TokenWindow) -> Int? {
    let i = last + 1
    guard window.has(i), window.has(i - 1) else { return nil }
    let previous = window.range(i - 1).upperBound
    var group = i
    if window.isGlued(i), window.isGlued(i + 1), window.hasDigits(i + 1),
      words.digits.isGroupSeparator(window.range(i), of: window.bytes)
    {
      group += 1
    }
    guard window.hasDigits(group) else { return nil }
    let range = window.range(group)
    guard range.count == 3, window.bytes[range].allSatisfy(\.isDigit) else { return nil }
    let gap = previous..<range.lowerBound
    return group > i || words.digits.isGroupSpace(gap, of: window.bytes) ? group : nil
  }
}
