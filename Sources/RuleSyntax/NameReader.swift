internal import Model

/// Reads the lines of `world/*`:
/// `NAMES ; ADJECTIVES ; METONYMS ; DEMONYMS = CODE TYPE [FROM..TO] [in PARENT]`.
enum NameReader {
  private static let mostColumns = 4

  /// The name that a line states, or nil with an error in `diagnostics`.
  static func read(_ node: RuleNode, into diagnostics: inout [Diagnostic]) -> NameDeclaration? {
    guard let line = node.text else {
      diagnostics.append(
        node.error("a name is one line of text", hint: "put a line with ': ' in it in quotes"))
      return nil
    }
    // Such lines are most of all that is loaded: strings are made of their bytes at the end.
    let bytes = Array(line.utf8)
    guard let sign = bytes.firstIndex(of: UInt8(ascii: "=")) else {
      diagnostics.append(
        node.error(
          "'=' is missing", hint: "NAMES ; ADJECTIVES ; METONYMS ; DEMONYMS = CODE TYPE"))
      return nil
    }
    func text(_ part: ArraySlice<UInt8>) -> Substring {
      let start = line.utf8.index(line.startIndex, offsetBy: part.startIndex)
      return line[start..<line.utf8.index(start, offsetBy: part.count)]
    }
    let left = columns(of: bytes[..<sign])
    var facts = bytes[(sign + 1)...].split(separator: UInt8(ascii: " "), maxSplits: 4)
    var validity = Validity.always
    if facts.count > 2,
      zip(facts[2], facts[2].dropFirst()).contains(where: { $0 == $1 && $0 == dot })
    {
      let span = text(facts[2])
      guard let stated = Validity(span) else {
        diagnostics.append(
          node.error(
            "'\(span)' is no span of days", at: span,
            hint: "FROM..TO, each YYYY, YYYY-MM or YYYY-MM-DD; one of them may be left out"))
        return nil
      }
      validity = stated
      facts.remove(at: 2)
    }
    if facts.count > 3 { facts = facts[..<3] + [bytes[facts[3].startIndex...]] }
    guard facts.count >= 2, let names = left.first, !names.isEmpty, left.count <= mostColumns else {
      diagnostics.append(
        node.error("a name needs a country code (or -) and a type behind '='"))
      return nil
    }
    let code = facts[0]
    let isNone = code.elementsEqual("-".utf8)
    guard isNone || code.count == 3 && code.allSatisfy({ (65...90).contains($0) }) else {
      diagnostics.append(
        node.error(
          "'\(text(code))' is no ISO 3166-1 alpha-3 code", at: text(code),
          hint: "write - where there is none"))
      return nil
    }
    guard facts.count == 2 || facts.count > 3 && facts[2].elementsEqual("in".utf8) else {
      diagnostics.append(
        node.error(
          "'\(text(facts[2]))' stands where the line should end", at: text(facts[2]),
          hint: "CODE TYPE [FROM..TO] [in PARENT]"))
      return nil
    }
    let parent = facts.count > 3 ? text(facts[3]) : nil
    return NameDeclaration(
      location: node.location, names: names,
      adjectives: left.count > 1 ? left[1] : [], metonyms: left.count > 2 ? left[2] : [],
      demonyms: left.count > 3 ? left[3] : [],
      country: isNone ? nil : String(decoding: code, as: UTF8.self),
      type: String(decoding: facts[1], as: UTF8.self), validity: validity,
      parent: parent.map { String($0) }, line: node, typePart: text(facts[1]), parentPart: parent)
  }

  private static let dot = UInt8(ascii: ".")

  /// The alternatives of each column before the sign, in one walk over the bytes.
  private static func columns(of bytes: ArraySlice<UInt8>) -> [[String]] {
    var columns: [[String]] = [[]]
    var first = bytes.startIndex
    var last = first
    for (index, byte) in zip(bytes.indices, bytes) {
      switch byte {
      case UInt8(ascii: "|"), UInt8(ascii: ";"):
        if first < last {
          columns[columns.count - 1].append(String(decoding: bytes[first..<last], as: UTF8.self))
        }
        if byte == UInt8(ascii: ";") { columns.append([]) }
        first = index + 1
        last = first
      case UInt8(ascii: " "):
        if first == index { first += 1 }
      default: last = index + 1
      }
    }
    if first < last {
      columns[columns.count - 1].append(String(decoding: bytes[first..<last], as: UTF8.self))
    }
    return columns
  }
}
