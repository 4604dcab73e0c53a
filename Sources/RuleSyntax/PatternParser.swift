package import Model

/// Reads the pattern notation.
///
///     pattern  = items ( "|" items )*
///     items    = ( slot? atom repeat? )+
///     slot     = name "="
///     atom     = "!" atom | "(" pattern ")" | "<" list ">" | CHUNK ( "." filter )* | ".." digits? | "^" | "$"
///              | '"' text '"' | word | mark
///     repeat   = "?" | "*" | "+" | "{" digits ( "," digits )? "}"
///
/// CHUNK is a word of two or more capital letters; every other word stands for itself.
package struct PatternParser {
  /// The bound of `*` and `+`.
  package static let mostRepeats = 8
  /// The widest gap that a pattern may ask for.
  package static let widestGap = 16
  static let defaultGap = 4
  /// How deep groups, "!" and slots may stand in each other.
  static let mostDepth = 32

  private let source: String
  private var scalars: [Unicode.Scalar] = []
  private let node: RuleNode
  private var position = 0
  private var depth = 0
  private var errors: [Diagnostic] = []

  private init(_ node: RuleNode) {
    self.node = node
    source = node.text ?? ""
    // Counting them first would take as long as reading them.
    scalars.reserveCapacity(source.utf8.count)
    for scalar in source.unicodeScalars { scalars.append(scalar) }
  }

  /// The pattern that a scalar holds, or nil with at least one error in `diagnostics`.
  package static func parse(_ node: RuleNode, into diagnostics: inout [Diagnostic])
    -> PatternSyntax?
  {
    guard node.text != nil else {
      diagnostics.append(
        (node.entries?.first?.key ?? node).error(
          "a pattern is one line of text",
          hint: node.entries == nil
            ? "a choice is (a | b), and brackets go in quotes"
            : "put a pattern with ': ' in it in quotes"))
      return nil
    }
    var parser = PatternParser(node)
    let pattern = parser.choice()
    parser.skipSpace()
    if parser.errors.isEmpty, parser.position < parser.scalars.count {
      parser.fail("')' closes no group", at: parser.position)
    }
    diagnostics += parser.errors
    return parser.errors.isEmpty ? pattern : nil
  }

  private func location(_ position: Int) -> SourceLocation { node.place(at: position) }

  private mutating func fail(
    _ message: String, at position: Int, length: Int = 1, hint: String? = nil
  ) {
    // One error a pattern: what follows the first is mostly its echo.
    guard errors.isEmpty else { return }
    errors.append(
      node.diagnostic(message, from: position, count: length, hint: hint))
    self.position = scalars.count
  }

  private var next: Unicode.Scalar? { position < scalars.count ? scalars[position] : nil }

  private mutating func skipSpace() { while next == " " || next == "\n" { position += 1 } }

  private mutating func choice() -> PatternSyntax {
    let from = position
    var branches = [items()]
    while next == "|" {
      position += 1
      branches.append(items())
    }
    return branches.count == 1 ? branches[0] : PatternSyntax(.choice(branches), at: location(from))
  }

  private mutating func items() -> PatternSyntax {
    var found: [PatternSyntax] = []
    skipSpace()
    let from = position
    while let scalar = next, scalar != "|", scalar != ")" {
      found.append(item())
      skipSpace()
    }
    if found.isEmpty { fail("an item is missing here", at: min(position, scalars.count)) }
    return found.count == 1 ? found[0] : PatternSyntax(.sequence(found), at: location(from))
  }

  private mutating func item() -> PatternSyntax {
    let from = position
    if let slot = slotName() {
      if next == " " {
        fail("a space stands between '\(slot)=' and its item", at: position, hint: "drop it")
      }
      let inner = inner(from) { $0.item() }
      return PatternSyntax(.slot(slot, inner), at: location(from))
    }
    return repeated(atom(), from: from)
  }

  /// What stands in another item, unless that is too deep for it.
  private mutating func inner(_ from: Int, _ read: (inout Self) -> PatternSyntax) -> PatternSyntax {
    guard depth < Self.mostDepth else {
      fail(
        "items stand more than \(Self.mostDepth) deep in each other", at: from,
        hint: "make a chunk of what is inside")
      return PatternSyntax(.start, at: location(from))
    }
    depth += 1
    defer { depth -= 1 }
    return read(&self)
  }

  private mutating func slotName() -> String? {
    var end = position
    while end < scalars.count, scalars[end].isLowerCase || scalars[end] == "_" { end += 1 }
    guard end > position, end < scalars.count, scalars[end] == "=" else { return nil }
    let name = text(position, end)
    position = end + 1
    return name
  }

  private mutating func atom() -> PatternSyntax {
    let from = position
    func made(_ kind: PatternSyntax.Kind) -> PatternSyntax {
      PatternSyntax(kind, at: location(from))
    }
    guard let scalar = next else {
      fail("an item is missing here", at: from)
      return made(.start)
    }
    switch scalar {
    case "(":
      position += 1
      let inner = inner(from) { $0.choice() }
      guard next == ")" else {
        fail("this group is not closed", at: from, hint: "add ')'")
        return made(.start)
      }
      position += 1
      return inner
    case "!":
      position += 1
      return made(.not(inner(from) { $0.atom() }))
    case "<":
      guard let close = scalars[position...].firstIndex(of: ">") else {
        fail("this list is not closed", at: from, hint: "add '>'")
        return made(.start)
      }
      let name = text(position + 1, close)
      position = close + 1
      return made(.list(name))
    case "^", "$":
      position += 1
      return made(scalar == "^" ? .start : .end)
    case "\"":
      guard let close = scalars[(position + 1)...].firstIndex(of: "\"") else {
        fail("this quotation is not closed", at: from, hint: "add '\"'")
        return made(.start)
      }
      let word = text(position + 1, close)
      if word.isEmpty { fail("nothing is quoted here", at: from, length: 2) }
      position = max(position, close + 1)
      return made(.word(word))
    case "?", "*", "+", "{", "}", "=", ">":
      fail("'\(scalar)' stands without an item before it", at: from, hint: "quote a literal mark")
      return made(.start)
    default: break
    }
    if scalar == ".", position + 1 < scalars.count, scalars[position + 1] == "." {
      position += 2
      let width = number() ?? Self.defaultGap
      if !(1...Self.widestGap).contains(width) {
        fail(
          "a gap spans 1 to \(Self.widestGap) tokens", at: from, length: position - from)
      }
      return made(.gap(width))
    }
    if !Self.isWordScalar(scalar) {
      position += 1
      return made(.word(String(scalar)))
    }
    while let scalar = next, Self.isWordScalar(scalar) { position += 1 }
    let word = text(from, position)
    guard scalar.isUpperCase || scalar == "_" || scalar == "." else { return made(.word(word)) }
    let parts = word.utf8.split(separator: UInt8(ascii: ".")).map { String(Substring($0)) }
    if let head = parts.first, head.utf8.count > 1,
      head.unicodeScalars.allSatisfy({ $0.isUpperCase || $0 == "_" })
    {
      return made(.chunk(head, filters: Array(parts.dropFirst())))
    }
    return made(.word(word))
  }

  private mutating func repeated(_ inner: PatternSyntax, from: Int) -> PatternSyntax {
    let bounds: (Int, Int)
    switch next {
    case "?":
      bounds = (0, 1)
      position += 1
    case "*":
      bounds = (0, Self.mostRepeats)
      position += 1
    case "+":
      bounds = (1, Self.mostRepeats)
      position += 1
    case "{":
      let open = position
      position += 1
      let least = number()
      var most = least
      if next == "," {
        position += 1
        most = number()
      }
      guard let least, let most, next == "}", least <= most, (1...Self.mostRepeats).contains(most)
      else {
        fail("a repeat is {n} or {least,most}, up to \(Self.mostRepeats)", at: open)
        return inner
      }
      position += 1
      bounds = (least, most)
    default: return inner
    }
    return PatternSyntax(.repeated(inner, bounds.0, bounds.1), at: location(from))
  }

  private mutating func number() -> Int? {
    var value: Int?
    while let scalar = next, ("0"..."9").contains(scalar) {
      value = (value ?? 0) * 10 + Int(scalar.value - 48)
      position += 1
      if (value ?? 0) > 1000 { break }
    }
    return value
  }

  private func text(_ from: Int, _ to: Int) -> String {
    // Of ASCII alone, a byte is a scalar.
    guard source.utf8.count == scalars.count else {
      return String(String.UnicodeScalarView(scalars[from..<to]))
    }
    let start = source.utf8.index(source.startIndex, offsetBy: from)
    return String(source[start..<source.utf8.index(start, offsetBy: to - from)])
  }

  static func isWordScalar(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9", "-", "'", "’", ".", "_", "%": true
    default: !scalar.isASCII && scalar.properties.isAlphabetic
    }
  }
}
