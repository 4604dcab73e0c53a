import ArgumentParser
import Pipeline
import RuleSyntax
import RuleTesting

/// Runs the rules' own examples.
struct Test: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Runs every rule's examples and counter-examples with the whole rule set.",
    discussion: """
      Each text that fails is shown with what was wanted, what came, and which pattern made it. \
      The exit code is 0 if all is well, 1 if an example fails, 2 if the rules do not load.
      """)

  @Argument(help: "Ids of rules, or their beginnings; all rules if there is none.")
  var ids: [String] = []
  @Flag(help: "Show the texts that pass too, with what the rule made of them.")
  var all = false
  @OptionGroup var rules: RulesOption

  func run() throws {
    let engine = try rules.engine()
    let known = engine.declarations.map(\.id)
    for id in ids where !known.contains(where: { Self.fits($0, id) }) {
      throw ValidationError("No rule's id is or begins with '\(id)'.")
    }
    let scratch = try engine.makeScratch()
    let runner = ExampleRunner(rules: engine.declarations, book: engine.book) {
      try engine.trace($0, scratch: scratch)
    }
    var report = ExampleReport(root: rules.root, showsAll: all)
    for (number, id) in known.enumerated()
    where ids.isEmpty || ids.contains(where: { Self.fits(id, $0) }) {
      print(report.add(try runner.outcomes(of: number)), terminator: "")
    }
    print(report.summary, terminator: "")
    if report.fails { throw ExitCode(1) }
  }

  private static func fits(_ id: String, _ asked: String) -> Bool {
    id == asked || id.hasPrefix(asked + ".")
  }
}
