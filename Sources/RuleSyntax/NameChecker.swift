internal import ICU
internal import Model

/// Looks at the names of the world as a whole for what no single line shows.
struct NameChecker {
  private(set) var diagnostics: [Diagnostic] = []

  init(_ names: [NameDeclaration]) {
    checkAlternatives(names)
    checkCountries(names)
    checkParents(names)
  }

  /// Between two signs of a line stands a name, or nothing at all.
  private mutating func checkAlternatives(_ names: [NameDeclaration]) {
    for name in names {
      guard let line = name.line.text else { continue }
      let bytes = line.utf8.span
      let bar = bytes.first(from: 0, to: bytes.count) { $0.marks(of: UInt8(ascii: "|")) }
      guard bar < bytes.count, let sign = line.firstIndex(of: "=") else { continue }
      for column in line[..<sign].split(separator: ";") {
        let parts = column.split(separator: "|", omittingEmptySubsequences: false)
        guard parts.count > 1, let empty = parts.first(where: { $0.allSatisfy { $0 == " " } })
        else { continue }
        let end = empty.endIndex < sign ? line.index(after: empty.endIndex) : sign
        diagnostics.append(
          name.line.error(
            "a name is missing beside '|'", at: line[empty.startIndex..<end], hint: "drop the '|'"))
      }
    }
  }

  /// A code is ISO's, or that of a country that has a line.
  private mutating func checkCountries(_ names: [NameDeclaration]) {
    var known: Set<String> = []
    var last: String?
    for name in names where name.type == RuleVocabulary.countryType && name.country != last {
      last = name.country
      if let last { known.insert(last) }
    }
    guard !known.isEmpty else { return }
    last = nil
    // Names of one country stand together: few need be looked up.
    for name in names where name.country != last {
      last = name.country
      guard let code = name.country, !known.contains(code) else { continue }
      if ISOCodes.isCountry(code) {
        known.insert(code)
        continue
      }
      last = nil
      guard let line = name.line.text, let sign = line.firstIndex(of: "=") else { continue }
      let behind = line[sign...].drop { $0 == "=" || $0 == " " }
      let near = Nearest.name(to: code, in: known.sorted())
      diagnostics.append(
        name.line.error(
          "no country has the code '\(code)'", at: behind.prefix(code.count),
          hint: near.map { "did you mean '\($0)'?" }
            ?? "one of your own needs a line '… = \(code) \(RuleVocabulary.countryType)'"))
    }
  }

  /// No place lies in itself, by way of whatever others.
  private mutating func checkParents(_ names: [NameDeclaration]) {
    var parents: Set<String> = []
    var last: String?
    for name in names where name.parent != last {
      last = name.parent
      if let last { parents.insert(last) }
    }
    // Only who is a parent can lie in itself.
    let inner = names.filter { $0.parent != nil && parents.contains($0.names[0]) }
    let above = Dictionary(
      inner.map { ($0.names[0], $0.parent ?? "") }, uniquingKeysWith: { first, _ in first })
    for name in inner {
      var seen: Set<String> = []
      var place = name.names[0]
      while let next = above[place], seen.insert(next).inserted { place = next }
      guard seen.contains(name.names[0]), let part = name.parentPart else { continue }
      diagnostics.append(
        name.line.error(
          "'\(name.names[0])' lies in itself", at: part,
          hint: name.parent == name.names[0]
            ? "name what it lies in" : "through \(seen.sorted().joined(separator: ", "))"))
    }
  }
}
