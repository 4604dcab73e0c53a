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
    for rule in rules[name] ?? [] where word.hasSuffix(rule.ending) {
      return String(word.dropLast(rule.ending.count)) + rule.replacement
    }
    return nil
  }
}
