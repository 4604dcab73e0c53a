internal import Model
package import RuleSyntax

/// A rule with one small change, which its examples should notice.
package struct Mutant: Sendable {
  /// What was done to it: "item 2 `(who | that)?` made required".
  package let change: String
  /// What an example would have to hold to notice.
  package let advice: String
  package let line: Int
  package let rule: RuleDeclaration

  /// All mutants of a rule: alternatives and branches dropped, items made optional or required.
  package static func all(of rule: RuleDeclaration) -> [Mutant] {
    let match = Array(zip(rule.match, rule.matchLines).map { (pattern: $0, line: $1) })
    var mutants: [Mutant] = []
    for (index, (pattern, line)) in match.enumerated() {
      func add(_ change: String, _ advice: String, _ mutated: PatternSyntax?) {
        var match = match
        if let mutated { match[index].pattern = mutated } else { match.remove(at: index) }
        mutants.append(
          Mutant(
            change: change, advice: advice, line: line.location.line, rule: rule.with(match: match))
        )
      }
      if match.count > 1 {
        add("dropped: \(pattern)", "no example needs this alternative", nil)
      }
      let items = pattern.items
      for (place, item) in items.enumerated() {
        let name = "item \(place + 1) `\(item)`"
        if let required = item.madeRequired {
          add(
            "\(name) made required", "no example goes without it",
            pattern.replacing(place, with: required))
        }
        if items.count > 1, let optional = item.madeOptional {
          add(
            "\(name) made optional", "no counter-example lacks only this",
            pattern.replacing(place, with: optional))
        }
        for (branch, rest) in item.withoutBranches {
          add(
            "\(name) without `\(branch)`", "no example has it", pattern.replacing(place, with: rest)
          )
        }
      }
    }
    return mutants
  }
}
