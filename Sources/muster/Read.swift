import ArgumentParser
import Model
import Pipeline

/// Shows a text as patterns see it.
struct Read: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Shows how the engine sees a sentence: tokens, chunks, claims.")

  @Argument(help: "The text.") var text: [String]
  @Option(help: "The day against which dates resolve.") var published: String?
  @OptionGroup var rules: RulesOption

  func run() throws {
    let engine = try rules.engine()
    let bytes = Array(text.joined(separator: " ").utf8)
    let document = Document(
      id: "-", metadata: Metadata(bytes: bytes.count),
      published: published.flatMap { CivilDay(iso: $0) }, utf8: bytes,
      sections: [Section(kind: .body, article: 0, span: TextSpan(0, bytes.count))])
    let scratch = try engine.makeScratch()
    print(engine.explain(document, scratch: scratch), terminator: "")
  }
}
