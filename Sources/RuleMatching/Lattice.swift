internal import Model

/// A stretch of tokens read as one thing. Readings stand side by side; none is destroyed.
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
  /// Edge numbers by their first and by their last token, the longer first.
  private var starting: [[Int32]]
  private var ending: [[Int32]]

  package init(tokens: Range<Int>) {
    self.tokens = tokens
    starting = Array(repeating: [], count: tokens.count)
    ending = Array(repeating: [], count: tokens.count)
  }

  /// Adds an edge unless the same reading is there; returns its number.
  @discardableResult
  package mutating func add(_ edge: Edge) -> Int {
    let from = Int(edge.start) - tokens.lowerBound
    let to = Int(edge.end) - 1 - tokens.lowerBound
    if let known = starting[from].first(where: { same(edges[Int($0)], edge) }) {
      return Int(known)
    }
    let number = Int32(edges.count)
    edges.append(edge)
    if edge.kind >= 0 { kinds |= 1 << UInt64(edge.kind) }
    let inStart = starting[from].firstIndex { edges[Int($0)].end < edge.end }
    starting[from].insert(number, at: inStart ?? starting[from].count)
    let inEnd = ending[to].firstIndex { edges[Int($0)].start > edge.start }
    ending[to].insert(number, at: inEnd ?? ending[to].count)
    return Int(number)
  }

  private func same(_ a: Edge, _ b: Edge) -> Bool {
    a.end == b.end && a.kind == b.kind && a.list == b.list && a.type == b.type
      && a.features == b.features && a.origin == b.origin
      && (a.origin == .match || a.payload == b.payload)
  }

  /// The edges that begin at a token, the longer first.
  package func edges(from token: Int) -> [Int32] { starting[token - tokens.lowerBound] }

  /// The edges that end before a token, the longer first.
  package func edges(upTo token: Int) -> [Int32] { ending[token - 1 - tokens.lowerBound] }
}
