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
    /// Every file could be read as YAML: what is not in the set is nowhere.
    package let isWhole: Bool

    /// Whether the rules may be used.
    package var isGood: Bool { !diagnostics.contains { $0.severity == .error } }
  }

  private var set = RuleSet()
  private var diagnostics: [Diagnostic] = []
  private var isWhole = true
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
    if reader.isWhole { reader.diagnostics += RuleChecker(reader.set).diagnostics }
    return Reading(
      set: reader.set, diagnostics: located(reader.diagnostics, in: files), isWhole: reader.isWhole)
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

  private mutating func read(_ file: RuleFile) {
    let parts = file.path.split(separator: "/")
    guard let folder = parts.first, folder == "world" || folder == language,
      file.path.hasSuffix(".yaml")
    else { return }
    guard let root = YAMLReader.read(file, into: &diagnostics) else {
      isWhole = false
      return
    }
    if folder == "world" {
      let items = root.items ?? []
      set.names.reserveCapacity(set.names.count + items.count)
      var reader = NameReader()
      for item in items {
        if let name = reader.read(item, into: &diagnostics) { set.names.append(name) }
      }
      return
    }
    switch parts.dropFirst().first {
    case "words" where parts.count > 2:
      set.lists += ListReader.read(root, into: &diagnostics)
    case "rules" where parts.count > 2:
      let stage = String(parts[2].hasSuffix(".yaml") ? parts[2].dropLast(5) : parts[2])
      readRules(root, stage: stage)
    default:
      set.tables[String(parts[parts.count - 1].dropLast(".yaml".count))] = root
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
