import Model
import Pipeline
import RuleSyntax
import RuleTesting
import TestSupport
import Testing

/// The worked trial of `rules/README.md`: a war that the rules do not know.
struct RuleTutorialTests {
  /// The YAML files that the page shows; the first line of each says its path.
  static func files() throws -> [RuleFile] {
    let page = try Fixture.text("rules/README.md")
    return page.matches(of: /```yaml\n# (\S+)\n[^`]*/).map { block in
      RuleFile(path: String(block.1), text: String(block.0.dropFirst("```yaml\n".count)))
    }
  }

  @Test func `its files lie below rules alone, load, and pass with all others`() throws {
    let files = try Self.files()
    #expect(files.map(\.path) == ["world/ruritania.yaml", "en/rules/events/knocked-out.yaml"])
    let known = Set(Rules.embedded.map(\.path))
    #expect(files.allSatisfy { !known.contains($0.path) })
    let engine = try Engine(files: Rules.embedded + files)
    let runner = try ExampleRunner(engine, root: "rules/")
    var report = ExampleReport()
    var text = ""
    for rule in engine.declarations.indices { text += report.add(try runner.outcomes(of: rule)) }
    #expect(!report.fails, "\(text)")
  }

  @Test func `without its files the sentence makes no claim`() throws {
    let engine = try Engine(files: Rules.embedded)
    let page = try Fixture.text("rules/README.md")
    let sentence = try #require(page.firstMatch(of: /muster read --rules \S+ "([^"]+)"/)).1
    let utf8 = Array(sentence.utf8)
    let document = Document(
      id: "-", metadata: Metadata(bytes: utf8.count), published: nil, utf8: utf8,
      sections: [Section(kind: .body, article: 0, span: TextSpan(0, utf8.count))])
    #expect(try engine.read(document, scratch: engine.makeScratch()).claims.isEmpty)
  }
}
