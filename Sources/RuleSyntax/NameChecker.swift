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
    checkAlternatives(set.names)
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
      let near = Nearest.name(to: name.facts.type, in: types)
      diagnostics.append(
        name.line.error(
          "no name has the type '\(name.facts.type)'", at: name.typePart,
          hint: near.map { "did you mean '\($0)'?" }))
    }
  }

  /// Beside "|" stand names.
  private mutating func checkAlternatives(_ names: [NameDeclaration]) {
    for name in names {
      let line = name.line.text ?? ""
      guard let place = Self.emptyAlternative(in: line.utf8.span) else { continue }
      diagnostics.append(
        name.line.error(
          "a name is missing beside '|'", at: name.text(place..<place + 1), hint: "drop the '|'"))
    }
  }

  /// Where a bar stands that has no name on one of its sides.
  private static func emptyAlternative(in line: borrowing Span<UInt8>) -> Int? {
    let bar = UInt8(ascii: "|")
    var index = line.first(from: 0, to: line.count) { $0.marks(of: bar) }
    if index == line.count { return nil }
    // The last sign or part of a name.
    var last = UInt8(ascii: ";")
    var place = index
    for before in 0..<index where line[before] != UInt8(ascii: " ") { last = line[before] }
    while index < line.count {
      let byte = line[index]
      switch byte {
      case UInt8(ascii: " "): break
      case bar where last == bar || last == UInt8(ascii: ";"): return index
      case UInt8(ascii: ";") where last == bar: return place
      case UInt8(ascii: "="): return last == bar ? place : nil
      case bar:
        last = bar
        place = index
      default: last = byte
      }
      index += 1
    }
    return nil
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
      let near = Nearest.name(to: code, in: known.sorted())
      diagnostics.append(
        name.line.error(
          "no country has the code '\(code)'", at: behind.prefix(code.count),
          hint: near.map { "did you mean '\($0)'?" }
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
      let near = Nearest.name(to: parent, in: known)
      diagnostics.append(
        name.line.error(
          "no line begins with the name '\(parent)'", at: name.parentPart,
          hint: near.map { "did you mean '\($0)'?" }))
    }
  }
}
