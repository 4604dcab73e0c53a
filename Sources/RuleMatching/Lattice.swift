internal import Model

/// A stretch of tokens read as one thing.
///
/// Readings stand side by side; none is destroyed.
package struct Edge: Sendable, Hashable {
  /// What an edge was made from; says what `payload` numbers.
  package enum Origin: UInt8, Sendable {
    /// A list entry of several words: nothing.
    case phrase
    /// A name: its number in the lexicon.
    case name
    /// A quantity, a date: its number in the document.
    case quantity, date
    /// A verb group: its number in the sentence's verb groups.
    case verbGroup
    /// A chunk that a rule made: its number in the sentence's matches.
    case match
    /// A claim already found: its number in the sentence's candidates.
    case claim
  }

  /// Indices into the document's tokens, half open.
  package let start: Int32
  package let end: Int32
  /// The chunk kind, or -1.
  package let kind: Int16
  /// The list of which it is an entry, or -1.
  package let list: Int16
  /// The type, as `RuleBook.types` numbers it, or -1.
  package let type: Int16
  package let features: Features
  package let origin: Origin
  package let payload: Int32

  package init(
    start: Int, end: Int, kind: Int = -1, list: Int = -1, type: Int = -1, features: Features = [],
    origin: Origin, payload: Int = -1
  ) {
    self.start = Int32(start)
    self.end = Int32(end)
    self.kind = Int16(kind)
    self.list = Int16(list)
    self.type = Int16(type)
    self.features = features
    self.origin = origin
    self.payload = Int32(payload)
  }

  package var range: Range<Int> { Int(start)..<Int(end) }
}

