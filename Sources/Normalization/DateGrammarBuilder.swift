internal import Model
internal import RuleSyntax

/// Builds the rules and the tries of a date grammar.
struct DateGrammarBuilder {
  let lists: DateLists
  var rules: [DateGrammar.Rule] = []
  /// The nodes and edges of the tries of all groups.
  private(set) var nodes: [DateGrammar.Node] = []
  private(set) var edges: [DateGrammar.Edge] = []
  private(set) var ends: [DateGrammar.End] = []
  private(set) var slots: [Int] = []
  /// By form and group, its edges of the group's root.
  private(set) var rootEdges: [[Int]] = []
  /// By group, the edges of the root that take digits, number words or dates.
  private(set) var rootChunks: [Range<Int>] = []
  /// By form, what is known of it.
  private(set) var marks: [DateGrammar.Marks] = []
  /// By list: its words need no capital.
  private(set) var isAnyCase: [Bool] = []
  /// The lists of which every entry has its anchor.
  private(set) var anchorLists: Set<Int> = []
  private var slotNames: [String] = []

  init(lists: DateLists) { self.lists = lists }

  /// Reads what is said of lists, then the rules of all groups.
  mutating func read(_ node: RuleNode, tables: inout TableReader) {
    for item in node["capitalized"]?.items ?? [] { mark(tables.phrase(item), .capitalized) }
    isAnyCase = lists.phrases.map { _ in false }
    for list in lists.named("any case", of: node, tables: &tables) { isAnyCase[list] = true }
    let anchors = [
      ("anchors", DateGrammar.Marks.anchor), ("anchors beside digits", .digitAnchor),
    ]
    for (key, anchor) in anchors {
      for list in lists.named(key, of: node, tables: &tables) {
        anchorLists.insert(list)
        for (forms, _) in lists.phrases[list].all {
          if let form = tables.longest(of: forms) { mark([form], anchor) }
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
    for form in forms {
      while marks.count <= Int(form) { marks.append([]) }
      marks[Int(form)].insert(new)
    }
  }

  /// The number of a slot.
  mutating func number(ofSlot name: String) -> Int {
    if let known = slotNames.firstIndex(of: name) { return known }
    slotNames.append(name)
    return slotNames.count - 1
  }

  /// Adds a trie to those of the groups before.
  private mutating func finish(_ growth: DateGrammar.Growth, group: Int) {
    let firstNode = nodes.count
    let firstEdge = edges.count
    func isChunk(_ edge: DateGrammar.Edge) -> Bool {
      if case .chunk = edge.item { true } else { false }
    }
    let roots = growth.edges[0].filter { !isChunk($0) }
    let chunks = growth.edges[0].filter(isChunk)
    for (steps, last) in zip([roots + chunks] + growth.edges.dropFirst(), growth.ends) {
      var node = DateGrammar.Node(
        edges: Int32(edges.count)..<Int32(edges.count + steps.count),
        ends: Int32(ends.count)..<Int32(ends.count + last.count))
      for (rule, own) in last {
        ends.append(
          DateGrammar.End(
            rule: rule, isFree: rules[rule].isFree,
            slots: own.lowerBound + slots.count..<own.upperBound + slots.count))
      }
      for step in steps {
        node.bits |= step.bit
        if case .form(let form) = step.item { node.words |= 1 << UInt64(form & 63) }
        edges.append(DateGrammar.Edge(item: step.item, target: firstNode + Int(step.target)))
      }
      nodes.append(node)
    }
    slots += growth.slots
    rootChunks.append(firstEdge + roots.count..<firstEdge + roots.count + chunks.count)
    for (index, edge) in roots.enumerated() {
      let forms: [FormID]
      switch edge.item {
      case .form(let form): forms = [form]
      case .list(let list): forms = lists.phrases[Int(list)].firstForms
      case .chunk: continue
      }
      mark(forms, .starter)
      for form in forms {
        let place = Int(form) * DateGrammar.groupCount + group
        while rootEdges.count <= place { rootEdges.append([]) }
        rootEdges[place].append(firstEdge + index)
      }
    }
  }
}
