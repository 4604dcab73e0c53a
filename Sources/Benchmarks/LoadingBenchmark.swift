import Pipeline
import RuleSyntax

/// How long it takes to load rules, which each start of the program pays.
struct LoadingBenchmark {
  let rounds: Int
  let vocabulary: Vocabulary

  func run(_ texts: Texts, engine: Engine) throws {
    let walk = try Walk(texts.jsonl, engine: engine)
    let icu = try BareICU(walk.documents)
    let variants = RuleVariant.all(engine: engine, vocabulary: vocabulary)
    var loading = Contest()
    loading.add(
      "ICU over \(column(Double(walk.bytes) / 1e6, 2, width: 0)) MB of text", try icu.work())
    for variant in variants {
      loading.add(variant.name) { try Engine(files: variant.files) }
    }
    loading.add("of our own, reading and checking the files") {
      RuleSetReader.readAll(Rules.embedded, language: "en")
    }
    print("Loading, one thread: \(engine.declarations.count) rules of our own")
    print("  \(column("loading", width: 42))   x ICU        ms")
    for result in try loading.run(rounds: rounds) {
      print(
        "    \(column(result.name, width: 40))", column(result.ratio, 2, width: 7),
        column(result.seconds * 1e3, 1, width: 9))
    }
  }
}
