internal import Model
internal import RuleMatching
internal import RuleSyntax

/// Reads the tables of one language's rule files and collects what is wrong with them.
struct TableReader {
  var forms: FormTable
  private let interning: Interning
  var diagnostics: [Diagnostic] = []

  /// `intern`: makes the words of a phrase known to a table.
  init(forms: FormTable, intern: @escaping Interning) {
    self.forms = forms
    interning = intern
  }

  /// The forms of a text's words, in order.
  mutating func intern(_ text: String) -> [FormID] {
    var found: [FormID] = []
    interning(text.utf8.span, &forms, &found)
    return found
  }

  /// The forms of a phrase, in order; empty, with an error, if no token can come of it.
  mutating func phrase(_ node: RuleNode) -> [FormID] {
    guard let text = node.text else {
      diagnostics.append(node.error("a word or a phrase must stand here"))
      return []
    }
    let cut = intern(text)
    if cut.isEmpty { diagnostics.append(node.error("there is no word in '\(text)'")) }
    return cut
  }

  /// A list of phrases under a key; empty if the key is absent.
  mutating func list(_ key: String, of node: RuleNode) -> PhraseTable<Bool> {
    var table = PhraseTable<Bool>()
    guard let found = node[key] else { return table }
    guard let items = found.items else {
      diagnostics.append(found.error("'\(key)' is a list of words, not a table"))
      return table
    }
    for item in items { table.add(phrase(item), true) }
    return table
  }

  /// A table of phrases under a key, its values read by `value`; empty if the key is absent.
  mutating func table<Value>(
    _ key: String, of node: RuleNode, expected: String, value: (String) -> Value?
  ) -> [(forms: [FormID], value: Value)] {
    guard let found = node[key] else { return [] }
    guard let entries = found.entries else {
      diagnostics.append(found.error("'\(key)' is a table, one 'word: value' a line"))
      return []
    }
    var rows: [(forms: [FormID], value: Value)] = []
    for entry in entries {
      let forms = phrase(entry.key)
      guard let text = entry.value.text, let read = value(text) else {
        diagnostics.append(
          entry.value.error("'\(entry.value.text ?? "")' is not \(expected)"))
        continue
      }
      rows.append((forms, read))
    }
    return rows
  }

  /// A table under a key as phrases that can be looked for.
  mutating func phrases<Value>(
    _ key: String, of node: RuleNode, expected: String, value: (String) -> Value?
  ) -> PhraseTable<Value> {
    var result = PhraseTable<Value>()
    for row in table(key, of: node, expected: expected, value: value) {
      result.add(row.forms, row.value)
    }
    return result
  }

  /// Reports keys that nobody reads.
  mutating func expect(_ keys: [String], in node: RuleNode) {
    guard let entries = node.entries else {
      diagnostics.append(node.error("the file is a table of tables"))
      return
    }
    for entry in entries where !keys.contains(entry.key.text ?? "") {
      diagnostics.append(
        entry.key.error(
          "unknown key '\(entry.key.text ?? "")'", hint: "known are \(keys.joined(separator: ", "))"
        ))
    }
  }

  /// The longest of some words, as a rule the rarest.
  func longest(of forms: [FormID]) -> FormID? {
    forms.max { self.forms.length(of: $0) < self.forms.length(of: $1) }
  }
}
