import Extraction
import Model
import Pipeline
import RuleMatching
import RuleSyntax
import Testing

/// What rules and texts that mean harm can cost: counted in steps, not in time.
struct MatcherWorkTests {
  /// Rules made to be searched long.
  static let hostile = [
    "(a | b | c)? (a | b | c)? (a | b | c)? (a | b | c)? (a | b | c)? (a | b | c)? <kill>",
    "(WORD | CAP | MOD){0,8} (WORD | CAP | MOD){0,8} (WORD | CAP | MOD){0,8} x",
    "WORD ..16 WORD ..16 WORD ..16 x",
    "((a | a a)? (a a | a)?){1,8} <kill>",
    "who=(FORCE | NATION)* ..16 (QTY | PEOPLE)* ..16 <kill> x",
    "WORD (FORCE | NATION | CAP)* (FORCE | NATION | CAP)* (FORCE | NATION | CAP)* x",
  ]

  /// Texts of some length, in which such rules find most to try.
  static let texts: [(name: String, unit: String)] = [
    ("one word", "a "), ("numbers", "12 "), ("names", "North Korea "),
    ("many edges", "the South Korean Defense Ministry of North Korea "),
    ("claims", "12 soldiers were killed and two prisoners of war were freed "),
    ("verbs", "killed been to have been killed "),
    ("marks", ". , ; : ( ) "),
  ]

  private static let engine = Result { try engine(with: hostile) }

  private static func engine(with patterns: [String]) throws -> Engine {
    let lines = patterns.map { "  - \"\($0)\"\n" }.joined()
    let file = RuleFile(
      path: "en/rules/events/hostile.yaml",
      text: """
        - id: hostile.rule
          event: killed
          match:
        \(lines)  unless:
          - WORD ..16 freed
          examples:
          - want: todo killed 1
            text: One soldier
          counter: none
          note: a rule that means harm

        """)
    return try Engine(files: Rules.embedded + [file])
  }

  private func steps(_ text: String, _ engine: Engine) throws -> Int {
    let utf8 = Array(text.utf8)
    let document = Document(
      id: "-", metadata: Metadata(bytes: utf8.count), published: nil, utf8: utf8,
      sections: [Section(kind: .body, article: 0, span: TextSpan(0, utf8.count))])
    return try engine.trace(document, scratch: engine.makeScratch()).trace.matcher?.steps ?? 0
  }

  @Test(arguments: texts.map(\.name))
  func `twice the text is at most twice the work`(name: String) throws {
    let engine = try Self.engine.get()
    let unit = try #require(Self.texts.first { $0.name == name }).unit
    let once = try steps(String(repeating: unit, count: 150), engine)
    let twice = try steps(String(repeating: unit, count: 300), engine)
    #expect(twice <= once * 22 / 10 + 1000, "\(once) and \(twice) steps")
  }

  @Test func `a pattern costs at most its size and the length of its matches`() throws {
    let text = String(repeating: "a ", count: 400) + "killed 12 soldiers x."
    let with = try steps(text, Self.engine.get())
    let without = try steps(text, Engine(files: Rules.embedded))
    // At most 400 instructions and gaps of 16 each, of both halves, for each 64 tokens; then each
    // token may be an anchor from which every instruction is walked once.
    let patterns = Self.hostile.count + 1
    let bound = patterns * 400 * (16 * (410 / 64 + 1) + 410)
    #expect(with - without <= bound, "\(with - without) steps")
  }

  @Test func `work grows no faster than the number of rules`() throws {
    let text = String(
      repeating: "a b North Korea killed 12 soldiers and the x was there. ", count: 20)
    let base = try steps(text, Engine(files: Rules.embedded))
    let once = try steps(text, Self.engine(with: Self.hostile)) - base
    let twice = try steps(text, Self.engine(with: Self.hostile + Self.hostile)) - base
    #expect(twice <= once * 21 / 10 + 1000, "\(once) and \(twice) steps")
  }
}
