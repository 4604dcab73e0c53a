internal import Model
package import Pipeline
internal import RuleSyntax

/// Tells which changes of rules their examples do not notice.
package struct StrengthTest: Sendable {
  private let engine: Engine
  private let root: String
  private let threads: Int

  /// `root`: what stands before the path of a rule file, "rules/".
  package init(_ engine: Engine, root: String, threads: Int) {
    self.engine = engine
    self.root = root
    self.threads = threads
  }

  /// How the mutants of one rule fared.
  package struct Result: Sendable {
    package let mutants: Int
    package let survivors: [Mutant]
  }

  /// The mutants of a rule that every text of every rule lets pass.
  package func result(of rule: Int) async throws -> Result {
    let mutants = Mutant.all(of: engine.declarations[rule])
    let others = engine.declarations.indices.filter { $0 != rule }
    let (engine, root) = (engine, root)
    let size = max(1, mutants.count / max(1, 4 * threads))
    let survivors = try await Threads.map(mutants.chunks(of: size), threads: threads) { part in
      try part.filter { mutant in
        // What compiles no more is noticed.
        guard let mutated = try engine.replacing(rule, with: mutant.rule) else { return false }
        let runner = try ExampleRunner(mutated, root: root)
        return try ([rule] + others).allSatisfy {
          try !runner.outcomes(of: $0).contains(where: \.fails)
        }
      }
    }
    return Result(mutants: mutants.count, survivors: survivors.flatMap { $0 })
  }

  /// What there is to say of a rule.
  package func report(_ result: Result, of rule: Int) -> String {
    let declaration = engine.declarations[rule]
    var text = "\(declaration.id)  \(root)\(declaration.location.file):\(declaration.location.line)"
    text += "  \(result.mutants) mutants, \(result.survivors.count) survive\n"
    for mutant in result.survivors {
      text += "  line \(mutant.line)  \(mutant.change)\n           \(mutant.advice)\n"
    }
    return text
  }
}
