import Model
import Pipeline
import RuleSyntax
import TestSupport
import Testing

/// The JSON Schema with which editors complete and check rule files.
struct RuleSchemaTests {
  private func schema() throws -> JSONSchema {
    try JSONSchema(Fixture.bytes("schema/rules-1.json"))
  }

  private func value(_ file: RuleFile) throws -> JSONValue {
    var diagnostics: [Diagnostic] = []
    let node = YAMLReader.read(file, into: &diagnostics)
    return Self.value(try #require(node, "\(diagnostics)"))
  }

  private static func value(_ node: RuleNode) -> JSONValue {
    switch node.value {
    case .scalar(let text): .string(text)
    case .sequence(let items): .array(items.map(value))
    case .mapping(let entries):
      .object(
        Dictionary(
          entries.map { ($0.key.text ?? "", value($0.value)) },
          uniquingKeysWith: { first, _ in first }))
    }
  }

  @Test func `every file conforms`() throws {
    let schema = try schema()
    #expect(Rules.embedded.count > 10)
    for file in Rules.embedded {
      let errors = schema.errors(in: try value(file))
      #expect(errors.isEmpty, "\(file.path)")
    }
  }

  @Test func `the schema knows the keys and values that the reader knows`() throws {
    let schema = try JSONValue(Fixture.bytes("schema/rules-1.json"))["$defs"]
    let rule = schema?["rule"]?["properties"]
    guard case .object(let properties)? = rule else {
      Issue.record("the schema has no rule")
      return
    }
    let settings = RuleVocabulary.settings
    #expect(Set(properties.keys) == Set(RuleVocabulary.structure + settings.map(\.name)))
    for setting in settings {
      if case .one(let known) = setting.values {
        #expect(
          properties[setting.name]?["enum"] == .array(known.map(JSONValue.string)),
          "\(setting.name)")
      }
    }
    guard case .object(let example)? = schema?["example"]?["properties"] else { return }
    #expect(Set(example.keys) == Set(RuleVocabulary.example))
  }

  @Test(arguments: ["language", "tokens", "pages"])
  func `the schema knows the keys of a table`(table: String) throws {
    let schema = try JSONValue(Fixture.bytes("schema/rules-1.json"))["$defs"]
    guard case .object(let properties)? = schema?[table]?["properties"] else {
      Issue.record("the schema has no \(table)")
      return
    }
    #expect(Set(properties.keys) == Set(TableChecker.keys(of: table)))
  }

  @Test(arguments: [
    "unknown-keys", "setting-values", "no-examples", "colon-in-counter", "names", "names-mapping",
    "table-language", "table-tokens", "table-pages", "table-list", "event-list",
  ])
  func `a bad file does not conform`(name: String) throws {
    let path = "Fixtures/diagnostics/\(name).yaml"
    let value = try value(RuleFile(path: path, text: Fixture.text(path)))
    #expect(try !schema().errors(in: value).isEmpty)
  }

  @Test(arguments: ["empty-forms", "chunk-names"])
  func `no rule of a bad file conforms`(name: String) throws {
    let path = "Fixtures/diagnostics/\(name).yaml"
    guard case .array(let rules) = try value(RuleFile(path: path, text: Fixture.text(path))) else {
      Issue.record("\(path) holds no rules")
      return
    }
    for rule in rules { #expect(try !schema().errors(in: .array([rule])).isEmpty, "\(rule)") }
  }

  @Test(arguments: [
    "Zork | = FRA town", "Zork | | Zark = FRA town", "| Zork = FRA town", "Zork ; | Z = FRA town",
    "Zork ; ; ; ; = FRA town", " = FRA town", "Zork = FRA town 2023-13..", "Zork = FRA town ..",
  ])
  func `a bad line of names does not conform`(line: String) throws {
    #expect(try !schema().errors(in: .array([.string(line)])).isEmpty)
  }
}
