import Annotation
import ArgumentParser
import Evaluation
import Pipeline

/// Scores annotations against gold.
struct ScoreCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "score",
    abstract:
      "Scores annotated JSONL against a gold file, or reads the gold's texts and scores that.",
    discussion: """
      GOLD is JSON Lines with id, text, published and claims, or a folder with files of that kind \
      that end in .gold. Without ANNOTATED the gold's own texts are read with the rules.
      """)

  @Argument(help: "A gold file, or a folder of .gold files.") var gold: String
  @Argument(help: "Annotated JSONL, or - for standard input.") var annotated: String?
  @Flag(help: "List every claim that was missed, spurious or wrong in an attribute.")
  var errors = false
  @Flag(help: "Print the figures as JSON.") var json = false
  @OptionGroup var rules: RulesOption

  func run() async throws {
    do {
      let files = try goldFiles()
      let gold = try Gold(files: files)
      let score = try Score(gold, against: try await records(files))
      if let notice = score.notice { warn(notice) }
      let report = ScoreReport(score)
      print(json ? report.json : report.text, terminator: "")
      if errors { print(report.findings, terminator: "") }
    } catch let error as ExitCode {
      throw error
    } catch {
      warn("muster: \(error)")
      throw ExitCode(1)
    }
  }

  private func goldFiles() throws -> [(path: String, bytes: [UInt8])] {
    switch FileSystem.kind(of: gold) {
    case .folder:
      let (paths, failed) = FileSystem.files(below: gold)
      if let failed = failed.first { throw failed }
      return try paths.filter { $0.hasSuffix(".gold") }.map {
        ("\(gold)/\($0)", try FileSystem.read("\(gold)/\($0)"))
      }
    case .file, .missing: return [(gold, try FileSystem.read(gold))]
    }
  }

  /// The records of the annotated file, or those that the rules give on the gold's own texts.
  private func records(_ files: [(path: String, bytes: [UInt8])]) async throws
    -> [AnnotatedRecord]
  {
    let reader = AnnotatedReader()
    if let annotated {
      let bytes =
        try annotated == "-" ? FileSystem.readStandardInput() : FileSystem.read(annotated)
      return try reader.records(in: bytes, file: annotated)
    }
    let engine = try rules.engine()
    let batch = Batch(
      engine: engine, writer: AnnotationWriter(rules: engine.rules, version: Version.text))
    let scratch = try engine.makeScratch()
    var records: [AnnotatedRecord] = []
    for file in files {
      let part = InputPart.lines(file.bytes, file: file.path, path: file.path, firstLine: 1)
      let output = batch.read(part, scratch: scratch)
      for failure in output.failures { warn("muster: \(failure)") }
      records += try reader.records(in: Array(output.lines.bytes), file: file.path)
    }
    return records
  }
}
