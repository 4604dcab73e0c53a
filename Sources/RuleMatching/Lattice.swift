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
  // Sets of items, `items.width` words each: by token, those that a token or an edge beginning
  // there passes; those that one ending there passes; those that any passes.
  private(set) var starting: [UInt64]
  private(set) var ending: [UInt64]
  private(set) var present: [UInt64]

  // Edges are chained by their first and by their last token, the longer first; -1 ends a chain.
  private var firstStarting: [Int32]
  private var firstEnding: [Int32]
  private var nextStarting: [Int32] = []
  private var nextEnding: [Int32] = []

  package init(tokens: Range<Int>) { self.init(tokens: tokens, items: .empty) }

  init(tokens: Range<Int>, items: ItemIndex) {
    self.tokens = tokens
    self.items = items
    starting = Array(repeating: 0, count: tokens.count * items.width)
    ending = starting
    present = Array(repeating: 0, count: items.width)
    firstStarting = Array(repeating: -1, count: tokens.count)
    firstEnding = Array(repeating: -1, count: tokens.count)
    edges.reserveCapacity(tokens.count)
    nextStarting.reserveCapacity(tokens.count)
    nextEnding.reserveCapacity(tokens.count)
  }

  /// Notes what the tokens are.
  mutating func note(_ document: [Token], _ traits: TokenTraits) {
    for token in tokens {
      let place = (token - tokens.lowerBound) * items.width
      let (form, looks) = (document[token].form, traits.looks[token])
      items.add(form: form, looks: looks, to: &starting, at: place)
      for word in 0..<items.width {
        ending[place + word] = starting[place + word]
        present[word] |= starting[place + word]
      }
    }
  }

  /// Whether something that passes an item begins at a token.
  @inline(__always)
  func begins(_ item: Int, at token: Int) -> Bool {
    Self.has(item, in: starting, at: (token - tokens.lowerBound) * items.width)
  }

  /// Whether something that passes an item ends with a token.
  @inline(__always)
  func ends(_ item: Int, with token: Int) -> Bool {
    Self.has(item, in: ending, at: (token - tokens.lowerBound) * items.width)
  }

  @inline(__always)
  private static func has(_ item: Int, in sets: [UInt64], at place: Int) -> Bool {
    sets[place + item >> 6] >> UInt64(item & 63) & 1 == 1
  }

  /// Adds an edge unless the same reading is there; returns its number.
  @discardableResult
  package mutating func add(_ edge: Edge) -> Int {
    let from = Int(edge.start) - tokens.lowerBound
    let to = Int(edge.end) - 1 - tokens.lowerBound
    var before: Int32 = -1
    var next = firstStarting[from]
    while next >= 0, edges[Int(next)].end >= edge.end {
      if same(edges[Int(next)], edge) { return Int(next) }
      before = next
      next = nextStarting[Int(next)]
    }
    let number = Int32(edges.count)
    edges.append(edge)
    nextStarting.append(next)
    if before >= 0 { nextStarting[Int(before)] = number } else { firstStarting[from] = number }
    before = -1
    next = firstEnding[to]
    while next >= 0, edges[Int(next)].start <= edge.start {
      before = next
      next = nextEnding[Int(next)]
    }
    nextEnding.append(next)
    if before >= 0 { nextEnding[Int(before)] = number } else { firstEnding[to] = number }
    if edge.kind >= 0 { kinds |= 1 << UInt64(edge.kind) }
    items.add(edge, to: &starting, at: from * items.width)
    items.add(edge, to: &ending, at: to * items.width)
    items.add(edge, to: &present, at: 0)
    return Int(number)
  }

  private func same(_ a: Edge, _ b: Edge) -> Bool {
    a.end == b.end && a.kind == b.kind && a.list == b.list && a.type == b.type
      && a.features == b.features && a.origin == b.origin
      && (a.origin == .match || a.payload == b.payload)
  }

  /// The first edge that begins at a token, or -1; the longest comes first.
  func first(from token: Int) -> Int32 { firstStarting[token - tokens.lowerBound] }

  /// The edge behind another in order of `first(from:)`, or -1.
  func next(from edge: Int32) -> Int32 { nextStarting[Int(edge)] }

  /// The first edge that ends before a token, or -1; the longest comes first.
  func first(upTo token: Int) -> Int32 { firstEnding[token - 1 - tokens.lowerBound] }

  /// The edge behind another in order of `first(upTo:)`, or -1.
  func next(upTo edge: Int32) -> Int32 { nextEnding[Int(edge)] }

  /// The numbers of the edges that begin at a token, the longer first.
  package func edges(from token: Int) -> EdgeNumbers {
    EdgeNumbers(current: firstStarting[token - tokens.lowerBound], following: nextStarting)
  }

  /// The numbers of the edges that end before a token, the longer first.
  package func edges(upTo token: Int) -> EdgeNumbers {
    EdgeNumbers(current: firstEnding[token - 1 - tokens.lowerBound], following: nextEnding)
  }
}

/// Numbers of edges along one of a lattice's chains.
package struct EdgeNumbers: Sequence, IteratorProtocol {
  fileprivate var current: Int32
  fileprivate let following: [Int32]

  package mutating func next() -> Int32? {
    guard current >= 0 else { return nil }
    defer { current = following[Int(current)] }
    return current
  }

  /// The first number, the longest edge's.
  package var first: Int32? { current >= 0 ? current : nil }
}
