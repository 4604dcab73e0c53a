internal import Model

/// Reads the lines of `world/*`: `NAMES ; ADJECTIVES ; METONYMS ; DEMONYMS = CODE TYPE [in PARENT]`.
enum NameReader {
  private static let columns = 4

  /// The name that a line states, or nil with an error in `diagnostics`.
  static func read(_ node: RuleNode, into diagnostics: inout [Diagnostic]) -> NameDeclaration? {
    guard let line = node.text else {
      diagnostics.append(
        node.error("a name is one line of text", hint: "put a line with ': ' in it in quotes"))
      return nil
    }
    let sides = line.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard sides.count == 2 else {
      diagnostics.append(
        node.error(
          "'=' is missing", hint: "NAMES ; ADJECTIVES ; METONYMS ; DEMONYMS = CODE TYPE"))
      return nil
    }
    let left = sides[0].split(separator: ";", omittingEmptySubsequences: false).map(alternatives)
    let facts = words(of: sides[1], in: line)
    guard facts.count >= 2, let names = left.first, !names.isEmpty, left.count <= columns else {
      diagnostics.append(
        node.error("a name needs a country code (or -) and a type behind '='"))
      return nil
    }
    let code = facts[0].text
    guard code == "-" || (code.utf8.count == 3 && code.utf8.allSatisfy { (65...90).contains($0) })
    else {
      diagnostics.append(
        node.diagnostic(
          "'\(code)' is no ISO 3166-1 alpha-3 code", from: facts[0].offset,
          count: code.unicodeScalars.count, hint: "write - where there is none"))
      return nil
    }
    guard facts.count == 2 || (facts[2].text == "in" && facts.count > 3) else {
      diagnostics.append(
        node.diagnostic(
          "'\(facts[2].text)' stands where the line should end", from: facts[2].offset,
          count: facts[2].text.unicodeScalars.count, hint: "CODE TYPE [in PARENT]"))
      return nil
    }
    let parent = facts.dropFirst(3).map(\.text).joined(separator: " ")
    return NameDeclaration(
      location: node.location, names: names,
      adjectives: left.count > 1 ? left[1] : [], metonyms: left.count > 2 ? left[2] : [],
      demonyms: left.count > 3 ? left[3] : [], country: code == "-" ? nil : code,
      type: facts[1].text, parent: parent.isEmpty ? nil : parent, line: node,
      typeOffset: facts[1].offset, parentOffset: facts.count > 3 ? facts[3].offset : 0)
  }

  private static func alternatives(_ text: Substring) -> [String] {
    text.split(separator: "|").map { part in
      var part = part
      while part.first == " " { part.removeFirst() }
      while part.last == " " { part.removeLast() }
      return String(part)
    }.filter { !$0.isEmpty }
  }

  /// The words of a part of a line, each with its offset in the line in scalars.
  private static func words(of part: Substring, in line: String) -> [(text: String, offset: Int)] {
    part.split(separator: " ").map { word in
      (String(word), line.unicodeScalars.distance(from: line.startIndex, to: word.startIndex))
    }
  }
}
