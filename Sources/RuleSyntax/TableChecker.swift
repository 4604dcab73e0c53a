internal import ICU
internal import Model

/// Looks at the tables of a language that say how its files are read: `language`, `tokens`, `pages`.
package struct TableChecker {
  private(set) var diagnostics: [Diagnostic] = []
  private let set: RuleSet
  /// What patterns name between them: kinds of chunk.
  private lazy var named = Set(set.rules.flatMap { ($0.match + $0.unless).flatMap(\.chunks) })

  /// What a key of a table holds.
  private enum Shape {
    case text, number, texts, textByName, textsByName

    var hint: String {
      switch self {
      case .text: "write one text behind it"
      case .number: "write a whole number behind it"
      case .texts: "[one, another]"
      case .textByName: "a mapping, 'name: text' a line"
      case .textsByName: "a mapping, 'name: [one, another]' a line"
      }
    }

    func fits(_ node: RuleNode) -> Bool {
      switch self {
      case .text: node.text.map { !$0.isEmpty } ?? false
      case .number: node.text.flatMap { Int($0) }.map { (1...1000).contains($0) } ?? false
      case .texts:
        node.text != "" && (node.items?.allSatisfy { $0.text?.isEmpty == false } ?? false)
      case .textByName: node.entries?.allSatisfy { Shape.text.fits($0.value) } ?? false
      case .textsByName: node.entries?.allSatisfy { Shape.texts.fits($0.value) } ?? false
      }
    }
  }

  /// By table: its keys, and those that it cannot do without.
  private static let tables:
    [(name: String, keys: KeyValuePairs<String, Shape>, needed: [String])] =
      [
        (
          "language",
          [
            "locale": .text, "chunk-stages": .texts, "names": .textsByName, "mentions": .textByName,
            "inflection": .textsByName, "states": .texts, "events": .textByName,
          ], ["locale", "chunk-stages", "names", "events"]
        ),
        (
          "tokens",
          [
            "possessive": .text, "endings": .texts, "contractions": .textsByName,
            "never-ending": .texts, "maybe-ending": .texts, "before-number": .texts,
            "starters": .texts, "leading": .texts,
          ], []
        ),
        (
          "pages",
          [
            "chrome": .texts, "related": .texts, "ages": .texts, "bylines": .texts,
            "datelines": .texts, "months": .texts, "weekdays": .texts, "date-words": .texts,
            "max-title-words": .number,
          ], []
        ),
      ]

  /// The keys of a table; none of one that others check.
  package static func keys(of table: String) -> [String] {
    tables.first { $0.name == table }?.keys.map(\.key) ?? []
  }

  init(_ set: RuleSet) {
    self.set = set
    for table in Self.tables {
      if let root = set.tables[table.name] { check(root, table.keys, needed: table.needed) }
    }
    if let language = set.tables["language"] { checkWords(of: language) }
  }

  private mutating func check(
    _ root: RuleNode, _ keys: KeyValuePairs<String, Shape>, needed: [String]
  ) {
    guard let entries = root.entries else {
      diagnostics.append(
        root.error(
          "this table is a mapping", hint: "keys: \(keys.map(\.key).joined(separator: ", "))"))
      return
    }
    for (key, value) in entries {
      guard let shape = keys.first(where: { $0.key == key.text })?.value else {
        diagnostics.append(key.unknown("key", among: keys.map(\.key)))
        continue
      }
      if !shape.fits(value) {
        diagnostics.append(
          key.error("'\(key.text ?? "")' does not hold what it should", hint: shape.hint))
      }
    }
    for key in needed where root[key] == nil {
      diagnostics.append(
        root.error("the key '\(key)' is missing", hint: "add '\(key):'"))
    }
  }

  // MARK: - The words of `language`

  private mutating func checkWords(of language: RuleNode) {
    let events = (language["events"]?.entries ?? []).compactMap(\.key.text)
    for (_, kind) in language["events"]?.entries ?? [] {
      check(kind, "kind of event", among: RuleVocabulary.eventKinds)
    }
    for state in language["states"]?.items ?? [] { check(state, "event", among: events) }
    for (form, _) in language["inflection"]?.entries ?? [] {
      check(form, "form", among: RuleVocabulary.inflections)
    }
    checkLocale(language["locale"])
    let names = language["names"]?.entries ?? []
    for (key, _) in names { checkRole(key) }
    let made = names.flatMap { $0.value.items ?? [] }
    let kinds = made.compactMap(\.text) + set.chunks
    for (kind, mention) in language["mentions"]?.entries ?? [] {
      check(kind, "chunk", among: kinds)
      check(mention, "kind of mention", among: RuleVocabulary.mentionKinds)
    }
    // A chunk that stands here once and is named nowhere else is probably a slip.
    let counts = Dictionary(kinds.map { ($0, 1) }, uniquingKeysWith: +)
    for chunk in made {
      guard let name = chunk.text, counts[name] == 1, !named.contains(name) else { continue }
      let others = counts.keys.filter { $0 != name && (counts[$0] ?? 0 > 1 || named.contains($0)) }
      if let near = Nearest.name(to: name, in: others.sorted()) {
        diagnostics.append(
          chunk.error("nothing reads a chunk \(name)", hint: "did you mean \(near)?"))
      }
    }
  }

  private mutating func check(_ node: RuleNode, _ what: String, among known: [String]) {
    if let text = node.text, !known.contains(text) {
      diagnostics.append(node.unknown(what, among: known))
    }
  }

  /// A key of `names` is a column of a line, behind a type or alone.
  private mutating func checkRole(_ key: RuleNode) {
    let role = key.text?.split(separator: ".", omittingEmptySubsequences: false).last
    guard let role, !RuleVocabulary.nameRoles.contains(String(role)) else { return }
    diagnostics.append(
      key.error(
        "no line has a column '\(role)'",
        hint: Nearest.hint(for: String(role), amongAll: RuleVocabulary.nameRoles)))
  }

  /// A locale is a language's code, perhaps with a script and a country behind it.
  private mutating func checkLocale(_ locale: RuleNode?) {
    guard let locale, let text = locale.text else { return }
    let parts = text.split(omittingEmptySubsequences: false) { $0 == "-" || $0 == "_" }
    if !ISOCodes.isLanguage(text) || !parts.allSatisfy({ (2...4).contains($0.utf8.count) }) {
      diagnostics.append(locale.error("'\(text)' is no locale", hint: "such as en or en-GB"))
    }
  }
}
