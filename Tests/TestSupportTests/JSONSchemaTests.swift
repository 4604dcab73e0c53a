import TestSupport
import Testing

@Suite struct JSONSchemaTests {
  static func errors(_ document: String, against schema: String) throws -> [String] {
    try JSONSchema(schema.utf8).errors(in: JSONValue(document.utf8))
  }

  @Test(
    arguments: [
      ("{\"type\": \"integer\"}", "3", "3.5"),
      ("{\"type\": [\"string\", \"null\"]}", "null", "0"),
      ("{\"type\": \"boolean\"}", "true", "1"),
      ("{\"enum\": [\"a\", null]}", "null", "\"b\""),
      ("{\"const\": 1}", "1", "2"),
      ("{\"required\": [\"a\"]}", "{\"a\": null}", "{\"b\": 1}"),
      ("{\"properties\": {\"a\": {\"type\": \"number\"}}}", "{\"b\": \"\"}", "{\"a\": \"\"}"),
      ("{\"additionalProperties\": false}", "{}", "{\"a\": 1}"),
      ("{\"items\": {\"type\": \"string\"}}", "[\"a\"]", "[\"a\", 1]"),
      ("{\"minItems\": 1, \"maxItems\": 2}", "[1]", "[]"),
      ("{\"minItems\": 1, \"maxItems\": 2}", "[1, 2]", "[1, 2, 3]"),
      ("{\"minimum\": 0, \"maximum\": 1}", "0.5", "1.5"),
      ("{\"minimum\": 0, \"maximum\": 1}", "1", "-1"),
      ("{\"pattern\": \"^[a-z]+$\"}", "\"abc\"", "\"abC\""),
      ("{\"$ref\": \"#/$defs/n\", \"$defs\": {\"n\": {\"type\": \"number\"}}}", "1", "\"1\""),
      ("{\"$ref\": \"#/$defs/n\", \"maximum\": 3, \"$defs\": {\"n\": {\"minimum\": 1}}}", "2", "4"),
      ("{\"anyOf\": [{\"type\": \"null\"}, {\"minimum\": 3}]}", "null", "1"),
      ("{\"oneOf\": [{\"minimum\": 1}, {\"maximum\": 3}]}", "0", "2"),
    ])
  func `a good document passes, a bad one is refused`(
    _ schema: String, _ good: String, _ bad: String
  ) throws {
    #expect(try Self.errors(good, against: schema) == [])
    #expect(try Self.errors(bad, against: schema).count == 1)
  }

  @Test func `an error names its place`() throws {
    let schema = """
      {"properties": {"a": {"items": {"required": ["b"]}}}}
      """
    let errors = try Self.errors("{\"a\": [{\"b\": 1}, {}]}", against: schema)
    #expect(errors == ["$.a[1]: has no \"b\""])
  }

  @Test func `a missing definition is an error`() throws {
    #expect(try Self.errors("1", against: "{\"$ref\": \"#/$defs/x\"}").count == 1)
  }

  @Test(arguments: ["{\"minLength\": 1}", "{\"properties\": {\"a\": {\"not\": {}}}}", "3"])
  func `a schema that would not be checked is refused`(_ schema: String) {
    #expect(throws: JSONSchema.Refusal.self) { try JSONSchema(schema.utf8) }
  }

  @Test(
    arguments: [
      "{}", "{\"muster\": 2}", "[]",
      """
      {"muster": 1, "id": "a", "meta": null, "text": "", "offsets": "bytes", "sections": [],
       "sentences": [], "mentions": [], "claims": [], "warnings": [], "error": null,
       "rules": "", "version": ""}
      """,
    ])
  func `the schema of annotated lines refuses what is none`(_ document: String) throws {
    let schema = try JSONSchema(Fixture.bytes("schema/annotated-1.json"))
    #expect(!schema.errors(in: try JSONValue(document.utf8)).isEmpty)
  }
}
