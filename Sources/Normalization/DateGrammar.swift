internal import Model
internal import RuleSyntax

/// The date rules of a language: word lists, rules, and their patterns as tries; read from
/// `dates.yaml`.
struct DateGrammar: Sendable {
  /// What a rule computes, and where its patterns may not stand.
  struct Rule: Sendable {
    let id: String
    let value: DateExpression
    var after = PhraseTable<Bool>()
    var before = PhraseTable<Bool>()
    var notAfter = PhraseTable<Bool>()
    var notBefore = PhraseTable<Bool>()
    /// Nouns that numbers count may not follow.
    var isNotBeforeCounted = false
    /// It stands only in clauses that speak of what is to come.
    var isAhead = false
    /// What its words name is also when that was of which a text tells with them.
    var isPlain = false
    /// It may stand anywhere.
    var isFree: Bool {
      !isAhead && !isNotBeforeCounted && after.isEmpty && before.isEmpty && notAfter.isEmpty
        && notBefore.isEmpty
    }
  }

  /// What a phrase stands for in a list.
  struct Entry: Sendable {
    let list: Int
    let value: Int
  }

  private(set) var rules: [Rule] = []
  /// The entries of all lists.
  private(set) var entries = PhraseTable<Entry>()
  private var lists: [PhraseTable<Int>] = []
  private(set) var slotNames: [String] = []
  /// The nodes and edges of the tries of all groups.
  private(set) var nodes: [Node] = []
  private(set) var edges: [Edge] = []
  /// By form and group, where its edges of the group's root begin in `rootEdges`.
  private var rootStarts: [Int] = []
  private(set) var rootEdges: [Int] = []
  /// By group, the edges of the root that take digits, number words or dates.
  private(set) var rootChunks: [[Int]] = []
  private(set) var future = PhraseTable<Bool>()
  private(set) var pastFuture = PhraseTable<Bool>()
  private(set) var nearestAfter = PhraseTable<Bool>()
  private(set) var breaks = PhraseTable<Bool>()
  private(set) var publicationAfter = PhraseTable<Bool>()
  private(set) var publicationBefore = PhraseTable<Bool>()
  /// How many bytes from the start of the article a date of publication may stand.
  private(set) var publicationWithin = 250
  /// By form: 1 anchor, 2 begins a pattern, 4 needs a capital, 8 stands in a pattern, 16 breaks a
  /// clause or belongs to what speaks of what is to come, 32 anchor beside digits.
  private var flags: [UInt8] = []
  /// By form, the bits of the lists of which it begins an entry.
  private var listBits: [UInt64] = []

  /// By list: its words need no capital.
  private(set) var isAnyCase: [Bool] = []

  private var listNames: [String] = []
  private var anchorLists: Set<Int> = []

  static let anchor: UInt8 = 1
  static let starter: UInt8 = 2
  static let capitalized: UInt8 = 4
  static let member: UInt8 = 8
  static let turn: UInt8 = 16
  static let digitAnchor: UInt8 = 32
  static let groupKeys = ["dates", "parts", "spans"]

  /// Forms from here on mean nothing to dates.
  var formCount: Int { flags.count }

  /// Whether a form anchors patterns, begins them, or needs a capital.
  func flags(_ form: FormID) -> UInt8 { Int(form) < flags.count ? flags[Int(form)] : 0 }

  /// How many groups there are, in the order of the file: each may use the dates of those before it.
  var groupCount: Int { rootChunks.count }

  /// The places in `rootEdges` of the edges that a form can take from the root of a group.
  func roots(_ form: FormID, of group: Int) -> Range<Int> {
    let place = Int(form) * Self.groupKeys.count + group
    return place + 1 < rootStarts.count ? rootStarts[place]..<rootStarts[place + 1] : 0..<0
  }

  /// The bits of the lists of which a form begins an entry.
  func listBits(_ form: FormID) -> UInt64 {
    Int(form) < listBits.count ? listBits[Int(form)] : 0
  }

  init(_ node: RuleNode, tables: inout TableReader) {
    tables.expect(
      [
        "lists", "anchors", "anchors beside digits", "capitalized", "any case", "future",
        "past future", "nearest after",
        "clause breaks", "publication",
      ]
        + Self.groupKeys, in: node)
    readLists(node, tables: &tables)
    future = tables.list("future", of: node)
    pastFuture = tables.list("past future", of: node)
    nearestAfter = tables.list("nearest after", of: node)
    breaks = tables.list("clause breaks", of: node)
    for form in future.firstForms + future.lastForms + breaks.forms { mark(form, Self.turn) }
    if let publication = node["publication"] {
      publicationAfter = tables.list("after", of: publication)
      publicationBefore = tables.list("before", of: publication)
      if let within = publication["within"]?.text.flatMap({ Int($0) }) {
        publicationWithin = within
      }
    }
    for item in node["capitalized"]?.items ?? [] {
      for form in tables.phrase(item) { mark(form, Self.capitalized) }
    }
    isAnyCase = listNames.map { _ in false }
    for list in named("any case", of: node, tables: &tables) { isAnyCase[list] = true }
    for (key, flag) in [("anchors", Self.anchor), ("anchors beside digits", Self.digitAnchor)] {
      for list in named(key, of: node, tables: &tables) {
        anchorLists.insert(list)
        for (forms, _) in lists[list].all {
          if let form = longest(of: forms, tables) { mark(form, flag) }
        }
      }
    }
    var roots: [[Int]] = []
    for (group, key) in Self.groupKeys.enumerated() {
      var growth = Growth()
      for rule in node[key]?.items ?? [] {
        read(rule, isFirst: group == 0, into: &growth, tables: &tables)
      }
      finish(growth, group: group, roots: &roots)
    }
    for edges in roots {
      rootStarts.append(rootEdges.count)
      rootEdges += edges
    }
    rootStarts.append(rootEdges.count)
  }