/// The readings of one sentence: its tokens, and edges over them.
package struct Lattice: Sendable {
  /// Indices into the document's tokens.
  package let tokens: Range<Int>
  package private(set) var edges: [Edge] = []
  /// Bits of the chunk kinds that occur.
  package private(set) var kinds: UInt64 = 0

  private let items: ItemIndex
  private let placed: PlacedItems
  // Sets of placed items, `placed.index.width` words each: by token, those that a token or an edge beginning
  // there passes; behind these by token those that one ending there passes. Empty until `open`.
  private var sets: [UInt64] = []
  /// Those that any passes.
  private(set) var present: [UInt64]

  // Edges are chained by their first and by their last token, the longer first; -1 ends a chain.
  // By token the first of each chain, those by first token before those by last; behind these by
  // edge the next in both of its chains.
  private var chains: [Int32]

  package init(tokens: Range<Int>) {
    self.init(tokens: tokens, items: .empty, placed: .empty)
  }

  init(tokens: Range<Int>, items: ItemIndex, placed: PlacedItems) {
    self.tokens = tokens
    self.items = items
    self.placed = placed
    present = Array(repeating: 0, count: items.width)
    edges.reserveCapacity(tokens.count)
    chains = []
    chains.reserveCapacity(4 * tokens.count)
    chains += repeatElement(-1, count: 2 * tokens.count)
  }

  /// Notes what the tokens are.
  mutating func note(_ document: [Token], _ traits: TokenTraits) {
    for token in tokens {
      let (form, looks) = (document[token].form, traits.looks[token])
      for word in 0..<items.width {
        present[word] |= items.passed(word: word, form: form, looks: looks)
      }
    }
  }

  /// Makes the sets that matching needs, which most sentences never do.
  mutating func open(_ document: [Token], _ traits: TokenTraits) {
    guard sets.isEmpty else { return }
    let index = placed.index
    let ends = tokens.count * index.width
    sets = Array(repeating: 0, count: 2 * ends)
    for token in tokens {
      let place = (token - tokens.lowerBound) * index.width
      let (form, looks) = (document[token].form, traits.looks[token])
      for word in 0..<index.width {
        let passed = index.passed(word: word, form: form, looks: looks)
        sets[place + word] = passed
        sets[ends + place + word] = passed
      }
    }
    for edge in edges { addToSets(edge) }
  }

  private mutating func addToSets(_ edge: Edge) {
    let index = placed.index
    index.add(edge, to: &sets, at: (Int(edge.start) - tokens.lowerBound) * index.width)
    let last = tokens.count + Int(edge.end) - 1 - tokens.lowerBound
    index.add(edge, to: &sets, at: last * index.width)
  }

  /// The word of a set of those placed items that something beginning at a token passes.
  @inline(__always)
  func beginning(at token: Int, word: Int) -> UInt64 {
    sets[(token - tokens.lowerBound) * placed.index.width + word]
  }

  /// Whether something that passes a placed item begins at a token.
  @inline(__always)
  func begins(_ number: Int, at token: Int) -> Bool {
    beginning(at: token, word: number >> 6) >> UInt64(number & 63) & 1 == 1
  }

  /// Whether something that passes a placed item ends with a token.
  @inline(__always)
  func ends(_ number: Int, with token: Int) -> Bool {
    let place = (tokens.count + token - tokens.lowerBound) * placed.index.width
    return sets[place + number >> 6] >> UInt64(number & 63) & 1 == 1
  }

  /// Adds an edge unless the same reading is there; returns its number.
  @discardableResult
  package mutating func add(_ edge: Edge) -> Int {
    let from = Int(edge.start) - tokens.lowerBound
    let to = tokens.count + Int(edge.end) - 1 - tokens.lowerBound
    var last = from
    while chains[last] >= 0, case let other = edges[Int(chains[last])], other.end >= edge.end {
      if same(other, edge) { return Int(chains[last]) }
      last = link(of: chains[last])
    }
    let number = Int32(edges.count)
    edges.append(edge)
    chains.append(chains[last])
    chains[last] = number
    last = to
    while chains[last] >= 0, edges[Int(chains[last])].start <= edge.start {
      last = link(of: chains[last]) + 1
    }
    chains.append(chains[last])
    chains[last] = number
    if edge.kind >= 0 { kinds |= 1 << UInt64(edge.kind) }
    if !sets.isEmpty { addToSets(edge) }
    items.add(edge, to: &present, at: 0)
    return Int(number)
  }

  /// Where in `chains` the next of an edge's first chain stands; that of the second follows.
  @inline(__always)
  private func link(of edge: Int32) -> Int { 2 * (tokens.count + Int(edge)) }

  private func same(_ a: Edge, _ b: Edge) -> Bool {
    a.end == b.end && a.kind == b.kind && a.list == b.list && a.type == b.type
      && a.features == b.features && a.origin == b.origin
      && (a.origin == .match || a.payload == b.payload)
  }

  /// The first edge that begins at a token, or -1; the longest comes first.
  func first(from token: Int) -> Int32 { chains[token - tokens.lowerBound] }

  /// The edge behind another in order of `first(from:)`, or -1.
  func next(from edge: Int32) -> Int32 { chains[link(of: edge)] }

  /// The first edge that ends before a token, or -1; the longest comes first.
  func first(upTo token: Int) -> Int32 { chains[tokens.count + token - 1 - tokens.lowerBound] }

  /// The edge behind another in order of `first(upTo:)`, or -1.
  func next(upTo edge: Int32) -> Int32 { chains[link(of: edge) + 1] }

  /// The number of the longest edge of a kind that begins at a token, or -1.
  package func longest(_ kind: Int, from token: Int) -> Int {
    guard kind >= 0, kinds >> UInt64(kind) & 1 == 1 else { return -1 }
    var number = first(from: token)
    while number >= 0, Int(edges[Int(number)].kind) != kind { number = next(from: number) }
    return Int(number)
  }

  /// The longest edge that begins at a token.
  package func longest(from token: Int) -> Edge? {
    let number = first(from: token)
    return number < 0 ? nil : edges[Int(number)]
  }

  /// The numbers of the edges that begin at a token, the longer first.
  package func edges(from token: Int) -> EdgeNumbers {
    EdgeNumbers(current: first(from: token), chains: chains, links: 2 * tokens.count)
  }

  /// The numbers of the edges that end before a token, the longer first.
  package func edges(upTo token: Int) -> EdgeNumbers {
    EdgeNumbers(current: first(upTo: token), chains: chains, links: 2 * tokens.count + 1)
  }
}

/// Numbers of edges along one of a lattice's chains.
package struct EdgeNumbers: Sequence, IteratorProtocol {
  fileprivate var current: Int32
  fileprivate let chains: [Int32]
  /// Where in `chains` the next of edge 0 stands; each edge takes two places.
  fileprivate let links: Int

  package mutating func next() -> Int32? {
    guard current >= 0 else { return nil }
    defer { current = chains[links + 2 * Int(current)] }
    return current
  }

  /// The first number, the longest edge's.
  package var first: Int32? { current >= 0 ? current : nil }
}
