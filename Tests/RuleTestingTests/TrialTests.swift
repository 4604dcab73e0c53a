import Model
import Pipeline
import RuleSyntax
import TestSupport
import Testing

@testable import RuleTesting

/// Changes of rules that are made to learn something of them.
struct TrialTests {
  /// A few rules of which all examples pass.
  private static func files() throws -> [RuleFile] {
    let rules = """
      - id: killed.passive
        event: killed
        match:
        - PEOPLE <kill.passive>
        examples:
        - want: killed 12
          text: 12 soldiers were killed
        counter:
        - There were 12 soldiers

      """
    return try SmallRules.files() + [RuleFile(path: "en/rules/events/killed.yaml", text: rules)]
  }

  private static func pattern(_ text: String) throws -> PatternSyntax {
    var diagnostics: [Diagnostic] = []
    let node = RuleNode(.scalar(text), at: SourceLocation(file: "a.yaml", line: 1, column: 1))
    return try #require(PatternParser.parse(node, into: &diagnostics))
  }

  @Test func `items are made optional, required, and lose branches`() throws {
    let pattern = try Self.pattern("who=FORCE? <kill> ..2 (a | b | c)+ $")
    let items = pattern.items
    #expect(
      items.map { $0.madeOptional?.description } == [nil, "<kill>?", nil, "(a | b | c)*", nil])
    #expect(items.map { $0.madeRequired?.description } == ["who=FORCE", nil, nil, nil, nil])
    #expect(
      items[3].withoutBranches.map(\.rest.description) == ["(b | c)+", "(a | c)+", "(a | b)+"])
    #expect(
      pattern.replacing(1, with: items[3]).description
        == "who=FORCE? (a | b | c)+ .. (a | b | c)+ $"
        .replacing("..", with: "..2"))
  }

  @Test func `a mutant that an example notices is dead`() async throws {
    let rule = """
      - id: wounded.swept
        event: wounded
        match:
        - PEOPLE swept away (quickly)?
        - PEOPLE gone overboard
        examples:
        - want: wounded 14
          text: There were 14 soldiers swept away
        counter:
        - There were 14 soldiers away

      """
    let engine = try Engine(
      files: Self.files() + [RuleFile(path: "en/rules/events/zz.yaml", text: rule)])
    let number = try #require(engine.declarations.firstIndex { $0.id == "wounded.swept" })
    let result = try await StrengthTest(engine, root: "", threads: 2).result(of: number)
    let survivors = result.survivors.map { "\($0.line) \($0.change)" }
    #expect(survivors.contains("5 dropped: PEOPLE gone overboard"))
    #expect(!survivors.contains("4 dropped: PEOPLE swept away quickly?"))
    #expect(!survivors.contains("4 item 4 `quickly?` made required"))
    #expect(!survivors.contains("4 item 2 `swept` made optional"))
    #expect(survivors.contains("4 item 3 `away` made optional"))
    #expect(result.mutants == 9)
  }

  @Test func `a repair is shown only if it breaks nothing`() async throws {
    let rules = try LoadedRules(Self.files())
    let number = try #require(
      rules.engine.declarations.firstIndex { $0.id == "killed.passive" })
    let text = Document(text: "Nine soldiers were kaputted near the river", published: nil)
    let (good, _) = try await RepairShop(rules, for: text, root: "rules/", threads: 2)
      .repairs(of: number)
    let repair = try #require(good.first { $0.what == "a word more in <kill>" })
    #expect(good.allSatisfy { $0.makes.hasPrefix("killed 9") })
    #expect(repair.line.hasPrefix("kaputt"))
    #expect(repair.place.hasPrefix("rules/en/words/base.yaml:2"))
    #expect(repair.makes.hasPrefix("killed 9"))
  }

  @Test func `a scaffold loads and makes its own example`() throws {
    let rules = try LoadedRules(Self.files())
    let text = Document(
      text: "At least 14 soldiers were swept away by the flood.", published: nil)
    let scaffold = try Scaffold("wounded.swept", from: text, with: rules)
    #expect(scaffold.text.contains("  - PEOPLE ..4 swept away\n"), "\(scaffold.text)")
    let engine = try Engine(
      files: Self.files() + [RuleFile(path: scaffold.file, text: scaffold.text)])
    let number = try #require(engine.declarations.firstIndex { $0.id == "wounded.swept" })
    let outcomes = try ExampleRunner(engine, root: "").outcomes(of: number)
    #expect(outcomes.count == 1)
    #expect(outcomes.allSatisfy { $0.findings.isEmpty })
    #expect(throws: Scaffold.Refusal.self) {
      try Scaffold("killed.passive", from: text, with: rules)
    }
  }

  @Test(arguments: [
    "killed", "killed.", "killed..x", "killed.a b", "killed.A", "killed.../../../evil", "killed./x",
  ])
  func `no file is proposed for a name that is none`(id: String) throws {
    let text = Document(text: "There were 14 soldiers swept away.", published: nil)
    #expect(throws: Scaffold.Refusal.self) {
      try Scaffold(id, from: text, with: LoadedRules(Self.files()))
    }
  }

  @Test func `a scaffold takes the words before the people, and no name behind them`() throws {
    let text = Document(
      text: "The front made short work of 11 soldiers at Bignona on Sunday.", published: nil)
    let scaffold = try Scaffold("killed.short-work", from: text, with: LoadedRules(Self.files()))
    #expect(scaffold.file == "en/rules/events/short-work.yaml")
    #expect(scaffold.text.contains("  - made short work of PEOPLE\n"), "\(scaffold.text)")
  }

  @Test func `an example is written at the end of its rule's, and read back`() throws {
    let engine = try Engine(files: Self.files())
    for rule in engine.declarations {
      let file = try #require(Self.files().first { $0.path == rule.location.file })
      let example = NewExample(
        want: rule.examples[0].want[0].text, text: "It's a text: \"with\" # everything",
        published: "2025-01-31")
      let text = try #require(RuleFileEditor.adding(example, to: rule, in: file.text))
      let read = RuleSetReader.readAll([RuleFile(path: file.path, text: text)], language: "en")
      let changed = try #require(read.set.rules.first { $0.id == rule.id })
      #expect(changed.examples.count == rule.examples.count + 1, "\(rule.id)")
      #expect(changed.examples.last?.text.text == "It's a text: \"with\" # everything")
      #expect(changed.examples.last?.published == "2025-01-31")
      #expect(changed.counters.count == rule.counters.count)
      #expect(read.set.rules.count == engine.declarations.count { $0.location.file == file.path })
    }
  }
}
