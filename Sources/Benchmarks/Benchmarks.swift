import ArgumentParser
import Pipeline
import Reading

/// Times the rooms and the rules; nothing here passes or fails.
@main
struct Benchmarks: AsyncParsableCommand {
  /// What can be measured.
  enum Topic: String, CaseIterable, ExpressibleByArgument {
    case stages, rules, loading, regression
  }

  static let configuration = CommandConfiguration(
    commandName: "Benchmarks",
    abstract: "Measures Muster against ICU's word breaking, in CPU time of one thread.",
    discussion: "Ratios are medians over rounds in which all take turns; MB/s depend on the hour.")

  @Argument(help: "stages, rules, loading or regression; all if none is named.")
  var topics: [Topic] = Topic.allCases

  @Option(help: "Rounds after one to warm up.")
  var rounds = 7

  @Option(help: "A JSONL file of texts in place of those that are made up.")
  var text: String?

  @Option(help: "Megabytes of text to make up.")
  var megabytes = 2.0

  func validate() throws {
    guard rounds > 0, megabytes > 0 else {
      throw ValidationError("--rounds and --megabytes need a number above 0.")
    }
  }

  func run() async throws {
    let engine = try Engine(files: Rules.embedded)
    let vocabulary = Vocabulary()
    let reader = ArticleReader(sections: SectionFinder(engine.language.pages))
    let texts =
      if let text { try Texts(file: text) } else {
        try Texts(bytes: Int(megabytes * 1e6), reader: reader, vocabulary: vocabulary)
      }
    for topic in topics {
      switch topic {
      case .stages: try StageBenchmark(rounds: rounds).run(texts, engine: engine)
      case .regression: try await RegressionBenchmark(rounds: rounds).run(vocabulary: vocabulary)
      case .rules:
        try RuleBenchmark(rounds: rounds, vocabulary: vocabulary).run(texts, engine: engine)
      case .loading:
        try LoadingBenchmark(rounds: rounds, vocabulary: vocabulary).run(texts, engine: engine)
      }
    }
  }
}
