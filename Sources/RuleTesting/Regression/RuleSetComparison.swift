internal import Model
internal import RuleMatching
internal import RuleSyntax

/// What differs between two rule sets, as the words that a sentence must hold to feel it.
struct RuleSetComparison {
  /// Sets of words: a sentence is touched that holds a word of every set of one element.
  ///
  /// Nil where no words bound the change.
  private(set) var needs: [[Set<String>]]? = []

  private let old: RuleSet
  private let new: RuleSet
  private let words: (String) -> [String]
  private let inflection: Inflection
  private let oldNeeds: PatternNeeds
  private let newNeeds: PatternNeeds

  /// `words`: cuts a phrase into the folded words that the tokenizer would give.
  init(
    _ old: RuleSet, _ new: RuleSet, changedFiles: Set<String>,
    words: @escaping (String) -> [String]
  ) {
    self.old = old
    self.new = new
    self.words = words
    var diagnostics: [Diagnostic] = []
    inflection = Inflection(new.tables["language"]?["inflection"], into: &diagnostics)
    oldNeeds = PatternNeeds(old.lists, inflection, words)
    newNeeds = PatternNeeds(new.lists, inflection, words)
    let tables = Set(old.tables.keys).union(new.tables.keys)
    if tables.contains(where: { Self.file(of: $0, old, new, in: changedFiles) }) { needs = nil }
    compareLists()
    compareNames()
    compareRules()
  }

  /// Whether a table stands in a file that changed, or in only one of the sets.
  private static func file(
    of table: String, _ old: RuleSet, _ new: RuleSet, in changed: Set<String>
  ) -> Bool {
    guard let before = old.tables[table], let after = new.tables[table] else { return true }
    return changed.contains(before.location.file) || changed.contains(after.location.file)
  }

  /// What is only in one of two sequences, or elsewhere in them.
  private static func moved(from old: [String], to new: [String]) -> Set<String> {
    Set(
      new.difference(from: old).map { change in
        switch change {
        case .insert(_, let element, _), .remove(_, let element, _): element
        }
      })
  }

  private mutating func touch(_ sets: [Set<String>]) {
    // A condition without words is every sentence.
    if sets.isEmpty { needs = nil } else { needs?.append(sets) }
  }

  private mutating func touch(phrase: String) { touch(words(phrase).map { [$0] }) }

  // MARK: - Lists and names

  private mutating func compareLists() {
    let before = old.lists.map { "\($0.kind) \($0.name)" }
    let after = new.lists.map { "\($0.kind) \($0.name)" }
    let changed = Self.moved(from: before, to: after)
    for (set, names) in [(old, before), (new, after)] {
      for (list, name) in zip(set.lists, names) where changed.contains(name) {
        for entry in list.entries { touch(entry, of: list) }
      }
    }
    let known = Dictionary(zip(before, old.lists), uniquingKeysWith: { first, _ in first })
    for (list, name) in zip(new.lists, after) where !changed.contains(name) {
      guard let past = known[name] else { continue }
      let texts = list.entries.map { $0.text ?? "" }
      for change in texts.difference(from: past.entries.map { $0.text ?? "" }) {
        switch change {
        case .insert(let offset, _, _): touch(list.entries[offset], of: list)
        case .remove(let offset, _, _): touch(past.entries[offset], of: past)
        }
      }
    }
  }

  private mutating func touch(_ entry: RuleNode, of list: ListDeclaration) {
    for spelling in inflection.spellings(of: entry.text ?? "", list.kind) {
      touch(phrase: spelling.text)
    }
  }

  private mutating func compareNames() {
    // The first adjective of a country names its groups wherever they stand.
    if Self.adjectives(old) != Self.adjectives(new) { needs = nil }
    let before = old.names.map(\.text)
    let after = new.names.map(\.text)
    guard before != after else { return }
    for change in after.difference(from: before) {
      let name: NameDeclaration
      switch change {
      case .insert(let offset, _, _): name = new.names[offset]
      case .remove(let offset, _, _): name = old.names[offset]
      }
      for text in name.texts() { touch(phrase: text) }
    }
  }

  private static func adjectives(_ set: RuleSet) -> [String: String] {
    var adjectives: [String: String] = [:]
    for name in set.names {
      guard let country = name.facts.country, let adjective = name.texts(.adjective).first else {
        continue
      }
      if adjectives[country] == nil { adjectives[country] = adjective }
    }
    return adjectives
  }

  // MARK: - Rules

  private mutating func compareRules() {
    let before = old.rules.map(\.id)
    let after = new.rules.map(\.id)
    let changed = Self.moved(from: before, to: after)
    for rule in old.rules where changed.contains(rule.id) { touch(rule, oldNeeds) }
    for rule in new.rules where changed.contains(rule.id) { touch(rule, newNeeds) }
    let known = Dictionary(zip(before, old.rules), uniquingKeysWith: { first, _ in first })
    for rule in new.rules where !changed.contains(rule.id) {
      if let past = known[rule.id] { compare(past, rule) }
    }
  }

  private mutating func compare(_ past: RuleDeclaration, _ rule: RuleDeclaration) {
    let isSame =
      past.stage == rule.stage && past.event == rule.event && past.chunk == rule.chunk
      && past.over == rule.over && past.settings == rule.settings
      && past.unless.map(\.description) == rule.unless.map(\.description)
    guard isSame else {
      touch(past, oldNeeds)
      touch(rule, newNeeds)
      return
    }
    let difference = rule.match.map(\.description).difference(
      from: past.match.map(\.description))
    for change in difference {
      switch change {
      case .insert(let offset, _, _): touch(newNeeds.sets(of: rule.match[offset]))
      case .remove(let offset, _, _): touch(oldNeeds.sets(of: past.match[offset]))
      }
    }
  }

  private mutating func touch(_ rule: RuleDeclaration, _ patterns: PatternNeeds) {
    for pattern in rule.match { touch(patterns.sets(of: pattern)) }
  }
}

extension NameDeclaration {
  /// All that its line says.
  fileprivate var text: String {
    Role.allCases.map { texts($0).joined(separator: "|") }.joined(separator: ";")
      + "=\(facts.country ?? "-") \(facts.type) \(facts.parent ?? "")"
  }
}
