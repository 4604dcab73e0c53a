/// A JSON Schema of draft 2020-12, as far as our own schemas go.
///
/// It knows `type`, `enum`, `const`, `required`, `properties`, `additionalProperties`, `items`,
/// `minItems`, `maxItems`, `minimum`, `maximum`, `pattern`, `$ref` to `$defs`, `anyOf` and `oneOf`.
/// A schema with any other keyword is refused, because it would not be checked.
package struct JSONSchema: Sendable {
  /// A schema that cannot be used.
  package struct Refusal: Error, Hashable, CustomStringConvertible {
    package let description: String
  }

  private static let known: Set<String> = [
    "$schema", "$id", "$defs", "$ref", "$comment", "title", "description", "type", "enum", "const",
    "required", "properties", "additionalProperties", "items", "minItems", "maxItems", "minimum",
    "maximum", "pattern", "anyOf", "oneOf",
  ]

  private let root: JSONValue

  /// The schema that a JSON text holds.
  package init(_ json: some Sequence<UInt8>) throws {
    root = try JSONValue(json)
    try Self.check(root, at: "#")
    for (name, schema) in Self.members(root["$defs"]) {
      try Self.check(schema, at: "#/$defs/\(name)")
    }
  }

  /// What is wrong with a document, each with its place; empty if it is good.
  package func errors(in document: JSONValue) -> [String] {
    errors(in: document, against: root, at: "$")
  }

  private func errors(in value: JSONValue, against schema: JSONValue, at path: String) -> [String] {
    if schema == .boolean(true) { return [] }
    if schema == .boolean(false) { return ["\(path): must not be there"] }
    var errors: [String] = []
    if let name = schema["$ref"]?.string {
      if let target = Self.definition(name, in: root) {
        errors += self.errors(in: value, against: target, at: path)
      } else {
        errors.append("\(path): no definition \(name)")
      }
    }
    if let types = schema["type"], !Self.list(types).contains(where: { Self.isA($0, value) }) {
      return errors + ["\(path): is not of the type \(Self.list(types).compactMap(\.string))"]
    }
    if let choices = schema["enum"], !Self.list(choices).contains(value) {
      errors.append("\(path): is none of the values allowed")
    }
    if let constant = schema["const"], constant != value {
      errors.append("\(path): is not the value required")
    }
    if let choices = schema["anyOf"], matches(value, choices, at: path) == 0 {
      errors.append("\(path): matches no alternative")
    }
    if let choices = schema["oneOf"], matches(value, choices, at: path) != 1 {
      errors.append("\(path): does not match exactly one alternative")
    }
    switch value {
    case .number(let number): errors += Self.errors(in: number, against: schema, at: path)
    case .string(let string): errors += Self.errors(in: string, against: schema, at: path)
    case .array(let elements): errors += self.errors(in: elements, against: schema, at: path)
    case .object(let members): errors += self.errors(in: members, against: schema, at: path)
    case .null, .boolean: break
    }
    return errors
  }

  private func matches(_ value: JSONValue, _ choices: JSONValue, at path: String) -> Int {
    Self.list(choices).count { errors(in: value, against: $0, at: path).isEmpty }
  }

  private func errors(
    in elements: [JSONValue], against schema: JSONValue, at path: String
  ) -> [String] {
    var errors: [String] = []
    if let least = schema["minItems"]?.number, Double(elements.count) < least {
      errors.append("\(path): has fewer than \(Int(least)) elements")
    }
    if let most = schema["maxItems"]?.number, Double(elements.count) > most {
      errors.append("\(path): has more than \(Int(most)) elements")
    }
    if let items = schema["items"] {
      for (index, element) in elements.enumerated() {
        errors += self.errors(in: element, against: items, at: "\(path)[\(index)]")
      }
    }
    return errors
  }

  private func errors(
    in members: [String: JSONValue], against schema: JSONValue, at path: String
  ) -> [String] {
    var errors: [String] = []
    for name in Self.list(schema["required"]).compactMap(\.string) where members[name] == nil {
      errors.append("\(path): has no \"\(name)\"")
    }
    for (name, value) in members.sorted(by: { $0.key < $1.key }) {
      if let property = schema["properties"]?[name] ?? schema["additionalProperties"] {
        errors += self.errors(in: value, against: property, at: "\(path).\(name)")
      }
    }
    return errors
  }

  private static func errors(
    in number: Double, against schema: JSONValue, at path: String
  ) -> [String] {
    if let least = schema["minimum"]?.number, number < least {
      return ["\(path): \(number) is less than \(least)"]
    }
    if let most = schema["maximum"]?.number, number > most {
      return ["\(path): \(number) is more than \(most)"]
    }
    return []
  }

  private static func errors(
    in string: String, against schema: JSONValue, at path: String
  ) -> [String] {
    guard let pattern = schema["pattern"]?.string else { return [] }
    guard let regex = try? Regex(pattern).matchingSemantics(.unicodeScalar) else {
      return ["\(path): the pattern \(pattern) cannot be read"]
    }
    return string.contains(regex) ? [] : ["\(path): does not match \(pattern)"]
  }

  private static func isA(_ type: JSONValue, _ value: JSONValue) -> Bool {
    switch (type.string, value) {
    case ("null", .null), ("boolean", .boolean), ("number", .number), ("string", .string): true
    case ("array", .array), ("object", .object): true
    case ("integer", .number(let number)): number == number.rounded()
    default: false
    }
  }

  /// The elements of an array, or the value itself as the only one.
  private static func list(_ value: JSONValue?) -> [JSONValue] {
    if case .array(let elements) = value { return elements }
    return value.map { [$0] } ?? []
  }

  private static func members(_ value: JSONValue?) -> [(String, JSONValue)] {
    guard case .object(let members) = value else { return [] }
    return members.sorted { $0.key < $1.key }
  }

  private static func definition(_ reference: String, in root: JSONValue) -> JSONValue? {
    let parts = reference.split(separator: "/")
    guard parts.count == 3, parts[0] == "#", parts[1] == "$defs" else { return nil }
    return root["$defs"]?[String(parts[2])]
  }

  /// Throws if a schema, or one inside it, says something that would not be checked.
  private static func check(_ schema: JSONValue, at path: String) throws(Refusal) {
    if case .boolean = schema { return }
    guard case .object = schema else { throw Refusal(description: "\(path): is no schema") }
    for (keyword, value) in members(schema) {
      let place = "\(path)/\(keyword)"
      guard known.contains(keyword) else { throw Refusal(description: "\(place): is not known") }
      switch keyword {
      case "properties":
        for (name, inner) in members(value) { try check(inner, at: "\(place)/\(name)") }
      case "items", "additionalProperties":
        try check(value, at: place)
      case "anyOf", "oneOf":
        for inner in list(value) { try check(inner, at: place) }
      default: break
      }
    }
  }
}
