internal import Model

/// A stretch of tokens read as one thing.
///
/// Readings stand side by side; none is destroyed.
public struct Edge: Sendable, Hashable {
  /// What an edge was made from; says what `payload` numbers.
  public enum Origin: UInt8, Sendable {
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
  public let start: Int32
  public let end: Int32
  /// The chunk kind, or -1.
  public let kind: Int16
  /// The list of which it is an entry, or -1.
  public let list: Int16
  /// The type, as `RuleBook.types` numbers it, or -1.
  public let type: Int16
  public let features: Features
  public let origin: Origin
  public let payload: Int32

  public init(
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

  public var range: Range<Int> { Int(start)..<Int(end) }
}

/// The readings of one sentence: its tokens, and edges over them.
public struct Lattice: Sendable {
  /// Indices into the document's tokens.
  public let tokens: Range<Int>
  public private(set) var edges: [Edge] = []
  /// Bits of the chunk kinds that occur.
  public private(set) var kinds: UInt64 = 0
  /// Bits of the lists that occur, by the last six bits of their numbers.
  private(set) var lists: UInt64 = 0

  private let items: ItemIndex
  /// The items that some token or edge passes, as a set.
  private(set) var present: [UInt64]

  // Edges are chained by their first and by their last token, the longer first, and in no order by
  // kind and as list entries; -1 ends a chain. By token the first of each chain, those by first
  // token before those by last; behind these by kind; then of list entries; behind these by edge the
  // next in its four chains.
  private var chains: [Int32]
  private static let kindCount = 64
  fileprivate static let linkCount = 4

  public init(tokens: Range<Int>) {
    self.init(tokens: tokens, items: .empty)
  }

  init(tokens: Range<Int>, items: ItemIndex) {
    self.tokens = tokens
    self.items = items
    present = Array(repeating: 0, count: items.width)
    edges.reserveCapacity(tokens.count)
    chains = []
    let heads = 2 * tokens.count + Self.kindCount + 1
    chains.reserveCapacity(heads + Self.linkCount * tokens.count)
    chains += repeatElement(-1, count: heads)
  }

  /// Notes what the tokens are.
  mutating func note(_ document: [Token], _ traits: TokenTraits) {
    items.add(tokens, of: document, traits, to: &present)
  }

  /// Adds an edge unless the same reading is there; returns its number.
  @discardableResult
  public mutating func add(_ edge: Edge) -> Int {
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
    chains.append(-1)
    chains.append(-1)
    if edge.kind >= 0 {
      kinds |= 1 << UInt64(edge.kind)
      push(number, onto: kindHeads + Int(edge.kind), link: 2)
    }
    if edge.list >= 0 {
      lists |= 1 << UInt64(edge.list & 63)
      push(number, onto: listHead, link: 3)
    }
    items.add(edge, to: &present)
    return Int(number)
  }

  /// Puts an edge at the head of one of its chains without order.
  private mutating func push(_ edge: Int32, onto head: Int, link: Int) {
    chains[self.link(of: edge) + link] = chains[head]
    chains[head] = edge
  }

  private var kindHeads: Int { 2 * tokens.count }
  private var listHead: Int { kindHeads + Self.kindCount }

  /// Where in `chains` the next of an edge's first chain stands; those of the others follow.
  @inline(__always)
  private func link(of edge: Int32) -> Int { listHead + 1 + Self.linkCount * Int(edge) }

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

  /// The first of the edges of a kind, in no order, or -1.
  func first(ofKind kind: Int) -> Int32 { chains[kindHeads + kind] }

  /// The edge behind another in order of `first(ofKind:)`, or -1.
  func next(ofKind edge: Int32) -> Int32 { chains[link(of: edge) + 2] }

  /// The first of the edges that are list entries, in no order, or -1.
  var firstListed: Int32 { chains[listHead] }

  /// The edge behind another in order of `firstListed`, or -1.
  func next(listed edge: Int32) -> Int32 { chains[link(of: edge) + 3] }

  /// The number of the longest edge of a kind that begins at a token, or -1.
  public func longest(_ kind: Int, from token: Int) -> Int {
    guard kind >= 0, kinds >> UInt64(kind) & 1 == 1 else { return -1 }
    var number = first(from: token)
    while number >= 0, Int(edges[Int(number)].kind) != kind { number = next(from: number) }
    return Int(number)
  }

  /// The numbers of the longest edges of a kind, one for each token at which one begins, by place.
  public func longest(ofKind kind: Int) -> [Int] {
    guard kind >= 0, kinds >> UInt64(kind) & 1 == 1 else { return [] }
    var numbers: [Int] = []
    var number = first(ofKind: kind)
    while number >= 0 {
      numbers.append(Int(number))
      number = next(ofKind: number)
    }
    if numbers.count > 1 {
      numbers.sort { (edges[$0].start, -edges[$0].end, $0) < (edges[$1].start, -edges[$1].end, $1) }
    }
    var last: Int32 = -1
    numbers.removeAll { number in
      defer { last = edges[number].start }
      return edges[number].start == last
    }
    return numbers
  }

  /// The longest edge that begins at a token.
  public func longest(from token: Int) -> Edge? {
    let number = first(from: token)
    return number < 0 ? nil : edges[Int(number)]
  }

  /// The numbers of the edges that begin at a token, the longer first.
  public func edges(from token: Int) -> EdgeNumbers {
    EdgeNumbers(current: first(from: token), chains: chains, links: link(of: 0))
  }

  /// The numbers of the edges that end before a token, the longer first.
  public func edges(upTo token: Int) -> EdgeNumbers {
    EdgeNumbers(current: first(upTo: token), chains: chains, links: link(of: 0) + 1)
  }
}

/// Numbers of edges along one of a lattice's chains.
public struct EdgeNumbers: Sequence, IteratorProtocol {
  fileprivate var current: Int32
  fileprivate let chains: [Int32]
  /// Where in `chains` the next of edge 0 stands; each edge takes `linkCount` places.
  fileprivate let links: Int

  public mutating func next() -> Int32? {
    guard current >= 0 else { return nil }
    defer { current = chains[links + Lattice.linkCount * Int(current)] }
    return current
  }

  /// The first number, the longest edge's.
  public var first: Int32? { current >= 0 ? current : nil }
}
