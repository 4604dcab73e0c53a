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
}
