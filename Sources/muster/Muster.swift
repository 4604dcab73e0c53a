import ArgumentParser
import Pipeline

/// The command line: arguments in, exit codes out.
@main
struct Muster: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "muster",
    abstract: "Reads casualty and deployment claims from news text.",
    version: Version.text,
    subcommands: [Read.self])
}
