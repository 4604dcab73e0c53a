internal import Model

/// Numbers in words.
extension NumberReader {
  /// A number in words.
  ///
  /// `first` is the value of an article in front, whose scale is then required.
  func spelled(from start: Int, first: Double?, in window: TokenWindow) -> Numeral? {
    var total = 0.0
    var current = first
    var last = 0.0
    var scale = 1.0
    var lowest = Double.infinity
    var end = start
    /// Where the number ended, and how, before an "and" that may lead nowhere.
    var beforeJoiner: (total: Double, current: Double?, end: Int)?
    var isScaled = false
    var i = start
    while window.has(i) {
      let word = words[window.form(i)]
      if word.role.contains(.word), first == nil || isScaled {
        guard let now = current else {
          guard !isScaled || word.value < lowest else { break }
          current = word.value
          last = word.value
          end = i + 1
          i = skipHyphen(end, in: window)
          continue
        }
        let joins =
          (last >= 20 && last < 100 && word.value < 10 && word.value > 0)
          || (last == 100 && word.value > 0 && word.value < 100)
        guard joins else { break }
        current = now + word.value
        last = word.value
      } else if word.role.contains(.scale) {
        if current == nil, beforeJoiner == nil, word.value > lowest, total < lowest * 1000 {
          // "three lakh crore", "two thousand million"
          total *= word.value
          scale *= word.value
          lowest = word.value
          last = word.value
          end = i + 1
          i = skipHyphen(end, in: window)
          continue
        }
        guard word.value < lowest else {
          if let joined = beforeJoiner { (total, current, end) = joined }
          break
        }
        guard let now = current else { break }
        if word.value == 100 {
          guard now < 100, now > 0 else {
            if let joined = beforeJoiner { (total, current, end) = joined }
            break
          }
          current = now * 100
          last = 100
        } else {
          // "three hundred and two dozen" is two numbers.
          guard word.value > 100 || now < 100 else {
            if let joined = beforeJoiner { (total, current, end) = joined }
            break
          }
          total += now * word.value
          lowest = word.value
          current = nil
          last = word.value
        }
        scale = isScaled && word.value == 100 ? scale : word.value
        isScaled = true
        beforeJoiner = nil
      } else if word.role.contains(.joiner), isScaled, last >= 100, beforeJoiner == nil,
        canFollowJoiner(i + 1, in: window)
      {
        beforeJoiner = (total, current, end)
        i += 1
        continue
      } else {
        break
      }
      end = i + 1
      i = skipHyphen(end, in: window)
    }
    guard end > start, first == nil || isScaled else { return nil }
    let value = total + (current ?? 0)
    if let decimals = decimals(at: end, in: window) {
      let point = Numeral(
        tokens: start..<decimals.end, value: value + decimals.value, head: value + decimals.value)
      return scaled(point, in: window)
    }
    let isRound = isScaled && (current == nil || current.map { $0 >= 100 } ?? false)
    return Numeral(
      tokens: start..<end, value: value, scale: isRound ? scale : 1,
      head: isRound && scale > 1 ? value / scale : value)
  }

  private func canFollowJoiner(_ i: Int, in window: TokenWindow) -> Bool {
    let word = words[window.form(i)]
    return word.role.contains(.word) && word.value > 0 && fraction(at: i, in: window) == nil
  }

  /// "point zero three".
  private func decimals(at point: Int, in window: TokenWindow) -> (value: Double, end: Int)? {
    guard words.role(window.form(point)).contains(.point) else { return nil }
    var i = point + 1
    var digits = 0.0
    var divisor = 1.0
    while words.role(window.form(i)).contains(.word), words[window.form(i)].value < 10 {
      digits = digits * 10 + words[window.form(i)].value
      divisor *= 10
      i += 1
    }
    return divisor > 1 ? (digits / divisor, i) : nil
  }

  /// A scale in front of a larger one counts once: "hundred thousand dollars".
  func bareScale(at i: Int, in window: TokenWindow) -> Numeral? {
    let scale = words[window.form(i)]
    let next = words[window.form(i + 1)]
    guard next.role.contains(.scale), next.value > scale.value else { return nil }
    return spelled(from: i, first: 1, in: window)
  }
}
