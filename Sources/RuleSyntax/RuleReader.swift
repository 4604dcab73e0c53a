internal import Model

/// Reads one rule.
struct RuleReader {
  private(set) var diagnostics: [Diagnostic] = []
  private let node: RuleNode
  private let stage: String

  /// `stage`: the name of the file below `rules/`, or of its folder there.
  init(_ node: RuleNode, stage: String) {
    self.node = node
    self.stage = stage
  }

  /// The rule, or what of it is good, with errors in `diagnostics`; nil if it has no id.
  mutating func rule() -> RuleDeclaration? {
    guard let entries = node.entries else {
      diagnostics.append(node.error("a rule is a mapping that begins 'id:'"))
      return nil
    }
    guard let id = node["id"], let name = id.text, !name.isEmpty else {
      diagnostics.append(entries[0].key.error("the rule has no id", hint: "begin it '- id: …'"))
      return nil
    }
    if !RuleDeclaration.isID(name) {
      diagnostics.append(
        id.error(
          "'\(name)' is no id", hint: "small letters, digits, dots and hyphens: killed.passive"))
    }
    var settings: [String: String] = [:]
    var places: [String: RuleNode] = [:]
    let names = RuleVocabulary.settings.map(\.name)
    for (key, value) in entries {
      let name = key.text ?? ""
      places[name] = value
      if names.contains(name) {
        settings[name] = value.text ?? ""
      } else if !RuleVocabulary.structure.contains(name) {
        diagnostics.append(key.unknown("key", among: RuleVocabulary.structure + names))
      }
    }
    for key in ["event", "chunk", "note"] {
      if let value = node[key], value.text == nil {
        diagnostics.append(value.error("'\(key)' is one text", hint: "write it without brackets"))
      }
    }
    checkChunk()
    let match = patterns("match")
    let unless = patterns("unless")
    if node["match"] == nil { diagnostics.append(id.error("the rule '\(name)' has no match")) }
    let examples = readExamples(id)
    let counters = readCounters(id)
    if let over = node["over"], over.items?.isEmpty ?? true {
      diagnostics.append(over.error("'over' names no rule", hint: "drop it"))
    }
    return RuleDeclaration(
      id: name, location: id.location, stage: stage, event: node["event"]?.text,
      chunk: node["chunk"]?.text, match: match, matchLines: node["match"]?.items ?? [],
      unlessLines: node["unless"]?.items ?? [], unless: unless,
      over: (node["over"]?.items ?? []).compactMap(\.text),
      overLines: node["over"]?.items ?? [], settings: settings, places: places,
      isBroken: !diagnostics.isEmpty, examples: examples, counters: counters)
  }

  /// A chunk has a name that patterns can say, and that nobody else makes.
  private mutating func checkChunk() {
    guard let chunk = node["chunk"], let name = chunk.text else { return }
    if RuleVocabulary.reservedChunks.contains(name) {
      diagnostics.append(
        chunk.error("\(name) is made by no rule", hint: "give the chunk a name of its own"))
    } else if name.utf8.count < 2
      || !name.utf8.allSatisfy({ (65...90).contains($0) || $0 == UInt8(ascii: "_") })
    {
      diagnostics.append(
        chunk.error(
          "no pattern can name a chunk '\(name)'", hint: "two capitals or more: PEOPLE"))
    }
  }

  private mutating func patterns(_ key: String) -> [PatternSyntax] {
    guard let lines = node[key] else { return [] }
    guard let items = lines.items, !items.isEmpty, lines.text == nil || lines.text?.isEmpty == false
    else {
      diagnostics.append(lines.error("'\(key)' is a sequence of patterns, one a line"))
      return []
    }
    return items.compactMap { PatternParser.parse($0, into: &diagnostics) }
  }

  // MARK: - Examples

  private mutating func readExamples(_ id: RuleNode) -> [RuleExample] {
    guard let items = node["examples"]?.items, items.first.map({ $0.text != "" }) ?? false else {
      diagnostics.append(
        id.error(
          "the rule '\(id.text ?? "")' has no examples",
          hint: "add 'examples:' with a want and a text"))
      return []
    }
    return items.flatMap { readExample($0) }
  }

  /// An example is `{want: …, text: […], published: …}`; `text` may hold several.
  private mutating func readExample(_ node: RuleNode) -> [RuleExample] {
    for (key, _) in node.entries ?? [] where !RuleVocabulary.example.contains(key.text ?? "") {
      diagnostics.append(key.unknown("key", among: RuleVocabulary.example))
    }
    guard node.entries != nil, let texts = node["text"]?.items, let want = node["want"]?.items,
      !texts.isEmpty, !want.isEmpty
    else {
      diagnostics.append(
        (node.entries?.first?.key ?? node).error("an example has 'want' and 'text'"))
      return []
    }
    if let published = node["published"], CivilDay(iso: published.text ?? "") == nil {
      diagnostics.append(published.error("'published' is a day, YYYY-MM-DD"))
    }
    let wants = want.compactMap { line in
      let want = WantParser.parse(line, into: &diagnostics)
      if let want { diagnostics += WantChecker(want, line).diagnostics }
      return want
    }
    return texts.filter { isText($0) }.map {
      RuleExample(text: $0, want: wants, published: node["published"]?.text)
    }
  }

  private mutating func readCounters(_ id: RuleNode) -> [RuleNode] {
    guard let counter = node["counter"], counter.text != "", counter.items?.isEmpty != true
    else {
      diagnostics.append(
        id.error(
          "the rule '\(id.text ?? "")' has no counter-example",
          hint: "add 'counter:', or 'counter: none' and a note"))
      return []
    }
    if counter.text == "none" {
      if !(node["note"]?.text?.contains { $0 != " " } ?? false) {
        diagnostics.append(counter.error("'counter: none' needs a note that says why"))
      }
      return []
    }
    guard let items = counter.items else {
      diagnostics.append(counter.error("'counter' is a sequence of texts"))
      return []
    }
    return items.filter { isText($0) }
  }

  private mutating func isText(_ node: RuleNode) -> Bool {
    if let text = node.text, !text.isEmpty { return true }
    diagnostics.append(
      (node.entries?.first?.key ?? node).error(
        "a text of an example is one sentence or more",
        hint: node.entries == nil
          ? node.text == nil ? "one text stands in no brackets" : "write it"
          : "put a text with ': ' in it in quotes"))
    return false
  }
}
