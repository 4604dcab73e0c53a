internal import Model

/// What is known of one sentence; its memory is used again for the next.
struct DateSearch {
  /// The search for the longest expression of one group at one token.
  struct Look {
    var group = 0
    /// Where its slots begin among those that are filled.
    var firstSlot = 0
    /// The longest so far; its rule is -1 where there is none.
    var best = DateMatch(rule: -1, tokens: 0..<0, slots: 0..<0)
  }

  /// The slots that the patterns on the way have filled.
  var slots: [(name: Int, value: DateSlot)] = []
  /// What is looked for now.
  var look = Look()
  /// By token of the sentence and group: 0 where nothing is known, 1 where there is no date, else
  /// the place of the date in `finds`, plus 2.
  var known: [Int32] = []
  /// What was found, in this sentence and in those before.
  var finds: DateFinds
  /// By token of the sentence, the bits of what may begin there; all of them where nothing is known.
  var bits: [UInt64] = []
  /// The first token of the sentence.
  private(set) var floor = 0
  /// The cardinal that was read last, and where.
  var cardinal: (at: Int, found: Numeral?) = (-1, nil)

  /// Begins with room for what so many anchors may lead to.
  init(anchors: Int) {
    finds = DateFinds(anchors: anchors)
    slots.reserveCapacity(16)
  }

  /// Forgets the sentence before.
  mutating func begin(_ sentence: Range<Int>, groups: Int) {
    known.fill(with: 0, count: sentence.count * groups)
    bits.fill(with: .max, count: sentence.count)
    floor = sentence.lowerBound
    cardinal.at = -1
  }
}

extension Array {
  /// Sets the first elements, as many as are asked for, to one value.
  fileprivate mutating func fill(with value: Element, count: Int) {
    if self.count < count { self = Array(repeating: value, count: 2 * count) }
    for i in 0..<count { self[i] = value }
  }
}
