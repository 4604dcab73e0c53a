internal import Model

/// The patterns of a group of rules as a trie.
extension DateGrammar {
  /// What one step of a pattern takes.
  enum Item: Hashable, Sendable {
    case form(FormID)
    case list(Int32)
    case chunk(DateChunk)
  }

  /// An item with the slot that it fills, or -1.
  typealias Step = (item: Item, slot: Int)

  /// A step from one node of a trie to another.
  struct Edge: Sendable {
    /// The bit of its list or chunk; 0 for a word.
    let bit: UInt64
    let item: Item
    /// The form of a word; 0 for a list or a chunk.
    let form: FormID
    let target: Int32
    /// The slot that the item fills, or -1.
    let slot: Int16

    init(item: Item, slot: Int, target: Int) {
      self.item = item
      self.slot = Int16(slot)
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
    /// The rule whose pattern ends here, or -1.
    var rule: Int32 = -1
    /// That rule's patterns may stand anywhere.
    var isFree = true
  }

  /// A trie while patterns are added.
  struct Growth {
    /// By node, the edges that leave it.
    private(set) var edges: [[Edge]] = [[]]
    /// By node, the rule whose pattern ends there, or -1.
    private(set) var rules = [-1]
    /// The lists whose words are known to stand in patterns.
    var marked: Set<Int> = []

    /// Adds the path of a pattern; where two are one, the rule that was first keeps it.
    mutating func insert(_ path: [Step], rule: Int) {
      var node = 0
      for step in path {
        if let edge = edges[node].first(where: { $0.item == step.item && $0.slot == step.slot }) {
          node = Int(edge.target)
        } else {
          let target = edges.count
          edges.append([])
          rules.append(-1)
          edges[node].append(Edge(item: step.item, slot: step.slot, target: target))
          node = target
        }
      }
      if rules[node] < 0, node != 0 { rules[node] = rule }
    }
  }
}
