internal import Model

/// Which of the items that patterns need a token or an edge passes, as sets of bits.
final class ItemIndex: Sendable {
  /// How many words of 64 bits a set has.
  var width: Int { words.width }
  private let words: ItemSets
  /// By looks, those that patterns name: a set.
  private let looks: [UInt64]
  /// By chunk kind and type + 1, so that types of 0 are none: a set.
  private let chunks: [UInt64]
  private let typeCount: Int
  /// By list: the items that name it, and what they ask of an entry.
  private let lists: [[(item: Int32, features: Features)]]

  init(_ items: [[ItemTest]], _ forms: FormClasses, _ lexicon: Lexicon, typeCount: Int) {
    let words = ItemSets(ItemClasses(items, forms, lexicon), of: items.count)
    let width = words.width
    self.words = words
    self.typeCount = typeCount + 1
    var looks = Array(repeating: UInt64(0), count: TokenLooks.combinations * width)
    var chunks = Array(repeating: UInt64(0), count: 64 * (typeCount + 1) * width)
    var lists: [[(item: Int32, features: Features)]] = Array(
      repeating: [], count: ListSet.capacity)
    for (number, tests) in items.enumerated() {
      let (word, bit) = (number >> 6, UInt64(1) << UInt64(number & 63))
      for test in tests {
        switch test {
        case .form: break
        case .lists(let named, let features):
          named.forEach { lists[$0].append((Int32(number), features)) }
        case .chunk(let kind, let type):
          for held in 0...typeCount where type < 0 || held == type + 1 {
            chunks[(kind * (typeCount + 1) + held) * width + word] |= bit
          }
        case .shape(let shape):
          for held in 0..<TokenLooks.combinations
          where TokenLooks(rawValue: UInt8(held)).contains(shape.looks) {
            looks[held * width + word] |= bit
          }
        }
      }
    }
    self.looks = looks
    self.chunks = chunks
    self.lists = lists
  }

  /// An index of nothing.
  static let empty = ItemIndex([], FormClasses([], Lexicon()), Lexicon(), typeCount: 0)

  /// Adds the items that tokens pass to a set.
  func add(
    _ tokens: Range<Int>, of document: [Token], _ traits: TokenTraits, to set: inout [UInt64]
  ) {
    var set = set.mutableSpan
    // A bit for each of the looks that occur.
    var held: UInt32 = 0
    for token in tokens {
      held |= 1 << UInt32(traits.looks[token].combination)
    }
    words.add(tokens, of: document, to: &set)
    while held != 0 {
      let from = held.trailingZeroBitCount * width
      held &= held - 1
      for word in 0..<width { set[word] |= looks[from + word] }
    }
  }

  /// Adds the items that an edge passes to a set.
  func add(_ edge: Edge, to set: inout [UInt64]) {
    if edge.kind >= 0 {
      let from = (Int(edge.kind) * typeCount + min(Int(edge.type) + 1, typeCount - 1)) * width
      for word in 0..<width { set[word] |= chunks[from + word] }
    }
    if edge.list >= 0 {
      for item in lists[Int(edge.list)] where edge.features.isSuperset(of: item.features) {
        set[Int(item.item >> 6)] |= 1 << UInt64(item.item & 63)
      }
    }
  }
}

/// Which tokens pass which of the items that the steps of patterns take.
final class StepItems: Sendable {
  let count: Int
  let classes: ItemClasses
  /// The items that a token may pass by its looks, by the looks of which one suffices.
  let shaped: [(looks: TokenLooks, items: [Int])]

  init(_ items: [[ItemTest]], _ forms: FormClasses, _ lexicon: Lexicon) {
    count = items.count
    classes = ItemClasses(items, forms, lexicon)
    let byLooks = Dictionary(grouping: items.indices) { item in
      items[item].reduce(into: TokenLooks()) {
        if case .shape(let shape) = $1 { $0.formUnion(shape.looks) }
      }
    }
    shaped = byLooks.filter { !$0.key.isEmpty }.sorted { $0.key.rawValue < $1.key.rawValue }
      .map { ($0.key, $0.value) }
  }
}
