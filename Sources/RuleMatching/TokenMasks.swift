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
  /// The sets: by item, and behind these by `Extra`.
  private(set) var words: [UInt64] = []

  /// Sets beside those of the items.
  enum Extra: Int {
    /// Tokens over which a gap may run.
    case gap
    /// Places at which the sentence may begin or end.
    case starts, ends
    /// Tokens by the looks that patterns name, a set for each of these.
    case looks
  }

  private let items: StepItems

  init(_ items: StepItems) { self.items = items }

  /// Where the set of an item begins in `words`.
  @inline(__always)
  func index(of item: Int32) -> Int { Int(item) * width }

  @inline(__always)
  func index(of extra: Extra) -> Int { (items.count + extra.rawValue) * width }

  /// Turns to another sentence.
  mutating func turn(to range: Range<Int>, of document: [Token], _ traits: TokenTraits) {
    tokens = range
    width = range.count / 64 + 1
    let needed = index(of: .looks) + TokenLooks.namedCount * width
    if words.count < needed { words = Array(repeating: 0, count: needed) }
    var start = range.lowerBound
    while start < range.upperBound, traits.looks[start].contains(.opens) { start += 1 }
    var end = range.upperBound
    while end > range.lowerBound, !traits.looks[end - 1].isDisjoint(with: [.opens, .breaksGap]) {
      end -= 1
    }
    let (width, gap, starts, ends, looked) = (
      width, index(of: .gap), index(of: .starts), index(of: .ends), index(of: .looks)
    )
    let (classes, shaped) = (items.classes, items.shaped)
    var words = words.mutableSpan
    for word in 0..<needed { words[word] = 0 }
    for token in range {
      let place = token - range.lowerBound
      let (word, bit) = (place >> 6, UInt64(1) << UInt64(place & 63))
      for place in classes.passed(by: document[token].form) {
        words[classes.item(place) * width + word] |= bit
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
        for item in items { words[item * width + word] |= tokens }
      }
    }
    let (word, bit) = (range.count >> 6, UInt64(1) << UInt64(range.count & 63))
    words[ends + word] |= bit
    if start == range.upperBound { words[starts + word] |= bit }
  }
}
