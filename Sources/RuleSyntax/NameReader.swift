internal import Model

/// Reads the lines of `world/*`:
/// `NAMES ; ADJECTIVES ; METONYMS ; DEMONYMS = CODE TYPE [FROM..TO] [in PARENT]`.
///
/// Such lines are most of all that is loaded: they are read as bytes, and what one says behind its
/// "=" the next mostly says again.
struct NameReader {
  private var last: (text: String, sign: Int, facts: NameFacts)?

  /// The name that a line states, or nil with an error in `diagnostics`.
  mutating func read(_ node: RuleNode, into diagnostics: inout [Diagnostic]) -> NameDeclaration? {
    guard let text = node.text else {
      diagnostics.append(
        node.error("a name is one line of text", hint: "put a line with ': ' in it in quotes"))
      return nil
    }
    let bytes = text.utf8.span
    let sign = bytes.first(from: 0, to: bytes.count) { $0.marks(of: UInt8(ascii: "=")) }
    guard sign < bytes.count else {
      diagnostics.append(
        node.error(
          "'=' is missing", hint: "NAMES ; ADJECTIVES ; METONYMS ; DEMONYMS = CODE TYPE"))
      return nil
    }
    let left = bytes.extracting(..<sign)
    var name: Range<Int>?
    NameDeclaration.forEachSpelling(in: left) { role, place in
      if role == .name { name = place }
      return false
    }
    guard let name else {
      diagnostics.append(node.error("a name is missing before '='", hint: "NAME | NAME ; …"))
      return nil
    }
    guard left.count(of: UInt8(ascii: ";")) < Self.mostColumns else {
      diagnostics.append(
        node.error("too many columns", hint: "NAMES ; ADJECTIVES ; METONYMS ; DEMONYMS"))
      return nil
    }
    if let bar = Self.emptyAlternative(in: left) {
      diagnostics.append(
        node.error(
          "a name is missing beside '|'", at: node.part(bar..<bar + 1), hint: "drop the '|'"))
    }
    if let last,
      last.text.utf8.span.extracting(last.sign...).equals(bytes.extracting(sign...))
    {
      return NameDeclaration(node, canonical: name, sign: sign, facts: last.facts)
    }
    guard let facts = Self.facts(of: node, text, behind: sign, into: &diagnostics) else {
      return nil
    }
    last = (text, sign, facts)
    return NameDeclaration(node, canonical: name, sign: sign, facts: facts)
  }

  /// Where a bar stands that has no name on one of its sides.
  private static func emptyAlternative(in columns: borrowing Span<UInt8>) -> Int? {
    if columns.count(of: UInt8(ascii: "|")) == 0 { return nil }
    // The bar behind which nothing has stood yet.
    var open: Int?
    var isEmpty = true
    for index in 0...columns.count {
      switch index < columns.count ? columns[index] : UInt8(ascii: ";") {
      case space: continue
      case UInt8(ascii: "|"):
        if isEmpty { return index }
        (open, isEmpty) = (index, true)
      case UInt8(ascii: ";"):
        if isEmpty, let open { return open }
        (open, isEmpty) = (nil, true)
      default: (open, isEmpty) = (nil, false)
      }
    }
    return nil
  }

  private static func facts(
    of node: RuleNode, _ line: String, behind sign: Int, into diagnostics: inout [Diagnostic]
  ) -> NameFacts? {
    let bytes = line.utf8.span
    let utf8 = line.utf8
    func fail(_ message: String, at part: Range<Int>, hint: String) {
      diagnostics.append(node.error(message, at: node.part(part), hint: hint))
    }
    let code = word(in: bytes, from: sign + 1)
    let type = word(in: bytes, from: code.upperBound)
    var next = word(in: bytes, from: type.upperBound)
    var validity = Validity.always
    if next.dropLast().contains(where: { utf8.span[$0] == dot && utf8.span[$0 + 1] == dot }) {
      guard let stated = Validity(node.part(next)) else {
        fail(
          "'\(node.part(next))' is no span of days", at: next,
          hint: "FROM..TO, each YYYY, YYYY-MM or YYYY-MM-DD; one of them may be left out")
        return nil
      }
      validity = stated
      next = word(in: bytes, from: next.upperBound)
    }
    guard !type.isEmpty else {
      diagnostics.append(
        node.error("a name needs a country code (or -) and a type behind '='"))
      return nil
    }
    let country = node.part(code)
    guard country == "-" || country.utf8.count == 3 && country.utf8.allSatisfy({ (65...90) ~= $0 })
    else {
      fail(
        "'\(country)' is no ISO 3166-1 alpha-3 code", at: code, hint: "write - where there is none")
      return nil
    }
    let parent = word(in: bytes, from: next.upperBound).lowerBound..<bytes.count
    guard next.isEmpty || node.part(next) == "in" && !parent.isEmpty else {
      fail(
        "'\(node.part(next))' stands where the line should end", at: next,
        hint: "CODE TYPE [FROM..TO] [in PARENT]")
      return nil
    }
    return NameFacts(
      country: country == "-" ? nil : String(country), type: String(node.part(type)),
      validity: validity, parent: parent.isEmpty ? nil : String(node.part(parent)),
      typePart: type.lowerBound - sign..<type.upperBound - sign,
      parentPart: parent.lowerBound - sign..<parent.upperBound - sign)
  }

  private static let space = UInt8(ascii: " ")
  private static let dot = UInt8(ascii: ".")
  private static let mostColumns = 4

  /// The first run of bytes from a place on that are no spaces.
  private static func word(in bytes: borrowing Span<UInt8>, from start: Int) -> Range<Int> {
    var lower = start
    while lower < bytes.count, bytes[lower] == space { lower += 1 }
    var upper = lower
    while upper < bytes.count, bytes[upper] != space { upper += 1 }
    return lower..<upper
  }
}
