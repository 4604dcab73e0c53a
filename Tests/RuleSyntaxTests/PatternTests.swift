import Model
import Pipeline
import RuleSyntax
import TestSupport
import Testing

/// Patterns, read and written.
struct PatternTests {
  private func parsed(_ text: String) -> PatternSyntax? {
    var diagnostics: [Diagnostic] = []
    let place = SourceLocation(file: "test.yaml", line: 1, column: 1)
    let pattern = PatternParser.parse(RuleNode(.scalar(text), at: place), into: &diagnostics)
    return diagnostics.isEmpty ? pattern : nil
  }

  @Test(arguments: [
    "killed", "<kill.passive>", "who=FORCE? <sustain> ..2 QTY MOD{0,3} <casualties>",
    "PEOPLE (\",\" | and) .. <die>+ !MOD $", "^ src=(SOURCE | PERSON) \":\"", "NAME.medium*",
    "group=((NATION | MOD){0,3} head=<people>) (a b | c)", "\"WHO\" ..16 (a | (b | c))? x",
  ])
  func `a pattern is written as it was read`(text: String) throws {
    let pattern = try #require(parsed(text))
    let written = pattern.description
    let again = try #require(parsed(written), "\(written)")
    #expect(again.description == written)
    #expect(again.shape == pattern.shape)
  }

  @Test func `every pattern of the rules is written as it was read`() throws {
    let rules = RuleSetReader.readAll(Rules.embedded, language: "en").set.rules
    let patterns = rules.flatMap { $0.match + $0.unless }
    #expect(patterns.count > 200)
    for pattern in patterns {
      let again = try #require(parsed(pattern.description), "\(pattern.description)")
      #expect(again.shape == pattern.shape, "\(pattern.description)")
    }
  }

  @Test func `the parser survives any text`() {
    var generator = SeededGenerator()
    let parts = [
      "(", ")", "<", ">", "|", "?", "*", "+", "{", "}", "!", "=", "..", "^", "$", "\"", "a", "QTY",
      "who=", " ", ",", "1", "<kill>", ".", "é", "🪖",
    ]
    for _ in 0..<3000 {
      let count = Int.random(in: 1...12, using: &generator)
      let text = (0..<count).map { _ in parts.randomElement(using: &generator) ?? "" }.joined()
      if let pattern = parsed(text) { #expect(parsed(pattern.description) != nil, "\(text)") }
    }
  }
}

extension PatternSyntax {
  /// The pattern without its places, to compare.
  var shape: String {
    switch kind {
    case .sequence(let items): "[" + items.map(\.shape).joined(separator: " ") + "]"
    case .choice(let items): "{" + items.map(\.shape).joined(separator: " ") + "}"
    case .repeated(let inner, let least, let most): "\(inner.shape)#\(least)-\(most)"
    case .not(let inner): "!" + inner.shape
    case .slot(let name, let inner): name + "=" + inner.shape
    case .word, .list, .chunk, .gap, .start, .end: "\(kind)"
    }
  }
}
