import ArgumentParser
import Model
import Pipeline
import RuleTesting

/// Begins a rule.
struct New: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new",
    abstract: "Begins a rule: a file with a first pattern, and the text as its example.",
    discussion: "The pattern reads the text, and mostly too little else: widen it by hand.")

  @Argument(help: "The new rule's id, EVENT.NAME.") var rule: String
  @Option(name: .customLong("from"), help: "A text that the rule should read.") var text: String
  @Option(help: "The day against which its dates resolve.") var published: Day?
  @Flag(help: "Print the file and write nothing.") var dryRun = false
  @OptionGroup var rules: WorkingRules

  func run() throws {
    let loaded = try rules.source.loaded()
    do {
      let scaffold = try Scaffold(
        rule, from: Document(text: text, published: published?.value), with: loaded)
      guard let folder = rules.source.folder, !dryRun else { return show(scaffold.text) }
      try Sink.write(scaffold.text, to: "\(folder)/\(scaffold.file)")
      show(
        "\(rules.root)\(scaffold.file)\n\(scaffold.text)"
          + "It makes \(scaffold.makes) of the text. Next: muster test\n")
    } catch let error as Scaffold.Refusal {
      throw ValidationError("\(error)")
    }
  }
}
