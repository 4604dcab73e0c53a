internal import Model
internal import RuleMatching
internal import RuleSyntax

extension Linter {
  // MARK: - Entries that no text equals

  /// Entries and names that, in the middle of a sentence, are cut into other words than alone.
  func unequaledEntries() -> [Diagnostic] {
    var broken: [Diagnostic] = []
    let inflection = Inflection(set.tables["language"]?["inflection"], into: &broken)
    let entries = set.lists.flatMap { list in
      list.entries.compactMap { entry in
        inflection.spellings(of: entry.text ?? "", list.kind).map(\.text).first { !isFound($0) }
          .map { warning(entry, spelling: $0) }
      }
    }
    let names = set.names.flatMap { name in
      name.texts().filter { !isFound($0) }.map { warning(name.line, spelling: $0) }
    }
    return entries + names
  }

  /// Whether a text in a sentence is cut into the words that it has alone.
  private func isFound(_ text: String) -> Bool {
    let words = self.words(text)
    let found = sentences("A \(text) 1")
    guard words.count == 1 else {
      return found.contains { Array($0.dropFirst().dropLast()) == words }
    }
    // A mark may end the sentence, an ending hangs on its word.
    return (found + sentences("A\(text) 1")).contains { $0.contains(words[0]) }
  }

  private func warning(_ line: RuleNode, spelling: String) -> Diagnostic {
    let words = self.words(spelling).map { "'\($0)'" }.joined(separator: " ")
    return line.warning(
      "no sentence holds '\(spelling)' as the words \(words)",
      hint: "write it as `muster read` cuts it, or drop it")
  }

  // MARK: - Entries of two lists

  /// Entries of two lists between which a rule's choice decides.
  func entriesThatMeet() -> [Diagnostic] {
    var found: [Diagnostic] = []
    var told: Set<[String]> = []
    for rule in set.rules {
      for case .choice(let branches) in rule.match.flatMap(\.parts).map(\.kind) {
        let named = branches.flatMap { branch in
          if case .list(let name) = branch.kind { [name] } else { [String]() }
        }
        for (index, first) in named.enumerated() {
          for second in named[(index + 1)...] where told.insert([first, second]).inserted {
            found += meeting(first, second, in: rule)
          }
        }
      }
    }
    return found
  }

  private func meeting(_ first: String, _ second: String, in rule: RuleDeclaration) -> [Diagnostic]
  {
    let entries = lists(of: first).flatMap(\.entries)
    return lists(of: second).flatMap(\.entries).compactMap { entry in
      guard let twin = entries.first(where: { $0.text == entry.text }),
        twin.location != entry.location
      else { return nil }
      return entry.warning(
        "'\(entry.text ?? "")' is in <\(first)> too, and '\(rule.id)' chooses between the two",
        hint: "also at \(twin.location.file):\(twin.location.line); let it stand in one")
    }
  }

  private func lists(of reference: String) -> [ListDeclaration] {
    let numbers = book.lexicon.reference(reference).lists
    return set.lists.indices.filter { numbers.contains($0) }.map { set.lists[$0] }
  }
}
