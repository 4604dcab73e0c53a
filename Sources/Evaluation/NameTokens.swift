/// The words by which two names of one thing are compared.
enum NameTokens {
  /// Whether one name equals the other, holds all its words, or shares half of all words with it.
  ///
  /// Two missing names are the same; a missing and a given one are not.
  static func agree(_ a: String?, _ b: String?) -> Bool {
    guard let a, let b, !a.isEmpty, !b.isEmpty else {
      return (a ?? "").isEmpty && (b ?? "").isEmpty
    }
    let (x, y) = (words(of: a), words(of: b))
    if x.isEmpty || y.isEmpty { return x.isEmpty && y.isEmpty }
    if x.isSubset(of: y) || y.isSubset(of: x) { return true }
    return Double(x.intersection(y).count) / Double(x.union(y).count) >= 0.5
  }

  /// The distinct words in lower case, without possessive endings, points and small words.
  ///
  /// Words are compared scalar by scalar, not by canonical equivalence.
  static func words(of name: String) -> Set<[Unicode.Scalar]> {
    var words: Set<[Unicode.Scalar]> = []
    var word: [Unicode.Scalar] = []
    func close() {
      if !word.isEmpty, !small.contains(word) { words.insert(word) }
      word = []
    }
    let scalars = Array(name.lowercased().unicodeScalars)
    var at = 0
    while at < scalars.count {
      let scalar = scalars[at]
      if isApostrophe(scalar), at + 1 < scalars.count, scalars[at + 1] == "s" {
        close()
        at += 2
        continue
      }
      at += 1
      if scalar == "." { continue }
      if isLetterOrNumber(scalar) { word.append(scalar) } else { close() }
    }
    close()
    return words
  }

  private static let small = Set(
    ["the", "a", "an", "of", "s", "in", "and", "at", "to", "its", "their", "for", "on", "by"]
      .map { Array($0.unicodeScalars) })

  private static func isApostrophe(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "'" || scalar == "\u{2019}"
  }

  private static func isLetterOrNumber(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: true
    default: scalar.properties.numericType != nil
    }
  }
}
