internal import Model

/// The patterns of a group of rules as a trie.
extension DateGrammar {
  /// What one step of a pattern takes.
  enum Item: Hashable, Sendable {
    case form(FormID)
    case list(Int32)
    case chunk(DateChunk)
  }

  /// An item with the slot that it fills, or -1 for a word.
  typealias Step = (item: Item, slot: Int)

  /// Where patterns of a rule end.
  struct End: Sendable {
    let rule: Int
    /// Less for an earlier rule, and of one rule for the path that is tried first.
    let order: Int
    /// They may stand anywhere.
    let isFree: Bool
    /// Where the slots that the lists and chunks on the way fill stand in `slots`, in their order.
    let slots: Range<Int>
  }

  /// A place between two steps: what leads on is found by its bit.
  struct Node: Sendable {
    /// The bits of all lists and chunks that lead on, and that of the end of a pattern.
    var bits: UInt64
    /// The bits of all words that lead on, each that of the remainder of its form by 64.
    var words: UInt64 = 0
    /// Where the nodes to which its lists and chunks lead stand in `targets`, in the order of bits.
    let firstTarget: Int32
    /// Where its words stand in `words`, the first of each remainder in the order of bits.
    let firstWord: Int32
    /// Indices into the ends of patterns, those of earlier rules first.
    let ends: Range<Int32>

    /// Something that begins with a form and one of the bits may stand here.
    @inline(__always)
    func mayGoOn(with bits: UInt64, _ form: FormID) -> Bool {
      self.bits & bits != 0 || words & DateGrammar.bit(form) != 0
    }
  }

  /// A word that leads from one node to another.
  struct Word: Sendable {
    let form: FormID
    let target: Int32
    /// The place of another with the same remainder, or 0.
    var sibling: Int32 = 0
  }

  /// The bit of a form among the words that lead on.
  @inline(__always)
  static func bit(_ form: FormID) -> UInt64 { 1 &<< UInt64(form & 63) }

  /// A step from one node of a trie to another while patterns are added.
  struct Edge: Sendable {
    /// The bit of its list or chunk; 0 for a word.
    let bit: UInt64
    /// The form of a word; 0 for a list or a chunk.
    let form: FormID
    let target: Int

    init(item: Item, target: Int) {
      self.target = target
      (form, bit) =
        switch item {
        case .form(let form): (form, 0)
        case .list(let list): (0, 1 << UInt64(list))
        case .chunk(let chunk): (0, chunk.bit)
        }
    }
  }

  /// A trie while patterns are added.
  struct Growth {
    /// By node, the edges that leave it.
    private(set) var edges: [[Edge]] = [[]]
    /// By node, the rules whose patterns end there.
    private(set) var ends: [[(rule: Int, slots: Range<Int>)]] = [[]]
    /// The slots of all patterns.
    private(set) var slots: [Int] = []
    /// The lists whose words are known to stand in patterns.
    var marked: Set<Int> = []

    /// By node, its place on a way that tries words and lists before chunks at the root, and elsewhere
    /// what was added first.
    var order: [Int] {
      var order = edges.map { _ in 0 }
      var next = 1
      let chunks = edges[0].filter { $0.bit > DateChunk.lists }
      var left = chunks.reversed() + edges[0].filter { $0.bit <= DateChunk.lists }.reversed()
      while let edge = left.popLast() {
        order[edge.target] = next
        next += 1
        for edge in edges[edge.target].reversed() { left.append(edge) }
      }
      return order
    }

    /// Adds the path of a pattern; where two are one and fill the same slots, the rule that was
    /// first keeps it.
    mutating func insert(_ path: [Step], rule: Int) {
      var node = 0
      for step in path {
        let new = Edge(item: step.item, target: edges.count)
        if let edge = edges[node].first(where: { $0.form == new.form && $0.bit == new.bit }) {
          node = edge.target
        } else {
          edges[node].append(new)
          node = edges.count
          edges.append([])
          ends.append([])
        }
      }
      let start = slots.count
      for step in path where step.slot >= 0 { slots.append(step.slot) }
      let own = start..<slots.count
      if node == 0 || ends[node].contains(where: { slots[$0.slots] == slots[own] }) {
        slots.removeLast(own.count)
      } else {
        ends[node].append((rule, own))
      }
    }
  }
}
