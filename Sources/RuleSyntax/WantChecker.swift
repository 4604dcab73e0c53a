internal import Model

/// Looks at the fields of a want for values that no claim has.
struct WantChecker {
  private(set) var diagnostics: [Diagnostic] = []
  private let line: RuleNode

  /// Fields of which a claim may have several.
  private static let repeated = ["source", "part_of", "derived_from"]

  /// `line`: the scalar that says the want.
  init(_ want: Want, _ line: RuleNode) {
    self.line = line
    guard let text = line.text else { return }
    if text.utf8.count(where: { $0 == UInt8(ascii: "\"") }) % 2 == 1,
      let mark = text.lastIndex(of: "\"")
    {
      diagnostics.append(
        line.error("this quotation is not closed", at: text[mark...], hint: "add '\"'"))
      return
    }
    var seen: Set<String> = []
    for field in want.fields {
      if !seen.insert(field.name).inserted, !Self.repeated.contains(field.name) {
        fail("'\(field.name)' stands twice", field, hint: "a claim has one")
      }
      if field.value != "none" { check(field) }
    }
  }

  private mutating func check(_ field: Want.Field) {
    let value = field.value
    switch field.name {
    case "status": check(field, among: ClaimStatus.allCases.map(\.rawValue))
    case "change": check(field, among: RuleVocabulary.changes)
    case "time":
      if Validity(value.contains("..") ? value : "\(value)..\(value)") == nil {
        fail(
          "'\(value)' is no day, month, year or span of them", field,
          hint: "YYYY, YYYY-MM, YYYY-MM-DD or FROM..TO")
      }
    case "fraction":
      let share = value.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false).first
      if !(share.flatMap { Double($0) }.map { $0 > 0 && $0 <= 1 } ?? false) {
        fail(
          "'\(value)' is no share", field,
          hint: "0.5 for a half, 0.5/11000 for a half of 11,000")
      }
    default: break
    }
  }

  private mutating func check(_ field: Want.Field, among known: [String]) {
    guard !known.contains(field.value) else { return }
    fail(
      "unknown \(field.name) '\(field.value)'", field,
      hint: Nearest.hint(for: field.value, amongAll: known))
  }

  /// Adds an error that points at the last field of that name and value.
  private mutating func fail(_ message: String, _ field: Want.Field, hint: String?) {
    guard let text = line.text else { return }
    let stated = ["\(field.name)=\(field.value)", "\(field.name)=\"\(field.value)\""]
    let place = stated.lazy.compactMap { text.ranges(of: $0).last }.first
    diagnostics.append(
      place.map { line.error(message, at: text[$0], hint: hint) } ?? line.error(message, hint: hint)
    )
  }
}
