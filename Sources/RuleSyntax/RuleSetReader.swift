package import Model

/// Reads a folder of rules whole, or not at all.
///
/// What a file states follows from where it lies: `world/*` holds names, `<language>/words/*` lists,
/// `<language>/rules/*` rules; the other files of a language are tables for the rooms that read them.
package struct RuleSetReader {
  /// What was read of the files, good or bad.
  package struct Reading: Sendable {
    /// All that could be read.
    package let set: RuleSet
    /// What is wrong, sorted by place.
    package let diagnostics: [Diagnostic]
    /// Files of which nothing could be read.
    package let unread: UnreadFiles
    /// The tables are there: without them nothing else can be looked at.
    package let hasTables: Bool

    /// Whether the rules may be used.
    package var isGood: Bool { !diagnostics.contains { $0.severity == .error } }
  }

  private var set = RuleSet()
  private var diagnostics: [Diagnostic] = []
  private var unread: [RuleFile] = []
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
    let reading = readAll(files, language: language)
    return (reading.isGood ? reading.set : nil, reading.diagnostics)
  }

  /// All that can be read of the files, for those who go on to look for more mistakes.
  package static func readAll(_ files: [RuleFile], language: String) -> Reading {
    var reader = RuleSetReader(files, language: language)
    for file in files.sorted(by: { $0.path < $1.path }) { reader.read(file) }
    let unread = UnreadFiles(reader.unread)
    let hasTables = reader.checkTables()
    var diagnostics = reader.diagnostics
    if hasTables {
      let found = located(RuleChecker(reader.set).diagnostics, in: files)
      diagnostics += unread.certain(found)
    }
    return Reading(
      set: reader.set, diagnostics: located(diagnostics, in: files), unread: unread,
      hasTables: hasTables)
  }

  /// Diagnostics with the lines to which they point, sorted by place.
  package static func located(_ diagnostics: [Diagnostic], in files: [RuleFile]) -> [Diagnostic] {
    var lines: [String: SourceLines] = [:]
    for diagnostic in diagnostics where lines[diagnostic.location.file] == nil {
      let file = files.first { $0.path == diagnostic.location.file }
      lines[diagnostic.location.file] = file.map { SourceLines($0.text) }
    }
    var seen: Set<Diagnostic> = []
    return diagnostics.filter { seen.insert($0).inserted }.map { diagnostic in
      guard diagnostic.source == nil,
        let source = lines[diagnostic.location.file]?.text(of: diagnostic.location.line)
      else { return diagnostic }
      return Diagnostic(
        diagnostic.message, severity: diagnostic.severity, at: diagnostic.location,
        length: diagnostic.length, source: source,
        hint: diagnostic.hint)
    }.enumerated().sorted {
      ($0.element.location, $0.offset) < ($1.element.location, $1.offset)
    }.map(\.element)
  }

  /// Whether all tables of the language could be read, with an error for each that is missing.
  private mutating func checkTables() -> Bool {
    guard files.contains(where: { $0.folder == language }) else {
      diagnostics = [
        Diagnostic(
          "this is no folder of rules", at: SourceLocation(wholeOf: ""),
          hint: "it has no folder \(language)")
      ]
      return false
    }
    for table in RuleVocabulary.tables {
      let path = "\(language)/\(table).yaml"
      if files.contains(where: { $0.path == path }) { continue }
      diagnostics.append(Diagnostic("the file is missing", at: SourceLocation(wholeOf: path)))
    }
    return RuleVocabulary.tables.allSatisfy { set.tables[$0] != nil }
  }

  private mutating func read(_ file: RuleFile) {
    let parts = file.path.split(separator: "/")
    if file.flaw == nil {
      if isOfOtherLanguage(file) { return }
      if let stray = stray(parts, file) {
        diagnostics.append(stray)
        return
      }
    }
    guard let root = YAMLReader.read(file, into: &diagnostics) else {
      unread.append(file)
      return
    }
    switch parts.count > 1 ? parts[1] : "" {
    case _ where parts[0] == "world": readNames(root)
    case "words" where parts.count > 2:
      set.lists += ListReader.read(root, into: &diagnostics)
    case "rules" where parts.count > 2:
      let stage = String(parts[2].hasSuffix(".yaml") ? parts[2].dropLast(5) : parts[2])
      readRules(root, stage: stage)
    default:
      set.tables[String(parts[parts.count - 1].dropLast(".yaml".count))] = root
    }
  }

  /// A folder with a table `language` of its own is another language's.
  private func isOfOtherLanguage(_ file: RuleFile) -> Bool {
    guard !file.folder.isEmpty, file.folder != "world", file.folder != language else {
      return false
    }
    let table = "\(file.folder)/language.yaml"
    return files.contains { $0.path == table }
  }

  /// An error if nothing reads a file of that path.
  private func stray(_ parts: [Substring], _ file: RuleFile) -> Diagnostic? {
    let place = SourceLocation(wholeOf: file.path)
    if parts[0] == "world", parts.count > 1 { return nil }
    guard parts[0] == language, parts.count > 1 else {
      return Diagnostic(
        "nothing reads a file here", at: place,
        hint: "rules lie in \(language)/rules, lists in \(language)/words, names in world")
    }
    if parts.count > 2, parts[1] == "rules" || parts[1] == "words" { return nil }
    let name = String(parts[parts.count - 1].dropLast(".yaml".count))
    if parts.count == 2, RuleVocabulary.tables.contains(name) { return nil }
    let near = Nearest.name(to: name, in: RuleVocabulary.tables)
    return Diagnostic(
      "nothing reads a file here", at: place,
      hint: parts.count == 2 && near != nil
        ? "did you mean \(near ?? "").yaml?"
        : "rules lie in \(language)/rules, lists in \(language)/words; tables are "
          + RuleVocabulary.tables.joined(separator: ", "))
  }

  private mutating func readNames(_ root: RuleNode) {
    guard root.entries == nil, root.text == nil else {
      diagnostics.append(
        (root.entries?.first?.key ?? root).error(
          "a file of names is a list of lines", hint: "begin each with '- '"))
      return
    }
    let items = root.items ?? []
    set.names.reserveCapacity(set.names.count + items.count)
    var reader = NameReader()
    for item in items {
      if let name = reader.read(item, into: &diagnostics) { set.names.append(name) }
    }
  }

  private mutating func readRules(_ root: RuleNode, stage: String) {
    guard let items = root.items, root.text == nil else {
      diagnostics.append(root.error("a rules file is a sequence of rules, each beginning '- id:'"))
      return
    }
    for item in items {
      var reader = RuleReader(item, stage: stage)
      let rule = reader.rule()
      diagnostics += reader.diagnostics
      if let id = item["id"], id.text != nil { set.ids.append(id) }
      if let chunk = item["chunk"]?.text { set.chunks.append(chunk) }
      if let rule { set.rules.append(rule) }
    }
  }
}
