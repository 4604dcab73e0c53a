import Model
import Pipeline
import RuleSyntax
import TestSupport
import Testing

/// What the README shows is what happens.
struct ReadmeTests {
  @Test func `the claim on the first screen is the claim that comes out`() throws {
    let readme = try Fixture.text("README.md")
    let sentence = readme.split(separator: "\n").filter { $0.hasPrefix("> ") }
      .map { $0.dropFirst(2) }.joined(separator: " ")
    let shown = try #require(readme.firstMatch(of: /```json\n(?<json>[\s\S]+?)```/)).json
      .replacing(/, *…/, with: "")
    let line = House.line(sentence, published: "2025-04-30")
    let claims = try JSONValue(House.read(jsonl: line))["claims"]
    let claim = try #require(claims?[0])
    #expect(claims?[1] == nil)
    let differences = Self.differences(between: try JSONValue(shown.utf8), and: claim, at: "$")
    #expect(differences.isEmpty)
  }

  /// Where a value says something else than a fuller one.
  private static func differences(
    between shown: JSONValue, and whole: JSONValue?, at path: String
  ) -> [String] {
    switch (shown, whole) {
    case (.object(let members), .object(let others)?):
      members.flatMap { name, member in
        differences(between: member, and: others[name], at: "\(path).\(name)")
      }
    case (.array(let elements), .array(let others)?) where elements.count == others.count:
      zip(elements, others).enumerated().flatMap { index, pair in
        differences(between: pair.0, and: pair.1, at: "\(path)[\(index)]")
      }
    default: shown == whole ? [] : ["\(path): \(shown), but it is \(String(describing: whole))"]
    }
  }

  @Test func `the rule that it adds finds the claim that it names, and only that rule does`() throws
  {
    let readme = try Fixture.text("README.md")
    let rule = try #require(readme.firstMatch(of: /```yaml\n(?<yaml>[\s\S]+?)```/)).yaml
    let sentence = try #require(readme.firstMatch(of: /muster read --rules rules "(?<text>.+?)"/))
    let document = Passage(String(sentence.text)).document
    let file = RuleFile(path: "en/rules/events/swept-away.yaml", text: String(rule))

    let without = try House.engine()
    let with = try Engine(files: Rules.embedded + [file])
    #expect(try without.read(document, scratch: without.makeScratch()).claims.isEmpty)
    let claims = try with.read(document, scratch: with.makeScratch()).claims
    #expect(claims.map(\.rule) == ["missing.swept-away"])
    #expect(claims.map(\.quantity.lower) == [14])
  }
}
