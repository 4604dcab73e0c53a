import ArgumentParser
import Glibc
import Model
import Pipeline
import RuleSyntax

/// Which rules to use.
struct RulesOption: ParsableArguments {
  @Option(name: .customLong("rules"), help: "A folder of rules in place of those in the binary.")
  var folder: String?

  /// What stands before the path of a rule file in messages: "rules/".
  var root: String { (folder ?? "rules").hasSuffix("/") ? folder ?? "" : (folder ?? "rules") + "/" }

  /// The engine, as `load` gives it.
  func engine() throws -> Engine { try load().engine }

  /// The files and the engine that they make; broken rules are shown on standard error and end the program with code 2.
  func load() throws -> (engine: Engine, files: [RuleFile]) {
    do {
      let files = try folder.map { try Rules.read(folder: $0) } ?? Rules.embedded
      return (try Engine(files: files), files)
    } catch let error as RulesError {
      let errors = error.diagnostics.filter { $0.severity == .error }
      for diagnostic in error.diagnostics { warn(diagnostic.rendered(in: root)) }
      warn("muster: the rules do not load: \(errors.count) error\(errors.count == 1 ? "" : "s")")
      throw ExitCode(2)
    } catch let error as FileError {
      warn("muster: \(error)")
      throw ExitCode(2)
    }
  }
}

/// Writes a line to standard error.
func warn(_ line: String) {
  try? FileSystem.write(Array((line + "\n").utf8), to: 2, path: "standard error")
}
