import Annotation
import ArgumentParser
import Deduplication
import Glibc
import Model
import Pipeline

/// Reads articles and writes annotated JSONL.
struct Extract: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "extract",
    abstract: "Reads articles and writes one line of annotated JSON for each.",
    discussion: """
      PATHS are text files, JSONL files, folders (searched recursively, sorted by path), or - for \
      JSONL on the standard input. One input record gives one output line, a failed one too.
      """)

  @Argument(help: "Files, folders, or - for JSONL on standard input.")
  var paths: [String] = ["-"]

  @Option(name: [.short, .long], help: "The file to write; standard output if there is none.")
  var output: String?

  @Option(help: "Also write the clusters of claims over all texts to this file.")
  var clusters: String?

  @Option(help: "What offsets count: codepoint, utf8 or utf16.")
  var offsets: OffsetUnit = .codepoint

  @Option(help: "More layers of the output: tokens.")
  var layers: [Layer] = []

  @Option(help: "The publication day of inputs that bear none, YYYY-MM-DD.")
  var published: Day?

  @OptionGroup var threads: ThreadsOption

  @Flag(help: "Show progress even where standard error is no terminal.")
  var progress = false

  @OptionGroup var rules: RulesOption

  func run() async throws {
    let engine = try rules.engine()
    let batch = Batch(
      engine: engine,
      writer: AnnotationWriter(
        rules: engine.rules, version: Version.text, offsets: offsets,
        hasTokens: layers.contains(.tokens)),
      published: published?.value, keepsClaims: clusters != nil)
    let sink = try Sink(output)
    var failures = 0
    var meter = ProgressMeter(isShown: progress || isatty(2) == 1)
    var claims: [ClaimRecord] = []
    try await batch.run(Inputs(paths), threads: threads.count) { result in
      try sink.write(result.lines.bytes)
      for failure in result.failures { warn("muster: \(failure)") }
      failures += result.failures.count
      claims += result.claims
      meter.add(result.records)
    }
    try sink.close()
    meter.finish()
    if let clusters {
      let file = try Sink(clusters)
      var lines = JSONBuffer()
      for cluster in Deduplicator().merge(claims) { ClusterWriter().write(cluster, to: &lines) }
      try file.write(lines.bytes)
      try file.close()
    }
    if failures > 0 {
      warn("muster: \(failures) of \(meter.records) inputs could not be read")
      throw ExitCode(1)
    }
  }
}

/// A layer of the output that is left out unless asked for.
enum Layer: String, ExpressibleByArgument, CaseIterable { case tokens }

extension OffsetUnit: ExpressibleByArgument {}

/// A day as an argument.
struct Day: ExpressibleByArgument {
  let value: CivilDay

  init?(argument: String) {
    guard let value = CivilDay(iso: argument), argument.utf8.count == 10 else { return nil }
    self.value = value
  }
}