  // MARK: Reading

  /// The lists that are named under a key.
  private func named(_ key: String, of node: RuleNode, tables: inout TableReader) -> [Int] {
    (node[key]?.items ?? []).compactMap { item in
      if let list = listNames.firstIndex(of: item.text ?? "") { return list }
      tables.diagnostics.append(item.error("there is no list called '\(item.text ?? "")'"))
      return nil
    }
  }

  private mutating func readLists(_ node: RuleNode, tables: inout TableReader) {
    for entry in node["lists"]?.entries ?? [] {
      guard let name = entry.key.text, let all = node["lists"] else { continue }
      var list = PhraseTable<Int>()
      if case .mapping = entry.value.value {
        for row in tables.table(
          name, of: all, expected: "a number, a period or a part",
          value: { Int($0) ?? Period(name: $0)?.rawValue ?? Part(name: $0)?.rawValue })
        {
          list.add(row.forms, row.value)
        }
      } else {
        for item in entry.value.items ?? [] { list.add(tables.phrase(item), 0) }
      }
      if listNames.count == DateChunk.mostLists {
        tables.diagnostics.append(
          entry.key.error("there are more than \(DateChunk.mostLists) lists"))
        return
      }
      for (forms, value) in list.all { entries.add(forms, Entry(list: lists.count, value: value)) }
      for form in list.firstForms {
        while listBits.count <= Int(form) { listBits.append(0) }
        listBits[Int(form)] |= 1 << UInt64(listNames.count)
      }
      listNames.append(name)
      lists.append(list)
    }
  }

  private mutating func read(
    _ node: RuleNode, isFirst: Bool, into growth: inout Growth, tables: inout TableReader
  ) {
    tables.expect(
      ["id", "match", "ahead", "after", "before", "not after", "not before", "value"], in: node)
    guard let id = node["id"]?.text, let value = node["value"], let text = value.text else {
      tables.diagnostics.append(node.error("a date rule has an id, patterns and a value"))
      return
    }
    let (expression, error) = DateExpressionParser.parse(text) { number(ofSlot: $0) }
    guard let expression else {
      tables.diagnostics.append(value.error(error ?? "this is no expression"))
      return
    }
    var rule = Rule(id: id, value: expression)
    rule.isAhead = node["ahead"] != nil
    rule.isPlain = isFirst && expression.isPlain
    rule.after = context("after", of: node, rule: &rule, tables: &tables)
    rule.before = context("before", of: node, rule: &rule, tables: &tables)
    rule.notAfter = context("not after", of: node, rule: &rule, tables: &tables)
    rule.notBefore = context("not before", of: node, rule: &rule, tables: &tables)
    rules.append(rule)
    for pattern in node["match"]?.items ?? [] {
      guard let syntax = PatternParser.parse(pattern, into: &tables.diagnostics) else { continue }
      let start = tables.diagnostics.count
      for path in expand(syntax, slot: nil, tables: &tables) {
        guard tables.diagnostics.count == start else { break }
        growth.insert(path, rule: rules.count - 1)
        markMembers(of: path, &growth)
        markAnchor(of: path, tables: tables)
      }
    }
  }

  /// A list of words under a key, in which `<name>` stands for the words of a list.
  private mutating func context(
    _ key: String, of node: RuleNode, rule: inout Rule, tables: inout TableReader
  ) -> PhraseTable<Bool> {
    var table = PhraseTable<Bool>()
    for item in node[key]?.items ?? [] {
      guard let text = item.text, text.utf8.first == UInt8(ascii: "<"),
        text.utf8.last == UInt8(ascii: ">"), text.utf8.count > 2
      else {
        table.add(tables.phrase(item), true)
        continue
      }
      let name = String(text.dropFirst().dropLast())
      if let list = listNames.firstIndex(of: name) {
        for form in lists[list].firstForms { table.add([form], true) }
      } else if name == "counted" {
        rule.isNotBeforeCounted = true
      } else {
        tables.diagnostics.append(item.error("there is no list called '\(name)'"))
      }
    }
    return table
  }

  private mutating func number(ofSlot name: String) -> Int {
    if let known = slotNames.firstIndex(of: name) { return known }
    slotNames.append(name)
    return slotNames.count - 1
  }

  // MARK: Patterns as paths

