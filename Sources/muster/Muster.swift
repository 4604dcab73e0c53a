import ArgumentParser
import Pipeline

/// The command line: arguments in, exit codes out.
@main
struct Muster: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "muster",
    abstract: "Reads casualty and deployment claims from news text.",
    version: Version.text,
    subcommands: [
      Extract.self, Merge.self, ScoreCommand.self, Read.self, Test.self, Diff.self, Accept.self,
      Cover.self, New.self, Why.self, WhyNot.self, Lint.self, Format.self,
    ])
}
