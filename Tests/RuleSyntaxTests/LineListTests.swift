import Model
import Pipeline
import RuleSyntax
import TestSupport
import Testing

/// Lists of lines, which are read without the YAML library.
struct LineListTests {
  private func texts(_ text: String) -> [String]? {
    var diagnostics: [Diagnostic] = []
    let node = YAMLReader.read(RuleFile(path: "world/x.yaml", text: text), into: &diagnostics)
    return node?.items?.map { "\($0.location.line):\($0.location.column) \($0.text ?? "?")" }
  }

  @Test func `a list of lines is read as the YAML library reads it`() throws {
    var generator = SeededGenerator()
    let parts = [
      "a", "Kyiv", " ", "|", "=", ";", "é", "–", "\u{2028}", "\u{a0}", "#", ":", "-", "'", "\"",
      "[",
      "~", "1", ",", "!", "\t", "%", "\\", "ế",
    ]
    for _ in 0..<2000 {
      let lines = (0..<3).map { _ in
        let count = Int.random(in: 1...4, using: &generator)
        return "- " + (0..<count).map { _ in parts.randomElement(using: &generator) ?? "" }.joined()
      }
      let list = lines.joined(separator: "\n") + "\n"
      // What stands in quotes is the library's.
      let both = texts(list + "- \"end\"\n")
      #expect(texts(list) == both?.dropLast().map { $0 }, "\(list)")
    }
    for file in Rules.embedded where file.path.hasPrefix("world/") {
      #expect(texts(file.text) == texts(file.text + "- \"end\"\n")?.dropLast().map { $0 })
    }
  }
}
