public import Model

/// Phrases of one or more forms, found by walking along the tokens.
public struct PhraseTrie: Sendable {
  /// What a phrase is an entry of.
  public struct Entry: Sendable, Hashable {
    /// A list's number, or -1.
    public let list: Int16
    /// A name's number, or -1.
    public let name: Int32
    public let features: Features
    /// How its first word must be written, in a text that has cases.
    public let writing: Writing

    public enum Writing: UInt8, Sendable { case any, capital, allCaps }
  }

  private struct Node {
    /// The first of its entries and the last, or -1.
    var first: Int32 = -1
    var last: Int32 = -1
    /// A bit for each form with which a step goes on, by the form's last six bits.
    var forms: UInt64 = 0
  }

  private var heads = [Node()]
  /// The entries, each with the next of its node.
  private var entries: [(entry: Entry, next: Int32)] = []
  /// By form: the node of the phrases that begin with it, or 0.
  private var first: [Int32] = []
  // The other steps, an open hash table of node and form: the key, 0 where none is, and the node.
  private var keys: [UInt64] = Array(repeating: 0, count: 1 << 10)
  private var nodes: [Int32] = Array(repeating: 0, count: 1 << 10)
  private var steps = 0

  public init() {}

  public mutating func insert(_ phrase: [FormID], _ entry: Entry) {
    guard let form = phrase.first else { return }
    while first.count <= Int(form) { first.append(0) }
    if first[Int(form)] == 0 { first[Int(form)] = makeNode() }
    var node = first[Int(form)]
    for form in phrase.dropFirst() {
      let slot = slot(of: node, form)
      if keys[slot] != 0 {
        node = nodes[slot]
      } else {
        let child = makeNode()
        heads[Int(node)].forms |= Self.bit(of: form)
        keys[slot] = Self.key(node, form)
        nodes[slot] = child
        node = child
        steps += 1
        if steps * 2 > keys.count { grow(to: keys.count * 2) }
      }
    }
    add(entry, to: Int(node))
  }

  private mutating func add(_ entry: Entry, to node: Int) {
    var number = heads[node].first
    while number >= 0 {
      if entries[Int(number)].entry == entry { return }
      number = entries[Int(number)].next
    }
    let new = Int32(entries.count)
    entries.append((entry, -1))
    if heads[node].last >= 0 {
      entries[Int(heads[node].last)].next = new
    } else {
      heads[node].first = new
    }
    heads[node].last = new
  }

  /// Calls `body` with each phrase in a stretch of tokens, by its first token, the shorter first: its
  /// tokens and each of its entries.
  public func forEach(
    in range: Range<Int>, of tokens: [Token], _ body: (Range<Int>, Entry) -> Void
  ) {
    let (tokens, first, heads) = (tokens.span, first.span, heads.span)
    for start in range {
      let form = Int(tokens[start].form)
      guard form < first.count, first[form] != 0 else { continue }
      var node = first[form]
      var end = start + 1
      while true {
        let head = heads[Int(node)]
        var number = head.first
        while number >= 0 {
          let (entry, next) = entries[Int(number)]
          body(start..<end, entry)
          number = next
        }
        guard end < range.upperBound, head.forms & Self.bit(of: tokens[end].form) != 0 else {
          break
        }
        let slot = slot(of: node, tokens[end].form)
        guard keys[slot] != 0 else { break }
        node = nodes[slot]
        end += 1
      }
    }
  }

  private mutating func makeNode() -> Int32 {
    heads.append(Node())
    return Int32(heads.count - 1)
  }

  private static func bit(of form: FormID) -> UInt64 { 1 << UInt64(form & 63) }

  private static func key(_ node: Int32, _ form: FormID) -> UInt64 {
    UInt64(UInt32(node)) << 32 | UInt64(form)
  }

  /// The slot of a step, or the free one where it would go.
  private func slot(of node: Int32, _ form: FormID) -> Int {
    let key = Self.key(node, form)
    let mask = keys.count - 1
    // The multiplier of Fibonacci hashing: 2^64 by the golden ratio.
    var slot = Int(truncatingIfNeeded: (key &* 0x9e37_79b9_7f4a_7c15) >> 32) & mask
    while keys[slot] != 0, keys[slot] != key { slot = (slot + 1) & mask }
    return slot
  }

  /// Makes room for so many phrases.
  mutating func reserve(_ count: Int) {
    heads.reserveCapacity(count)
    entries.reserveCapacity(count)
    grow(to: count * 2)
  }

  /// Makes the hash table at least so large.
  private mutating func grow(to count: Int) {
    var size = keys.count
    while size < count { size *= 2 }
    let old = (keys: keys, nodes: nodes)
    keys = Array(repeating: 0, count: size)
    nodes = Array(repeating: 0, count: size)
    for index in old.keys.indices where old.keys[index] != 0 {
      let key = old.keys[index]
      let slot = slot(of: Int32(truncatingIfNeeded: key >> 32), FormID(truncatingIfNeeded: key))
      keys[slot] = key
      nodes[slot] = old.nodes[index]
    }
  }
}
