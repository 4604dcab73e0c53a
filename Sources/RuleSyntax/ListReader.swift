internal import Model

/// Reads a file of word lists: `verbs:`, `nouns:` or `words:`, each a mapping of names to entries.
enum ListReader {
  static func read(_ root: RuleNode, into diagnostics: inout [Diagnostic]) -> [ListDeclaration] {
    guard let kinds = root.entries else {
      diagnostics.append(
        root.error(
          "a file of words maps \(RuleVocabulary.listKinds.joined(separator: ", ")) to lists"))
      return []
    }
    var found: [ListDeclaration] = []
    for (key, lists) in kinds {
      guard let kind = ListDeclaration.Kind(rawValue: key.text ?? "") else {
        diagnostics.append(key.unknown("kind of list", among: RuleVocabulary.listKinds))
        continue
      }
      guard let lists = lists.entries else {
        diagnostics.append(lists.error("lists are named: 'name: [entry, …]'"))
        continue
      }
      for (name, value) in lists {
        found.append(read(kind, name, value, into: &diagnostics))
      }
    }
    return found
  }

  private static func read(
    _ kind: ListDeclaration.Kind, _ name: RuleNode, _ value: RuleNode,
    into diagnostics: inout [Diagnostic]
  ) -> ListDeclaration {
    var entries: [RuleNode] = []
    for item in value.items ?? [] where !(value.text?.isEmpty ?? false) {
      if let text = item.text, !text.isEmpty {
        entries.append(item)
      } else {
        diagnostics.append(
          item.error("an entry is one word or phrase", hint: "put one with ': ' in it in quotes"))
      }
    }
    if value.items == nil {
      diagnostics.append(value.error("a list is a sequence of entries"))
    } else if entries.isEmpty {
      diagnostics.append(name.error("the list '\(name.text ?? "")' is empty"))
    }
    return ListDeclaration(
      kind: kind, name: name.text ?? "", location: name.location, entries: entries)
  }
}
