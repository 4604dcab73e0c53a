package import Model

/// Reads a folder of rules whole, or not at all.
///
/// What a file states follows from where it lies: `world/*` holds names, `<language>/words/*` lists,
/// `<language>/rules/*` rules; the other files of a language are tables for the rooms that read them.
package struct RuleSetReader {
  private var set = RuleSet()
  private var diagnostics: [Diagnostic] = []
  private let files: [RuleFile]
  private let language: String

  private init(_ files: [RuleFile], language: String) {
    self.files = files
    self.language = language
  }

  /// The rule set of one language, or nil if any file has an error; the diagnostics are sorted.
  package static func read(_ files: [RuleFile], language: String)
    -> (set: RuleSet?, diagnostics: [Diagnostic])
  {
    var reader = RuleSetReader(files, language: language)
    for file in files.sorted(by: { $0.path < $1.path }) where file.path.hasSuffix(".yaml") {
      reader.read(file)
    }
    reader.checkIdentifiers()
    let diagnostics = reader.finished()
    let failed = diagnostics.contains { $0.severity == .error }
    return (failed ? nil : reader.set, diagnostics)
  }

  /// The diagnostics with their source lines, sorted.
  private func finished() -> [Diagnostic] { Self.located(diagnostics, in: files) }

  /// Diagnostics with the lines to which they point, sorted by place.
  package static func located(_ diagnostics: [Diagnostic], in files: [RuleFile]) -> [Diagnostic] {
    var lines: [String: [Substring]] = [:]
    for diagnostic in diagnostics where lines[diagnostic.location.file] == nil {
      let file = files.first { $0.path == diagnostic.location.file }
      lines[diagnostic.location.file] =
        file?.text.split(separator: "\n", omittingEmptySubsequences: false) ?? []
    }
    return diagnostics.map { diagnostic in
      guard diagnostic.source == nil, let lines = lines[diagnostic.location.file],
        lines.indices.contains(diagnostic.location.line - 1)
      else { return diagnostic }
      return Diagnostic(
        diagnostic.message, severity: diagnostic.severity, at: diagnostic.location,
        length: diagnostic.length, source: String(lines[diagnostic.location.line - 1]),
        hint: diagnostic.hint)
    }.sorted { $0.location < $1.location }
  }

  private mutating func read(_ file: RuleFile) {
    let parts = file.path.split(separator: "/")
    if parts.first == "world" {
      guard let root = YAMLReader.read(file, into: &diagnostics) else { return }
      for item in root.items ?? [] { readName(item) }
    } else if let folder = parts.first, folder == language {
      guard let root = YAMLReader.read(file, into: &diagnostics) else { return }
      switch parts.dropFirst().first {
      case "words" where parts.count > 2: readLists(root)
      case "rules" where parts.count > 2: readRules(root, stage: String(parts[2]))
      default:
        let name = String(parts[parts.count - 1].dropLast(".yaml".count))
        set.tables[name] = root
      }
    }
  }

  // MARK: - Names

  private mutating func readName(_ node: RuleNode) {
    guard let line = node.text else {
      diagnostics.append(node.error("a name is one line of text"))
      return
    }
    let sides = line.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard sides.count == 2 else {
      diagnostics.append(
        node.error("'=' is missing", hint: "NAMES ; ADJECTIVES ; METONYMS ; DEMONYMS = CODE TYPE"))
      return
    }
    func alternatives(_ text: Substring) -> [String] {
      text.split(separator: "|").map { Self.trimmed($0) }.filter { !$0.isEmpty }
    }
    let columns = sides[0].split(separator: ";", omittingEmptySubsequences: false)
      .map(alternatives)
    let facts = sides[1].split(separator: " ").map(String.init)
    guard facts.count >= 2, let names = columns.first, !names.isEmpty, columns.count <= 4 else {
      diagnostics.append(node.error("a name needs a country code (or -) and a type behind '='"))
      return
    }
    let code = facts[0]
    guard code == "-" || (code.utf8.count == 3 && code.utf8.allSatisfy { (65...90).contains($0) })
    else {
      diagnostics.append(
        node.error("'\(code)' is no ISO 3166-1 alpha-3 code", hint: "write - where there is none"))
      return
    }
    let parent = facts.firstIndex(of: "in").map { facts[($0 + 1)...].joined(separator: " ") }
    set.names.append(
      NameDeclaration(
        location: node.location, names: names,
        adjectives: columns.count > 1 ? columns[1] : [],
        metonyms: columns.count > 2 ? columns[2] : [],
        demonyms: columns.count > 3 ? columns[3] : [], country: code == "-" ? nil : code,
        type: facts[1], parent: parent))
  }

  private static func trimmed(_ text: Substring) -> String {
    var text = text
    while text.first == " " { text.removeFirst() }
    while text.last == " " { text.removeLast() }
    return String(text)
  }

  // MARK: - Lists

  private mutating func readLists(_ root: RuleNode) {
    guard let kinds = root.entries else {
      diagnostics.append(root.error("a words file maps verbs, nouns or words to lists"))
      return
    }
    for (key, lists) in kinds {
      guard let kind = ListDeclaration.Kind(rawValue: key.text ?? "") else {
        diagnostics.append(unknown(key, known: ["verbs", "nouns", "words"], what: "kind of list"))
        continue
      }
      guard let lists = lists.entries else {
        diagnostics.append(lists.error("lists are named: 'name: [entry, …]'"))
        continue
      }
      for (name, value) in lists {
        let entries = value.items ?? []
        if entries.isEmpty || entries.contains(where: { $0.text == nil }) {
          diagnostics.append(name.error("the list '\(name.text ?? "")' holds no plain entries"))
          continue
        }
        set.lists.append(
          ListDeclaration(
            kind: kind, name: name.text ?? "", location: name.location, entries: entries))
      }
    }
  }

  // MARK: - Rules

  private static let structure = [
    "id", "event", "chunk", "match", "unless", "over", "examples", "counter", "note",
  ]
  private static let settings = [
    "kind", "status", "role", "reach", "count", "change", "type", "inherit", "country", "until",
    "side", "edge", "weak", "whole",
  ]

  private mutating func readRules(_ root: RuleNode, stage: String) {
    guard let items = root.items else {
      diagnostics.append(root.error("a rules file is a sequence of rules, each beginning '- id:'"))
      return
    }
    let stage = stage.hasSuffix(".yaml") ? String(stage.dropLast(5)) : stage
    for item in items { readRule(item, stage: stage) }
  }

  private mutating func readRule(_ node: RuleNode, stage: String) {
    guard let entries = node.entries else {
      diagnostics.append(node.error("a rule is a mapping that begins 'id:'"))
      return
    }
    var settings: [String: String] = [:]
    let errorsBefore = diagnostics.count
    for (key, value) in entries {
      let name = key.text ?? ""
      if Self.settings.contains(name) {
        settings[name] = value.text ?? ""
      } else if !Self.structure.contains(name) {
        diagnostics.append(unknown(key, known: Self.structure + Self.settings, what: "key"))
      }
    }
    guard let id = node["id"], let name = id.text, !name.isEmpty else {
      diagnostics.append(node.error("the rule has no id"))
      return
    }
    let match = patterns(node["match"])
    let unless = patterns(node["unless"])
    if match.isEmpty, diagnostics.count == errorsBefore {
      diagnostics.append(id.error("the rule '\(name)' has no match"))
    }
    let examples = (node["examples"]?.items ?? []).flatMap { readExample($0) }
    let counters = counterTexts(node, id: id)
    if node["examples"]?.items?.isEmpty ?? true {
      diagnostics.append(id.error("the rule '\(name)' has no examples"))
    }
    guard diagnostics.count == errorsBefore else { return }
    set.rules.append(
      RuleDeclaration(
        id: name, location: id.location, stage: stage, event: node["event"]?.text,
        chunk: node["chunk"]?.text, match: match,
        matchLines: node["match"]?.items ?? [], unlessLines: node["unless"]?.items ?? [],
        unless: unless,
        over: (node["over"]?.items ?? []).compactMap(\.text), settings: settings,
        examples: examples, counters: counters))
  }

  private mutating func counterTexts(_ node: RuleNode, id: RuleNode) -> [RuleNode] {
    guard let counter = node["counter"] else {
      diagnostics.append(
        id.error(
          "the rule '\(id.text ?? "")' has no counter-example",
          hint: "add 'counter:', or 'counter: none' and a note"))
      return []
    }
    if counter.text == "none" {
      if node["note"] == nil {
        diagnostics.append(counter.error("'counter: none' needs a note that says why"))
      }
      return []
    }
    return counter.items ?? []
  }

  private mutating func patterns(_ node: RuleNode?) -> [PatternSyntax] {
    (node?.items ?? []).compactMap { PatternParser.parse($0, into: &diagnostics) }
  }

  /// An example is `{want: …, text: […], published: …}`; `text` may hold several.
  private mutating func readExample(_ node: RuleNode) -> [RuleExample] {
    guard node.entries != nil, let texts = node["text"]?.items, let want = node["want"]?.items
    else {
      diagnostics.append(node.error("an example has 'want' and 'text'"))
      return []
    }
    for (key, _) in node.entries ?? [] where !["want", "text", "published"].contains(key.text ?? "")
    {
      diagnostics.append(unknown(key, known: ["want", "text", "published"], what: "key"))
    }
    let wants = want.compactMap { WantParser.parse($0, into: &diagnostics) }
    return texts.map {
      RuleExample(text: $0, want: wants, published: node["published"]?.text)
    }
  }

  private mutating func checkIdentifiers() {
    var seen: [String: SourceLocation] = [:]
    for rule in set.rules {
      if let first = seen[rule.id] {
        diagnostics.append(
          Diagnostic(
            "the id '\(rule.id)' stands twice", at: rule.location, length: rule.id.utf8.count,
            hint: "first at \(first.file):\(first.line)"))
      }
      seen[rule.id] = rule.location
    }
  }

  private func unknown(_ key: RuleNode, known: [String], what: String) -> Diagnostic {
    let name = key.text ?? ""
    return key.error(
      "unknown \(what) '\(name)'", hint: Nearest.name(to: name, in: known).map { "did you mean '\($0)'?" })
  }
}
