internal import Model
package import Reading
package import RuleSyntax
package import Tokenization

/// What the tables of a language say to the rooms before the rules.
package struct LanguageTable: Sendable {
  /// The locale by which ICU breaks words and sentences.
  package let locale: String
  package let abbreviations: Abbreviations
  package let clitics: Clitics
  package let pages: PageRules

  /// Reads the tables `language`, `tokens` and `pages`.
  package init(_ tables: [String: RuleNode]) {
    func texts(_ table: String, _ key: String) -> [String] {
      (tables[table]?[key]?.items ?? []).compactMap(\.text)
    }
    locale = tables["language"]?["locale"]?.text ?? "en"
    abbreviations = Abbreviations(
      neverEnding: texts("tokens", "never-ending"), maybeEnding: texts("tokens", "maybe-ending"),
      beforeNumber: texts("tokens", "before-number"), starters: texts("tokens", "starters"),
      leading: texts("tokens", "leading"))
    var exceptions: [String: [String]] = [:]
    for (word, parts) in tables["tokens"]?["contractions"]?.entries ?? [] {
      exceptions[word.text ?? ""] = (parts.items ?? []).compactMap(\.text)
    }
    clitics = Clitics(
      possessive: tables["tokens"]?["possessive"]?.text, endings: texts("tokens", "endings"),
      exceptions: exceptions)
    pages = PageRules(
      chrome: texts("pages", "chrome"), related: texts("pages", "related"),
      ages: texts("pages", "ages"), bylines: texts("pages", "bylines"),
      datelines: texts("pages", "datelines"), months: texts("pages", "months"),
      weekdays: texts("pages", "weekdays"), dateWords: texts("pages", "date-words"),
      maxTitleWords: tables["pages"]?["max-title-words"]?.text.flatMap { Int($0) } ?? 30)
  }
}
