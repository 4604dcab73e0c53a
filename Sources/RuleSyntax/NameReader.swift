internal import Model

/// Reads the lines of `world/*`:
/// `NAMES ; ADJECTIVES ; METONYMS ; DEMONYMS = CODE TYPE [FROM..TO] [in PARENT]`.
enum NameReader {
  private static let columns = 4

  /// The name that a line states, or nil with an error in `diagnostics`.
  static func read(_ node: RuleNode, into diagnostics: inout [Diagnostic]) -> NameDeclaration? {
    guard let line = node.text else {
      diagnostics.append(
        node.error("a name is one line of text", hint: "put a line with ': ' in it in quotes"))
      return nil
    }
    guard let sign = line.utf8.firstIndex(of: UInt8(ascii: "=")) else {
      diagnostics.append(
        node.error(
          "'=' is missing", hint: "NAMES ; ADJECTIVES ; METONYMS ; DEMONYMS = CODE TYPE"))
      return nil
    }
    let left = self.left(line[..<sign])
    var facts = line[line.utf8.index(after: sign)...].utf8
      .split(separator: UInt8(ascii: " "), maxSplits: 4).map { Substring($0) }
    var validity = Validity.always
    if facts.count > 2, facts[2].contains("..") {
      guard let stated = Validity(facts[2]) else {
        diagnostics.append(
          node.error(
            "'\(facts[2])' is no span of days", at: facts[2],
            hint: "FROM..TO, each YYYY, YYYY-MM or YYYY-MM-DD; one of them may be left out"))
        return nil
      }
      validity = stated
      facts.remove(at: 2)
    }
    if facts.count > 3 { facts = facts[..<3] + [line[facts[3].startIndex...]] }
    guard facts.count >= 2, let names = left.first, !names.isEmpty, left.count <= columns else {
      diagnostics.append(
        node.error("a name needs a country code (or -) and a type behind '='"))
      return nil
    }
    let code = facts[0]
    guard code == "-" || (code.utf8.count == 3 && code.utf8.allSatisfy { (65...90).contains($0) })
    else {
      diagnostics.append(
        node.error(
          "'\(code)' is no ISO 3166-1 alpha-3 code", at: code,
          hint: "write - where there is none"))
      return nil
    }
    guard facts.count == 2 || (facts[2] == "in" && facts.count > 3) else {
      diagnostics.append(
        node.error(
          "'\(facts[2])' stands where the line should end", at: facts[2],
          hint: "CODE TYPE [FROM..TO] [in PARENT]"))
      return nil
    }
    return NameDeclaration(
      location: node.location, names: names,
      adjectives: left.count > 1 ? left[1] : [], metonyms: left.count > 2 ? left[2] : [],
      demonyms: left.count > 3 ? left[3] : [], country: code == "-" ? nil : String(code),
      type: String(facts[1]), validity: validity,
      parent: facts.count > 3 ? String(facts[3]) : nil,
      line: node, typePart: facts[1], parentPart: facts.count > 3 ? facts[3] : nil)
  }

  /// The alternatives of each column before the sign, in one walk over the bytes: such lines are
  /// most of all that is loaded.
  private static func left(_ text: Substring) -> [[String]] {
    let utf8 = text.utf8
    var columns: [[String]] = [[]]
    var first = utf8.startIndex
    var last = first
    func add(upTo next: String.Index) {
      if first < last { columns[columns.count - 1].append(String(text[first..<last])) }
      first = next
      last = next
    }
    for index in utf8.indices {
      let byte = utf8[index]
      let next = utf8.index(after: index)
      if byte == UInt8(ascii: "|") || byte == UInt8(ascii: ";") {
        add(upTo: next)
        if byte == UInt8(ascii: ";") { columns.append([]) }
      } else if byte != UInt8(ascii: " ") {
        last = next
      } else if first == index {
        first = next
      }
    }
    add(upTo: utf8.endIndex)
    return columns
  }
}
