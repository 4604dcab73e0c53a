internal import Model
internal import RuleSyntax

/// Builds the rules and the tries of a date grammar.
struct DateGrammarBuilder {
  let lists: DateLists
  var rules: [DateGrammar.Rule] = []
  /// The nodes of the tries of all groups, and what leads from one to another.
  private(set) var nodes: [DateGrammar.Node] = []
  private(set) var targets: [Int32] = []
  private(set) var words: [DateGrammar.Word] = []
  private(set) var ends: [DateGrammar.End] = []
  private(set) var slots: [Int] = []
  /// By group, the node with which its trie begins.
  private(set) var roots: [Int] = []
  /// By form, what is known of it.
  private(set) var marks: [DateGrammar.Marks] = []
  /// The bits of what needs no capital whatever its word: some lists, all chunks.
  private(set) var anyCase = ~UInt64(0) << UInt64(DateChunk.mostLists)
  /// The lists of which every entry has its anchor.
  private(set) var anchorLists: Set<Int> = []
  private var slotNames: [String] = []

  init(lists: DateLists) { self.lists = lists }

  /// Reads what is said of lists, then the rules of all groups.
  mutating func read(_ node: RuleNode, tables: inout TableReader) {
    for item in node["capitalized"]?.items ?? [] { mark(tables.phrase(item), .capitalized) }
    for list in lists.named("any case", of: node, tables: &tables) { anyCase |= 1 << UInt64(list) }
    let anchors = [
      ("anchors", DateGrammar.Marks.anchor), ("anchors beside digits", .digitAnchor),
    ]
    for (key, anchor) in anchors {
      for list in lists.named(key, of: node, tables: &tables) {
        anchorLists.insert(list)
        for (forms, _) in lists.phrases[list].all {
          if let form = tables.longest(of: forms) { mark(form, anchor) }
        }
      }
    }
    for (group, key) in DateGrammar.groupKeys.enumerated() {
      var growth = DateGrammar.Growth()
      for rule in node[key]?.items ?? [] {
        read(rule, isFirst: group == 0, into: &growth, tables: &tables)
      }
      finish(growth, group: group)
    }
  }

  /// Notes what is known of some forms.
  mutating func mark(_ forms: [FormID], _ new: DateGrammar.Marks) {
    for form in forms { mark(form, new) }
  }

  /// Notes what is known of a form.
  mutating func mark(_ form: FormID, _ new: DateGrammar.Marks) {
    while marks.count <= Int(form) { marks.append([]) }
    marks[Int(form)].formUnion(new)
  }

  /// The number of a slot.
  mutating func number(ofSlot name: String) -> Int {
    if let known = slotNames.firstIndex(of: name) { return known }
    slotNames.append(name)
    return slotNames.count - 1
  }

  /// Adds a trie to those of the groups before.
  private mutating func finish(_ growth: DateGrammar.Growth, group: Int) {
    roots.append(nodes.count)
    let order = growth.order
    for number in growth.edges.indices {
      let last = growth.ends[number]
      var node = DateGrammar.Node(
        bits: last.isEmpty ? 0 : DateChunk.endBit, firstTarget: Int32(targets.count),
        firstWord: Int32(words.count), ends: Int32(ends.count)..<Int32(ends.count + last.count))
      for (rule, own) in last {
        ends.append(
          DateGrammar.End(
            rule: rule, order: rule << 32 | order[number], isFree: rules[rule].isFree,
            slots: own.lowerBound + slots.count..<own.upperBound + slots.count))
      }
      add(growth.edges[number], to: &node)
      nodes.append(node)
    }
    slots += growth.slots
    for edge in growth.edges[0] where edge.bit <= DateChunk.lists {
      if edge.bit == 0 {
        mark(edge.form, [.starter, .word(of: group)])
      } else {
        mark(lists.phrases[edge.bit.trailingZeroBitCount].firstForms, .starter)
      }
    }
  }

  /// Adds what leads on from a node in the order of its bits, words that share one behind the others.
  private mutating func add(_ edges: [DateGrammar.Edge], to node: inout DateGrammar.Node) {
    let first = Int32(roots[roots.count - 1])
    var others: [DateGrammar.Word] = []
    func isBefore(_ one: DateGrammar.Edge, _ other: DateGrammar.Edge) -> Bool {
      (one.bit, one.form & 63) < (other.bit, other.form & 63)
    }
    for edge in edges.count > 1 ? edges.sorted(by: isBefore) : edges {
      let target = first + Int32(edge.target)
      node.bits |= edge.bit
      if edge.bit != 0 {
        targets.append(target)
      } else if node.words & DateGrammar.bit(edge.form) != 0 {
        others.append(DateGrammar.Word(form: edge.form, target: target))
      } else {
        node.words |= DateGrammar.bit(edge.form)
        words.append(DateGrammar.Word(form: edge.form, target: target))
      }
    }
    for var other in others {
      guard
        let place = words[Int(node.firstWord)...].firstIndex(where: {
          $0.form & 63 == other.form & 63
        })
      else { continue }
      other.sibling = words[place].sibling
      words[place].sibling = Int32(words.count)
      words.append(other)
    }
  }
}
