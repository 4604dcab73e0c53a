package import Model

/// Files of which nothing could be read, though somebody may name what stands in them.
package struct UnreadFiles: Sendable {
  /// Their words, and of those with dots also the beginnings.
  private let words: Set<Substring>

  init(_ files: [RuleFile]) {
    words = Set(files.flatMap { Self.words(of: $0.text[...]) }.flatMap(Self.beginnings))
  }

  /// Those of some diagnostics, each with its line, that hold whatever stands in these files: a name
  /// that nothing bears may be one of theirs.
  package func certain(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
    if words.isEmpty { return diagnostics }
    return diagnostics.filter { diagnostic in
      let scalars = (diagnostic.source ?? "").unicodeScalars
      let marked = scalars.dropFirst(max(0, diagnostic.location.column - 1)).prefix(
        diagnostic.length)
      let names = Self.words(of: Substring(marked))
      return names.isEmpty
        || !names.allSatisfy { Self.beginnings(of: $0).contains(where: words.contains) }
    }
  }

  private static func words(of text: Substring) -> [Substring] {
    text.split { !($0.isLetter || $0.isNumber || "._-".contains($0)) }
  }

  /// "people", "people.military" and all of "people.military.plural".
  private static func beginnings(of word: Substring) -> [Substring] {
    word.indices.filter { word[$0] == "." }.map { word[..<$0] } + [word]
  }
}
