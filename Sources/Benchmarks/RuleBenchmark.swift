import Pipeline

/// What more rules and more names cost.
struct RuleBenchmark {
  let rounds: Int
  let vocabulary: Vocabulary

  func run(_ texts: Texts, engine: Engine) throws {
    let variants = RuleVariant.all(engine: engine, vocabulary: vocabulary)
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