  /// Every way through a pattern: optional items and alternatives are written out.
  private mutating func expand(
    _ syntax: PatternSyntax, slot: String?, tables: inout TableReader
  ) -> [[Step]] {
    switch syntax.kind {
    case .word(let text):
      return [tables.words(text).map { (.form(tables.forms.intern($0)), -1) }]
    case .list(let name):
      guard let list = listNames.firstIndex(of: name) else {
        tables.diagnostics.append(
          Diagnostic("there is no list called '\(name)'", at: syntax.location))
        return []
      }
      let own = String(name.map { $0 == " " ? "_" : $0 })
      return [[(.list(Int32(list)), number(ofSlot: slot ?? own))]]
    case .chunk(let name, let filters):
      guard let chunk = DateChunk(rawValue: ([name] + filters).joined(separator: ".")) else {
        tables.diagnostics.append(
          Diagnostic("nothing in dates is called '\(name)'", at: syntax.location))
        return []
      }
      return [[(.chunk(chunk), number(ofSlot: slot ?? chunk.slot))]]
    case .sequence(let items):
      var paths: [[Step]] = [[]]
      for item in items {
        let next = expand(item, slot: slot, tables: &tables)
        paths = paths.flatMap { path in next.map { path + $0 } }
      }
      return paths
    case .choice(let branches):
      return branches.flatMap { expand($0, slot: slot, tables: &tables) }
    case .repeated(let inner, let least, let most):
      let once = expand(inner, slot: slot, tables: &tables)
      var paths: [[Step]] = [[]]
      var result: [[Step]] = least == 0 ? [[]] : []
      for count in 1...max(1, most) {
        paths = paths.flatMap { path in once.map { path + $0 } }
        if count >= least { result += paths }
      }
      return result
    case .slot(let name, let inner):
      return expand(inner, slot: name, tables: &tables)
    case .gap, .start, .end, .not:
      tables.diagnostics.append(
        Diagnostic("a date pattern holds words, lists and chunks only", at: syntax.location))
      return []
    }
  }

  private mutating func markMembers(of path: [Step], _ growth: inout Growth) {
    for step in path {
      switch step.item {
      case .form(let form): mark(form, Self.member)
      case .list(let list):
        if growth.marked.insert(Int(list)).inserted {
          for form in lists[Int(list)].forms { mark(form, Self.member) }
        }
      case .chunk: break
      }
    }
  }

  /// A path that no list or year anchors is looked for at its longest word.
  private mutating func markAnchor(of path: [Step], tables: TableReader) {
    var words: [FormID] = []
    for step in path {
      switch step.item {
      case .list(let list): if anchorLists.contains(Int(list)) { return }
      case .chunk(let chunk): if chunk.isAnchor || chunk == .date { return }
      case .form(let form):
        if flags(form) & Self.anchor != 0 { return }
        words.append(form)
      }
    }
    guard let form = longest(of: words, tables) else { return }
    let place = path.firstIndex { $0.item == .form(form) } ?? 0
    let isBesideDigits = [place - 1, place + 1].contains { next in
      guard path.indices.contains(next), case .chunk(let chunk) = path[next].item else {
        return false
      }
      return chunk.isDigits
    }
    mark(form, isBesideDigits ? Self.digitAnchor : Self.anchor)
  }

  /// The longest of some words, as a rule the rarest.
  private func longest(of forms: [FormID], _ tables: TableReader) -> FormID? {
    func count(_ form: FormID) -> Int { tables.forms.text(of: form).utf8.count }
    return forms.max { count($0) < count($1) }
  }

  /// Adds a trie to those of the groups before; `roots` are edges of roots by form and group.
  private mutating func finish(_ growth: Growth, group: Int, roots: inout [[Int]]) {
    let firstNode = nodes.count
    let firstEdge = edges.count
    for (steps, rule) in zip(growth.edges, growth.rules) {
      var node = Node(
        edges: Int32(edges.count)..<Int32(edges.count + steps.count), rule: Int32(rule),
        isFree: rule < 0 || rules[rule].isFree)
      for step in steps {
        node.bits |= step.bit
        if case .form(let form) = step.item { node.words |= 1 << UInt64(form & 63) }
        edges.append(
          Edge(item: step.item, slot: Int(step.slot), target: firstNode + Int(step.target)))
      }
      nodes.append(node)
    }
    rootChunks.append([])
    for (index, edge) in growth.edges[0].enumerated() {
      let forms: [FormID]
      switch edge.item {
      case .form(let form): forms = [form]
      case .list(let list): forms = lists[Int(list)].firstForms
      case .chunk:
        rootChunks[group].append(firstEdge + index)
        continue
      }
      for form in forms {
        mark(form, Self.starter)
        let place = Int(form) * Self.groupKeys.count + group
        while roots.count <= place { roots.append([]) }
        roots[place].append(firstEdge + index)
      }
    }
  }

  private mutating func mark(_ form: FormID, _ flag: UInt8) {
    while flags.count <= Int(form) { flags.append(0) }
    flags[Int(form)] |= flag
  }
}
