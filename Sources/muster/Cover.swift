import ArgumentParser
import Pipeline
import RuleTesting

/// Shows what of the rules a corpus uses.
struct Cover: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cover",
    abstract:
      "Shows which rules, alternatives and list entries fire in a corpus, and which never do.",
    discussion: """
      An alternative that fired on one wording only was perhaps written for it. A rule that matches \
      and makes no claim is always beaten, or its matches give no number.
      """)

  @Argument(help: "A folder of texts and gold, or a file.") var corpus: String
  @Flag(help: "Show also what fired: matches, wordings, and the share of the time of each rule.")
  var all = false
  @OptionGroup var threads: ThreadsOption
  @OptionGroup var rules: WorkingRules

  func run() async throws {
    let loaded = try rules.source.loaded()
    let texts = try await failing { try Corpus(corpus, batch: loaded.batch) }
    let coverage = try await Coverage.of(texts.documents, loaded.engine, threads: threads.count)
    let report = try CoverageReport(coverage, loaded.engine, root: rules.root)
    if all { show(report.rules + "\n") }
    show(report.entries + report.gaps)
  }
}
