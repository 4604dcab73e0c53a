package import Model

/// A YAML value that knows where it stands.
///
/// Scalars stay text: `no` is "no", `1_000` is "1_000".
package struct RuleNode: Sendable {
  package enum Value: Sendable {
    case scalar(String)
    case sequence([RuleNode])
    case mapping([(key: RuleNode, value: RuleNode)])
  }

  package let value: Value
  package let location: SourceLocation
  /// Where each scalar of the text stands, if not simply one after the other from `location`: in
  /// quotes, in blocks and over several lines.
  private let places: [SourceLocation]?

  package init(_ value: Value, at location: SourceLocation, places: [SourceLocation]? = nil) {
    self.value = value
    self.location = location
    self.places = places
  }

  /// Where a scalar of the text stands in the file, by its offset; behind the last one for more.
  package func place(at offset: Int) -> SourceLocation {
    guard let places else {
      return SourceLocation(
        file: location.file, line: location.line, column: location.column + offset)
    }
    if places.indices.contains(offset) { return places[offset] }
    let last = places.last ?? location
    return SourceLocation(file: last.file, line: last.line, column: last.column + 1)
  }

  /// The text of a scalar, else nil.
  package var text: String? {
    if case .scalar(let text) = value { text } else { nil }
  }

  /// A part of a scalar's text, by its bytes.
  func part(_ bytes: Range<Int>) -> Substring {
    let text = self.text ?? ""
    let start = text.utf8.index(text.startIndex, offsetBy: bytes.lowerBound)
    return text[start..<text.utf8.index(start, offsetBy: bytes.count)]
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
    diagnostic(message, from: 0, count: text?.unicodeScalars.count ?? 1, hint: hint)
  }

  /// An error that points at a part of this scalar's text.
  func error(_ message: String, at part: Substring, hint: String?) -> Diagnostic {
    let scalars = part.base.unicodeScalars
    return diagnostic(
      message, from: scalars.distance(from: scalars.startIndex, to: part.startIndex),
      count: part.unicodeScalars.count, hint: hint)
  }

  /// An error for a name that nothing bears, with the nearest that something does.
  func unknown(_ what: String, among known: [String]) -> Diagnostic {
    let name = text ?? ""
    return error(
      "unknown \(what) '\(name)'", hint: Nearest.hint(for: name, amongAll: known))
  }

  /// A diagnostic that points at a part of a scalar's text, by offset and count in scalars.
  package func diagnostic(
    _ message: String, severity: Diagnostic.Severity = .error, from: Int, count: Int,
    hint: String? = nil
  ) -> Diagnostic {
    let first = place(at: from)
    let last = count > 1 ? place(at: from + count - 1) : first
    // A part that runs over the end of its line is marked by its first scalar.
    let length = last.line == first.line ? last.column - first.column + 1 : 1
    return Diagnostic(
      message, severity: severity, at: first, length: max(1, length), hint: hint)
  }
}
