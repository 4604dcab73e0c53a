import Pipeline
import RuleSyntax

/// A set of rules to hold against the others.
struct RuleVariant {
  let name: String
  let files: [RuleFile]
  private static let rules = 1_000
  private static let names = 10_000

  /// Our own rules, and those with many more rules and many more names.
  static func all(engine: Engine, vocabulary: Vocabulary) -> [RuleVariant] {
    let own = Rules.embedded
    let events = Set(engine.declarations.compactMap(\.event)).subtracting(["same"]).sorted()
    let country = engine.ruleSet.names.lazy.compactMap(\.facts.country).first ?? "-"
    return [
      RuleVariant(name: "the rules as they are", files: own),
      RuleVariant(
        name: "+ \(rules) rules",
        files: own + RuleFiles.rules(rules, events: events, vocabulary: vocabulary)),
      RuleVariant(
        name: "+ \(names) names",
        files: own + RuleFiles.names(names, country: country, vocabulary: vocabulary)),
    ]
  }
}
