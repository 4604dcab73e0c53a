internal import RuleMatching
internal import RuleSyntax

/// The words without which a pattern cannot match.
struct PatternNeeds {
  private let lists: [ListDeclaration]
  private let inflection: Inflection
  private let words: (String) -> [String]

  init(
    _ lists: [ListDeclaration], _ inflection: Inflection, _ words: @escaping (String) -> [String]
  ) {
    self.lists = lists
    self.inflection = inflection
    self.words = words
  }

  /// Sets of words: a sentence in which the pattern matches holds a word of every one of them.
  func sets(of pattern: PatternSyntax) -> [Set<String>] {
    switch pattern.kind {
    case .word(let word): words(word).map { [$0] }
    case .list(let name): [firstWords(ofList: name)]
    case .sequence(let items): items.flatMap { sets(of: $0) }
    case .choice(let items): common(items.map { sets(of: $0) })
    case .repeated(let inner, let least, _): least > 0 ? sets(of: inner) : []
    case .slot(_, let inner): sets(of: inner)
    case .chunk, .gap, .start, .end, .not: []
    }
  }

  /// What a choice needs: of each branch its smallest set, one of them all.
  private func common(_ branches: [[Set<String>]]) -> [Set<String>] {
    var union: Set<String> = []
    for branch in branches {
      guard let smallest = branch.min(by: { $0.count < $1.count }) else { return [] }
      union.formUnion(smallest)
    }
    return [union]
  }

  /// The first word of each spelling of a list's entries, and of the lists below it.
  private func firstWords(ofList name: String) -> Set<String> {
    let features = Set(Features.named.map(\.name))
    let parts = name.split(separator: ".").map(String.init)
    let known = parts.filter { !features.contains($0) }.joined(separator: ".")
    // A part may be a list's own and look like a feature: both readings count.
    let names = [name, known]
    var found: Set<String> = []
    for list in lists
    where names.contains(where: { list.name == $0 || list.name.hasPrefix($0 + ".") }) {
      for entry in list.entries {
        for spelling in inflection.spellings(of: entry.text ?? "", list.kind) {
          if let first = words(spelling.text).first { found.insert(first) }
        }
      }
    }
    return found
  }
}
