internal import Pipeline
package import RuleSyntax

/// A few rules that load and do something.
package enum SmallRules {
  /// The files of `Fixtures/diagnostics/base` with regular endings and an auxiliary, and what the
  /// program knows of numbers and dates.
  package static func files() throws -> [RuleFile] {
    let more = [
      "en/language.yaml":
        "inflection: {plural: [-> s], third: [-> s], past: [-> ed], ing: [-> ing]}\n",
      "en/words/base.yaml": "  aux.be: [was, were]\n",
    ]
    let base = try Rules.read(folder: "\(Fixture.root)/Fixtures/diagnostics/base")
    return base.map { RuleFile(path: $0.path, text: $0.text + (more[$0.path] ?? "")) }
      + Rules.embedded.filter {
        ["en/numbers.yaml", "en/qualifiers.yaml", "en/dates.yaml"].contains($0.path)
      }
  }
}
