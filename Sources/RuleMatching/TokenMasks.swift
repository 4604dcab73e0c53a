internal import Model

/// Which tokens of one sentence pass which items that steps take, as sets of places.
///
/// A set of places has one bit for each token and one for the end of the sentence, in `width` words
/// of 64 bits. Storage is kept from one sentence to the next.
struct TokenMasks: Sendable {
  /// Indices into the document's tokens: the sentence whose masks these are.
  private(set) var tokens = 0..<0
  /// How many words of 64 bits a set has.
  private(set) var width = 1
  /// The sets by number: those of `Special`, by item, and by the looks that patterns name.
  private(set) var words: [UInt64] = []

  /// Sets beside those of items and looks.
  enum Special: Int, CaseIterable {
    /// No place, and every one.
    case none, all
    /// Tokens over which a gap may run.
    case gap
    /// Places at which the sentence may begin or end.
    case starts, ends
  }

  private let items: StepItems

  init(_ items: StepItems) { self.items = items }

  @inline(__always)
  static func number(of special: Special) -> Int { special.rawValue }

  @inline(__always)
  static func number(of item: Int32) -> Int { Special.allCases.count + Int(item) }

  /// Turns to another sentence.
  mutating func turn(to range: Range<Int>, of document: [Token], _ traits: TokenTraits) {
    tokens = range
    width = range.count / 64 + 1
    let (first, looked) = (Self.number(of: 0) * width, Self.number(of: Int32(items.count)) * width)
    let needed = looked + TokenLooks.namedCount * width
    if words.count < needed { words = Array(repeating: 0, count: needed) }
    var start = range.lowerBound
    while start < range.upperBound, traits.looks[start].contains(.opens) { start += 1 }
    var end = range.upperBound
    while end > range.lowerBound, !traits.looks[end - 1].isDisjoint(with: [.opens, .breaksGap]) {
      end -= 1
    }
    let (all, gap, starts, ends) = (
      Self.number(of: .all) * width, Self.number(of: .gap) * width,
      Self.number(of: .starts) * width, Self.number(of: .ends) * width
    )
    let width = width
    let (classes, shaped) = (items.classes, items.shaped)
    var words = words.mutableSpan
    for word in 0..<needed { words[word] = 0 }
    for word in all..<(all + width) { words[word] = ~0 }
    for token in range {
      let place = token - range.lowerBound
      let (word, bit) = (place >> 6, UInt64(1) << UInt64(place & 63))
      for place in classes.passed(by: document[token].form) {
        words[first + classes.item(place) * width + word] |= bit
      }
      let looks = traits.looks[token]
      looks.forEachNamed { words[looked + $0 * width + word] |= bit }
      if !looks.contains(.breaksGap) { words[gap + word] |= bit }
      if token <= start { words[starts + word] |= bit }
      if token >= end { words[ends + word] |= bit }
    }
    for (looks, items) in shaped {
      for word in 0..<width {
        var tokens: UInt64 = 0
        looks.forEachNamed { tokens |= words[looked + $0 * width + word] }
        for item in items { words[first + item * width + word] |= tokens }
      }
    }
    let (word, bit) = (range.count >> 6, UInt64(1) << UInt64(range.count & 63))
    words[ends + word] |= bit
    if start == range.upperBound { words[starts + word] |= bit }
  }
}
