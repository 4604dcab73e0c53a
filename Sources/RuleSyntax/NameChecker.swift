internal import ICU
internal import Model

/// Looks at the names of the world as a whole for what no single line shows.
struct NameChecker {
  private(set) var diagnostics: [Diagnostic] = []

  init(_ set: RuleSet) {
    let keys = (set.tables["language"]?["names"]?.entries ?? []).compactMap(\.key.text)
    checkTypes(
      set.names,
      keys.filter { $0.contains(".") }.compactMap {
        $0.split(separator: ".").first.map(String.init)
      })
    checkCountries(set.names)
    checkParents(set.names)
  }

  /// A type is one that `names:` of the language has.
  private mutating func checkTypes(_ names: [NameDeclaration], _ types: [String]) {
    let known = Set(types)
    guard !known.isEmpty else { return }
    // Names that say the same of themselves stand together: few need be looked up.
    var good: NameFacts?
    for name in names where name.facts !== good {
      if known.contains(name.facts.type) {
        good = name.facts
        continue
      }
      diagnostics.append(
        name.line.error(
          "no name has the type '\(name.facts.type)'", at: name.typePart,
          hint: Nearest.hint(for: name.facts.type, in: types)))
    }
  }

  /// A code is ISO's, or that of a country that has a line.
  private mutating func checkCountries(_ names: [NameDeclaration]) {
    var known: Set<String> = []
    var last: NameFacts?
    for name in names where name.facts !== last {
      last = name.facts
      if let code = name.facts.country, name.facts.type == RuleVocabulary.countryType {
        known.insert(code)
      }
    }
    guard !known.isEmpty else { return }
    var good: NameFacts?
    for name in names where name.facts !== good {
      guard let code = name.facts.country, !known.contains(code) else {
        good = name.facts
        continue
      }
      if ISOCodes.isCountry(code) {
        known.insert(code)
        continue
      }
      guard let line = name.line.text, let sign = line.firstIndex(of: "=") else { continue }
      let behind = line[sign...].drop { $0 == "=" || $0 == " " }
      diagnostics.append(
        name.line.error(
          "no country has the code '\(code)'", at: behind.prefix(code.count),
          hint: Nearest.hint(for: code, in: known.sorted())
            ?? "one of your own needs a line '… = \(code) \(RuleVocabulary.countryType)'"))
    }
  }

  /// A parent has a line of its own, and no place lies in itself, by way of whatever others.
  private mutating func checkParents(_ names: [NameDeclaration]) {
    var parents: Set<String> = []
    var last: NameFacts?
    for name in names where name.facts !== last {
      last = name.facts
      if let parent = name.facts.parent { parents.insert(parent) }
    }
    var unknown = parents
    // Only who is a parent can lie in itself.
    var inner: [NameDeclaration] = []
    for name in names where parents.contains(name.canonical) {
      unknown.remove(name.canonical)
      if name.facts.parent != nil { inner.append(name) }
    }
    if !unknown.isEmpty { tell(unknown, names) }
    let above = Dictionary(
      inner.map { ($0.canonical, $0.facts.parent ?? "") }, uniquingKeysWith: { first, _ in first })
    for name in inner {
      var seen: Set<String> = []
      var place = name.canonical
      while let next = above[place], seen.insert(next).inserted { place = next }
      guard seen.contains(name.canonical) else { continue }
      diagnostics.append(
        name.line.error(
          "'\(name.canonical)' lies in itself", at: name.parentPart,
          hint: name.facts.parent == name.canonical
            ? "name what it lies in" : "through \(seen.sorted().joined(separator: ", "))"))
    }
  }

  private mutating func tell(_ unknown: Set<String>, _ names: [NameDeclaration]) {
    let known = Set(names.map(\.canonical)).sorted()
    for name in names {
      guard let parent = name.facts.parent, unknown.contains(parent) else { continue }
      diagnostics.append(
        name.line.error(
          "no line begins with the name '\(parent)'", at: name.parentPart,
          hint: Nearest.hint(for: parent, in: known)))
    }
  }
}
