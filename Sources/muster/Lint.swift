import ArgumentParser
import Model
import Pipeline
import RuleSyntax
import RuleTesting

/// Looks for rules and words that load but do nothing.
struct Lint: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lint",
    abstract: "Warns of rules and words that load, but do nothing or not what they seem to.",
    discussion: """
      Lists and chunks that nothing reads, patterns that no example takes, rules that are always beaten or equal \
      another, entries that no text can equal or that two lists hold of which a rule chooses, patterns \
      that are tried everywhere. The exit code is 0 if there is nothing, 1 if there are warnings, \
      2 if the rules do not load.
      """)

  @OptionGroup var rules: WorkingRules

  func run() throws {
    let loaded = try rules.source.loaded()
    let engine = loaded.engine
    let scratch = try engine.makeScratch()
    let linter = Linter(
      engine.ruleSet, book: engine.book, words: try engine.wordCutter(),
      sentences: { (try? engine.sentences(of: $0, scratch: scratch)) ?? [] },
      read: { try engine.trace($0, scratch: scratch) })
    let warnings = RuleSetReader.located(
      engine.warnings + (try linter.warnings()), in: loaded.files)
    for warning in warnings { print(warning.rendered(in: rules.root)) }
    print("\(warnings.count) warning\(warnings.count == 1 ? "" : "s")")
    if !warnings.isEmpty { throw ExitCode(1) }
  }
}
