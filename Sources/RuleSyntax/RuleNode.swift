package import Model

/// A file of rules, as bytes were found: in a folder or inside the binary.
package struct RuleFile: Sendable {
  /// The path relative to the rules folder, with "/": "en/events/killed.yaml".
  package let path: String
  package let text: String

  package init(path: String, text: String) {
    self.path = path
    self.text = text
  }

  /// The part of the path before the first "/", "en" or "world"; empty if there is none.
  package var folder: Substring { path.firstIndex(of: "/").map { path[..<$0] } ?? "" }
}

/// A YAML value that knows where it stands. Scalars stay text: `no` is "no", `1_000` is "1_000".
package struct RuleNode: Sendable {
  package indirect enum Value: Sendable {
    case scalar(String)
    case sequence([RuleNode])
    case mapping([(key: RuleNode, value: RuleNode)])
  }

  package let value: Value
  package let location: SourceLocation

  package init(_ value: Value, at location: SourceLocation) {
    self.value = value
    self.location = location
  }

  /// The text of a scalar, else nil.
  package var text: String? {
    if case .scalar(let text) = value { text } else { nil }
  }

  /// The items of a sequence; a lone scalar counts as a sequence of itself; nil for a mapping.
  package var items: [RuleNode]? {
    switch value {
    case .sequence(let items): items
    case .scalar: [self]
    case .mapping: nil
    }
  }

  /// The entries of a mapping in file order, else nil.
  package var entries: [(key: RuleNode, value: RuleNode)]? {
    if case .mapping(let entries) = value { entries } else { nil }
  }

  /// The value under a key of a mapping.
  package subscript(_ key: String) -> RuleNode? {
    entries?.first { $0.key.text == key }?.value
  }

  /// An error that points at this node.
  package func error(_ message: String, hint: String? = nil) -> Diagnostic {
    Diagnostic(message, at: location, length: max(1, text?.unicodeScalars.count ?? 1), hint: hint)
  }
}
