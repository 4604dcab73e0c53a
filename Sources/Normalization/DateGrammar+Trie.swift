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
    /// They may stand anywhere.
    let isFree: Bool
    /// Where the slots that the lists and chunks on the way fill stand in `slots`, in their order.
    let slots: Range<Int>
  }

  /// A step from one node of a trie to another.
  struct Edge: Sendable {
    /// The bit of its list or chunk; 0 for a word.
    let bit: UInt64
    let item: Item
    /// The form of a word; 0 for a list or a chunk.
    let form: FormID
    let target: Int32

    init(item: Item, target: Int) {
      self.item = item
      self.target = Int32(target)
      (form, bit) =
        switch item {
        case .form(let form): (form, 0)
        case .list(let list): (0, 1 << UInt64(list))
        case .chunk(let chunk): (0, chunk.bit)
        }
    }
  }

  /// A place between two steps.
  struct Node: Sendable {
    /// The bits of all lists and chunks that lead on.
    var bits: UInt64 = 0
    /// The bits of all words that lead on, each that of the remainder of its form by 64.
    var words: UInt64 = 0
    /// Indices into the trie's edges.
    var edges: Range<Int32> = 0..<0
    /// Indices into the ends of patterns, those of earlier rules first.
    var ends: Range<Int32> = 0..<0
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

    /// Adds the path of a pattern; where two are one and fill the same slots, the rule that was
    /// first keeps it.
    mutating func insert(_ path: [Step], rule: Int) {
      var node = 0
      for step in path {
        if let edge = edges[node].first(where: { $0.item == step.item }) {
          node = Int(edge.target)
        } else {
          let target = edges.count
          edges.append([])
          ends.append([])
          edges[node].append(Edge(item: step.item, target: target))
          node = target
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
