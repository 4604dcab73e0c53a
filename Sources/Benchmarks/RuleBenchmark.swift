import Pipeline
import RuleSyntax

/// What more rules and more names cost, and how long it takes to load them.
struct RuleBenchmark {
  let rounds: Int
  let vocabulary: Vocabulary
  static let rules = 1_000
  static let names = 10_000

  /// A set of rules to hold against the others.
  private struct Variant {
    let name: String
    let files: [RuleFile]
  }

  func run(_ texts: Texts, engine: Engine) throws {
    let own = Rules.embedded
    let events = Set(engine.declarations.compactMap(\.event)).subtracting(["same"]).sorted()
    let rules = RuleFiles.rules(Self.rules, events: events, vocabulary: vocabulary)
    let names = RuleFiles.names(Self.names, country: "XXX", vocabulary: vocabulary)
    let variants = [
      Variant(name: "the rules as they are", files: own),
      Variant(name: "+ \(Self.rules) rules", files: own + rules),
      Variant(name: "+ \(Self.names) names", files: own + names),
    ]
    let walks = try variants.map { try Walk(texts.jsonl, engine: Engine(files: $0.files)) }
    let icu = try BareICU(walks[0].documents)

    print("Rules, one thread: \(engine.declarations.count) of our own; \(texts.origin)")
    var extraction = Contest()
    var whole = Contest()
    for (variant, walk) in zip(variants, walks) {
      extraction.add("\(column(variant.name, width: 22)) \(walk.claims) claims") {
        keep(walk.extract())
      }
      whole.add(variant.name) { keep(walk.whole()) }
    }
    show("extraction", "x own  ns/token", try extraction.run(rounds: rounds), icu.tokens)
    show("the whole walk", "x own  ns/token", try whole.run(rounds: rounds), icu.tokens)

    var loading = Contest()
    loading.add(
      "ICU over \(column(Double(walks[0].bytes) / 1e6, 2, width: 0)) MB of text", try icu.work())
    for variant in variants {
      loading.add(variant.name) { keep(try Engine(files: variant.files).declarations.count) }
    }
    loading.add("of it, reading YAML") {
      keep(RuleSetReader.readAll(own, language: "en").set.rules.count)
    }
    print("  \(column("loading", width: 36))   x ICU        ms")
    for result in try loading.run(rounds: rounds) {
      print(
        "    \(column(result.name, width: 34))", column(result.ratio, 2, width: 7),
        column(result.seconds * 1e3, 1, width: 9))
    }
  }

  private func show(_ title: String, _ head: String, _ results: [Contest.Result], _ tokens: Int) {
    print("  \(column(title, width: 36))   \(head)")
    for result in results {
      print(
        "    \(column(result.name, width: 34))", column(result.ratio, 2, width: 7),
        column(result.seconds * 1e9 / Double(tokens), 1, width: 9))
    }
  }
}
