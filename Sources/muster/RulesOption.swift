import ArgumentParser
import Glibc
import Model
import Pipeline
import RuleSyntax
import RuleTesting

/// Which rules to use.
struct RulesOption: ParsableArguments {
  @Option(name: .customLong("rules"), help: "A folder of rules in place of those in the binary.")
  var folder: String?

  /// The engine; broken rules are shown on standard error and end the program with code 2.
  func engine() throws -> Engine { try RuleSource(folder: folder).engine() }
}

/// Which rules their author works on.
struct WorkingRules: ParsableArguments {
  @Option(
    name: .customLong("rules"),
    help: "A folder of rules; else ./rules, if it is one, else those in the binary.")
  var folder: String?

  /// Where they are.
  var source: RuleSource {
    let isCheckout = FileSystem.kind(of: "rules/en/language.yaml") == .file
    return RuleSource(folder: folder ?? (isCheckout ? "rules" : nil))
  }

  /// What stands before the path of a rule file in messages: "rules/".
  var root: String { source.root }

  /// The folder in which the folder of rules stands, and fixtures may stand beside it.
  var fixtures: String? {
    guard let parts = source.folder?.split(separator: "/", omittingEmptySubsequences: false)
    else { return nil }
    let above = parts.dropLast(parts.last == "" ? 2 : 1).joined(separator: "/")
    return above.isEmpty ? (parts.first == "" ? "/" : ".") : above
  }

  /// The engine; broken rules are shown on standard error and end the program with code 2.
  func engine() throws -> Engine { try source.engine() }
}

/// A folder of rules, or those that the program carries.
struct RuleSource {
  let folder: String?

  /// What stands before the path of a rule file in messages: "rules/".
  var root: String { (folder ?? "rules").hasSuffix("/") ? folder ?? "" : (folder ?? "rules") + "/" }

  /// The files; a folder that cannot be read ends the program with code 2.
  func files() throws -> [RuleFile] {
    do {
      return try folder.map { try Rules.read(folder: $0) } ?? Rules.embedded
    } catch {
      warn("muster: \(error)")
      throw ExitCode(2)
    }
  }

  /// The rules that the program carries; they stay until it ends, which frees them as a whole.
  private static let embedded = Result { try LoadedRules(Rules.embedded) }

  /// The engine; broken rules are shown on standard error and end the program with code 2.
  func engine() throws -> Engine { try loaded().engine }

  /// The rules with their files, as `engine` loads them.
  func loaded() throws -> LoadedRules {
    do {
      return try folder == nil ? Self.embedded.get() : LoadedRules(files())
    } catch let error as RulesError {
      let errors = error.diagnostics.filter { $0.severity == .error }
      for diagnostic in error.diagnostics { warn(diagnostic.rendered(in: root)) }
      warn("muster: the rules do not load: \(errors.count) error\(errors.count == 1 ? "" : "s")")
      throw ExitCode(2)
    }
  }
}

/// Writes a line to standard error.
func warn(_ line: String) {
  try? FileSystem.write(ArraySlice((line + "\n").utf8), to: 2, path: "standard error")
}
