import Model
import Pipeline
import RuleSyntax
import TestSupport
import Testing

/// The layout of rule files.
struct RuleFormatterTests {
  /// The rules, and what of the diagnostics fixtures is YAML.
  static let files =
    Rules.embedded.map(\.path).map { "rules/\($0)" }
    + Fixture.files(below: "Fixtures/diagnostics", ending: ".yaml")

  private func parsed(_ file: RuleFile) -> RuleNode? {
    var diagnostics: [Diagnostic] = []
    return YAMLReader.read(file, into: &diagnostics)
  }

  @Test(arguments: files)
  func `a file says the same in its layout, and is laid out once`(path: String) throws {
    let file = RuleFile(path: "en/rules/events/case.yaml", text: try Fixture.text(path))
    let places = [file.path, "en/words/case.yaml", "world/case.yaml"]
    for place in places {
      let file = RuleFile(path: place, text: file.text)
      let formatted = RuleFormatter.format(file)
      guard let before = parsed(file) else {
        #expect(formatted == nil)
        continue
      }
      let text = try #require(formatted, "\(place)")
      let again = RuleFile(path: place, text: text)
      let after = try #require(parsed(again))
      #expect(before.content == after.content)
      #expect(RuleFormatter.format(again) == text)
    }
  }

  @Test func `the rules are laid out`() throws {
    for file in Rules.embedded {
      let isLaidOut = RuleFormatter.format(file) == file.text
      #expect(isLaidOut, "muster fmt: rules/\(file.path)")
    }
  }

  @Test func `keys have an order, entries lines of their own, and comments their place`() {
    let rules = RuleFile(
      path: "en/rules/events/x.yaml",
      text: """

        # Of the file.


        -   examples:  # so it is said
            - {text: 'Nine died', want: killed 9}
            # on the counter
            counter: ["none: 'at' all", no]
            match: "QTY <die>"
            id:    'x.y'
            count: '0'
        # at the end
        """)
    #expect(
      RuleFormatter.format(rules) == """
        # Of the file.

        - id: x.y
          count: "0"
          match: QTY <die>
          examples:  # so it is said
          - want: killed 9
            text: Nine died
          # on the counter
          counter:
          - "none: 'at' all"
          - no
        # at the end

        """)
    let words = RuleFile(
      path: "en/words/x.yaml",
      text: """
        words:
          marks: ['"', ',', "\\u00A0", -, "1", x]  # of all sorts
        """)
    #expect(
      RuleFormatter.format(words) == """
        words:
          marks:  # of all sorts
            - '"'
            - ","
            - "\\u00A0"
            - "-"
            - "1"
            - x

        """)
  }
}

extension RuleNode {
  /// What a node says, whatever the order of its keys.
  fileprivate var content: String {
    switch value {
    case .scalar(let text): "\(text.debugDescription)"
    case .sequence(let items): "[\(items.map(\.content).joined(separator: " "))]"
    case .mapping(let entries):
      "{\(entries.map { "\($0.key.content): \($0.value.content)" }.sorted().joined(separator: " "))}"
    }
  }
}
