package import Model
package import RuleSyntax

/// Makes the regular forms of words from suffix rules that the language file states.
///
/// A rule is "ending -> ending", first match wins: "y -> ies" makes "parties" of "party".
package struct Inflection: Sendable {
  private struct SuffixRule: Sendable {
    let ending: String
    let replacement: String
  }
  private let rules: [String: [SuffixRule]]

  /// Reads the table `inflection` of a language: a mapping of form names to suffix rules.
  package init(_ node: RuleNode?, into diagnostics: inout [Diagnostic]) {
    var rules: [String: [SuffixRule]] = [:]
    for (key, value) in node?.entries ?? [] {
      rules[key.text ?? ""] = (value.items ?? []).compactMap { item in
        let sides = (item.text ?? "").split(separator: " ", omittingEmptySubsequences: true)
          .map(String.init)
        guard let arrow = sides.firstIndex(of: "->"), arrow <= 1, sides.count <= arrow + 2 else {
          diagnostics.append(item.error("a suffix rule is 'ending -> ending'"))
          return nil
        }
        return SuffixRule(
          ending: arrow == 1 ? sides[0] : "",
          replacement: sides.count > arrow + 1 ? sides[arrow + 1] : "")
      }
    }
    self.rules = rules
  }

  /// The regular form of a word by the rules of that name; nil if none fits.
  package func form(_ name: String, of word: String) -> String? {
    let letters = word.utf8.span
    for rule in rules[name] ?? [] {
      let ending = rule.ending.utf8.span
      if letters.extracting(last: ending.count).equals(ending) {
        let stem = word.utf8.prefix(letters.count - ending.count)
        return String(Substring(stem)) + rule.replacement
      }
    }
    return nil
  }

  /// Entries of which a word is a regular form, itself the first.
  package func bases(of word: String, _ kind: ListDeclaration.Kind) -> [String] {
    var found = [word]
    for rule in rules.values.joined() where word.hasSuffix(rule.replacement) {
      let base = word.dropLast(rule.replacement.count) + rule.ending
      if base.count > 1, spellings(of: String(base), kind).contains(where: { $0.text == word }) {
        found.append(String(base))
      }
    }
    return found.enumerated().sorted {
      ($0.element.count, $0.element) < ($1.element.count, $1.element)
    }
    .map(\.element)
  }

  /// All spellings that an entry of a list gives, with the form that each is.
  package func spellings(of entry: String, _ kind: ListDeclaration.Kind)
    -> [(text: String, features: Features)]
  {
    switch kind {
    case .words: [(entry, [])]
    case .nouns: nouns(entry)
    case .verbs: verbs(entry)
    }
  }

  /// "party", "serviceman/servicemen", "head of state/heads of state".
  private func nouns(_ entry: String) -> [(text: String, features: Features)] {
    let forms = Self.parts(entry[...])
    let isBoth = forms.count > 1 && forms[1] == forms[0]
    let plural = forms.count > 1 ? forms[1] : form("plural", of: forms[0]) ?? forms[0]
    return [(forms[0], isBoth ? [.singular, .plural] : .singular), (plural, .plural)]
  }

  /// "kill", "slay/slew/slain", "pull out", "get/got/got/getting": base, past, participle, ing.
  private func verbs(_ entry: String) -> [(text: String, features: Features)] {
    let head = Substring(entry.utf8.prefix { $0 != UInt8(ascii: " ") })
    let rest = entry[head.endIndex...]
    let given = Self.parts(head)
    let base = given[0]
    func made(_ index: Int, _ rule: String) -> String {
      given.count > index ? given[index] : form(rule, of: base) ?? base
    }
    let past = made(1, "past")
    let forms: [(String, Features)] = [
      (base, .base), (form("third", of: base) ?? base, .third), (past, .past),
      (given.count > 2 ? given[2] : past, .participle), (made(3, "ing"), .ing),
    ]
    return forms.map { ($0.0 + rest, $0.1) }
  }

  /// What stands between slashes.
  private static func parts(_ text: Substring) -> [String] {
    guard text.utf8.contains(UInt8(ascii: "/")) else { return [String(text)] }
    return text.utf8.split(separator: UInt8(ascii: "/")).map { String(Substring($0)) }
  }
}
