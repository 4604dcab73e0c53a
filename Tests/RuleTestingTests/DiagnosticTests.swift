import Model
import Pipeline
import RuleSyntax
import TestSupport
import Testing

/// What is said of bad rule files: `Fixtures/diagnostics/<case>.yaml` on top of the good rules in
/// `base`; its first line says under which path the file lies.
struct DiagnosticTests {
  static let cases = Fixture.files(below: "Fixtures/diagnostics", ending: ".yaml")
    .filter { !$0.contains("/base/") }

  /// The good rules, with the tables of numbers and dates of the program's own.
  private func base() throws -> [RuleFile] {
    let tables = ["en/numbers.yaml", "en/qualifiers.yaml", "en/dates.yaml"]
    return try Rules.read(folder: "\(Fixture.root)/Fixtures/diagnostics/base")
      + Rules.embedded.filter { tables.contains($0.path) }
  }

  @Test func `the good rules load without a word`() throws {
    #expect(try Engine(files: base()).warnings.map(\.rendered) == [])
    #expect(Self.cases.count > 30)
  }

  @Test(arguments: cases)
  func `a bad file is told as it was recorded`(path: String) throws {
    let text = try Fixture.text(path)
    let place = try #require(text.split(separator: "\n").first?.dropFirst(2))
    let bad = RuleFile(path: String(place), text: text)
    let base = try base().filter { $0.path != bad.path }
    var diagnostics: [Diagnostic] = []
    var ending = "muster: the rules load\n"
    do {
      diagnostics = try Engine(files: base + [bad]).warnings
    } catch let error as RulesError {
      diagnostics = error.diagnostics
      ending = ""
    }
    let found = diagnostics.map { $0.rendered + "\n" }.joined() + ending
    let difference = try Golden.difference(
      [UInt8](found.utf8), from: "\(path.dropLast(".yaml".count)).txt")
    #expect(difference == nil)
  }

  private func errors(_ files: [RuleFile]) -> [String] {
    do {
      return try Engine(files: files).warnings.map(\.rendered)
    } catch {
      return (error as? RulesError)?.diagnostics.map {
        let first = $0.rendered.split(separator: "\n").first
        return String(first ?? "")
      } ?? ["\(error)"]
    }
  }

  @Test func `a file that cannot be read hides no mistake of the others`() throws {
    let rule = """
      - id: test.rule
        event: kiled
        match:
        - <kil> PEOPEL
        - <losses> VICTIMS
        examples:
        - want: killed 12
          text: Fighters killed 12 soldiers
        counter:
        - Fighters killed nobody
      """
    let lists = """
      nouns:
        losses: [loss/losses
      """
    let chunk = "- id: victims\n  chunk: VICTIMS\n\tmatch: x\n"
    let found = errors(
      try base() + [
        RuleFile(path: "en/rules/events/a.yaml", text: rule),
        RuleFile(path: "en/words/losses.yaml", text: lists),
        RuleFile(path: "en/rules/people/victims.yaml", text: chunk),
        RuleFile(
          path: "world/latin.yaml", bytes: [0x2d, 0x20, 0x5a, 0x0a, 0x2d, 0x20, 0x5a, 0xe9]),
      ])
    #expect(
      found == [
        "en/rules/events/a.yaml:2:10: error: unknown event 'kiled'",
        "en/rules/events/a.yaml:4:5: error: no word list is called 'kil'",
        "en/rules/events/a.yaml:4:11: error: no chunk is called PEOPEL",
        "en/rules/people/victims.yaml:3:1: error: a tab stands here",
        "en/words/losses.yaml:2:11: error: this bracket is not closed",
        "world/latin.yaml:2:4: error: the file is not UTF-8",
      ])
  }

  @Test(arguments: RuleVocabulary.tables)
  func `a table that is missing is named`(table: String) throws {
    let found = errors(try base().filter { $0.path != "en/\(table).yaml" })
    #expect(found == ["en/\(table).yaml: error: the file is missing"])
  }

  @Test func `a folder without a language is no folder of rules`() throws {
    let files = try base().filter { $0.folder == "world" }
    #expect(errors(files) == [": error: this is no folder of rules; it has no folder en"])
    #expect(errors([]) == errors(files))
  }

  @Test func `a file of another language is nobody's mistake`() throws {
    let other = [
      RuleFile(path: "de/language.yaml", text: "nothing: yet\n"),
      RuleFile(path: "de/rules/events/x.yaml", text: "- y\n"),
    ]
    #expect(try errors(base() + other) == [])
  }

  @Test func `a mark of the order of bytes is no mistake`() throws {
    let text = """
      \u{FEFF}- id: test.rule
        event: killed
        match:
        - <kill> PEOPLE
        examples:
        - want: killed 12
          text: Fighters killed 12 soldiers
        counter:
        - Fighters killed nobody
      """
    #expect(try errors(base() + [RuleFile(path: "en/rules/events/a.yaml", text: text)]) == [])
  }
}
