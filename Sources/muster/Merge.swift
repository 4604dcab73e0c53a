import Annotation
import ArgumentParser
import Deduplication
import Model
import Pipeline

/// Joins claims of any number of annotated files into clusters.
struct Merge: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge",
    abstract: "Writes one line for each distinct claim of annotated files.")

  @Argument(help: "Annotated JSONL files, or - for standard input.")
  var files: [String] = ["-"]

  @Option(name: [.short, .long], help: "The file to write; standard output if there is none.")
  var output: String?

  func run() throws {
    let copies = NearCopies()
    let reader = AnnotatedReader()
    var claims: [ClaimRecord] = []
    var failures = 0
    for file in files {
      do {
        let bytes = try file == "-" ? FileSystem.readStandardInput() : FileSystem.read(file)
        for record in try reader.records(in: bytes, file: file) {
          claims += record.claimRecords(
            fingerprint: copies.fingerprint(of: Array((record.text ?? "").utf8)))
        }
      } catch {
        failures += 1
        warn("muster: \(error)")
      }
    }
    var lines = JSONBuffer()
    for cluster in Deduplicator().merge(claims) { ClusterWriter().write(cluster, to: &lines) }
    let sink = try Sink(output)
    try sink.write(lines.bytes)
    try sink.close()
    if failures > 0 { throw ExitCode(1) }
  }
}
