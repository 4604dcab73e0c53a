import ArgumentParser
import Model
import Pipeline

/// Shows a text as patterns see it.
struct Read: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "read",
    abstract: "Shows how the engine sees a sentence: tokens, chunks, claims.")

  @Argument(help: "The text.") var text: [String]
  @Option(help: "The day against which dates resolve.") var published: Day?
  @OptionGroup var rules: WorkingRules

  func run() throws {
    let engine = try rules.engine()
    let document = Document(text: text.joined(separator: " "), published: published?.value)
    let scratch = try engine.makeScratch()
    print(engine.explain(document, scratch: scratch), terminator: "")
  }
}
