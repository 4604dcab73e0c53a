internal import Model
package import RuleSyntax
package import Tokenization

/// What the table `language` says to the tokenizer.
package struct LanguageTable: Sendable {
  /// The locale by which ICU breaks words and sentences.
  package let locale: String
  package let abbreviations: Abbreviations
  package let clitics: Clitics

  package init(_ node: RuleNode?) {
    func texts(_ node: RuleNode?) -> [String] { (node?.items ?? []).compactMap(\.text) }
    locale = node?["locale"]?.text ?? "en"
    let stops = node?["abbreviations"]
    abbreviations = Abbreviations(
      neverEnding: texts(stops?["never"]), maybeEnding: texts(stops?["maybe"]),
      beforeNumber: texts(stops?["before-number"]), starters: texts(stops?["starters"]))
    let endings = node?["clitics"]
    var exceptions: [String: [String]] = [:]
    for (word, parts) in endings?["exceptions"]?.entries ?? [] {
      exceptions[word.text ?? ""] = texts(parts)
    }
    clitics = Clitics(
      possessive: endings?["possessive"]?.text, endings: texts(endings?["endings"]),
      exceptions: exceptions)
  }
}
