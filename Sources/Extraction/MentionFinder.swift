internal import Model
internal import RuleMatching
internal import RuleSyntax

/// Finds what a document mentions, claims or not: numbers, times, names, groups.
struct MentionFinder: Sendable {
  private let book: RuleBook
  private let entities: EntityReader
  /// Which chunk kinds are mentions, and under what name.
  private let kinds: [(kind: Int, name: String)]

  /// `language`: the table `language` of the rules.
  init(book: RuleBook, entities: EntityReader, language: RuleNode?) {
    self.book = book
    self.entities = entities
    kinds = (language?["mentions"]?.entries ?? []).compactMap { key, value in
      book.kinds[key.text ?? ""].map { ($0, value.text ?? "") }
    }
  }

  /// The numbers, times and names of a document, sentence by sentence.
  func mentions(of document: NormalizedDocument, _ parts: [SentenceParts]) -> [Mention] {
    var mentions = document.quantities.map(Mention.quantity)
    mentions += document.dates.map(Mention.time)
    for parts in parts { addNames(of: parts, document, to: &mentions) }
    return mentions
  }

  /// Adds the names of a sentence, the longest reading each, as the first of the kinds of mention
  /// that the name makes.
  private func addNames(
    of parts: SentenceParts, _ document: NormalizedDocument, to mentions: inout [Mention]
  ) {
    var rest = parts.phrases[...]
    var end = Int32(0)
    while let first = rest.first {
      let here = rest.prefix { $0.start == first.start }
      rest = rest[here.endIndex...]
      guard first.start >= end, let longest = here.last(where: { $0.entry.name >= 0 })?.end
      else { continue }
      end = longest
      let names = here.filter { $0.end == longest && $0.entry.name >= 0 }.map { Int($0.entry.name) }
      for (kind, name) in kinds {
        guard let number = names.first(where: { book.kinds(ofName: $0).contains(kind) })
        else { continue }
        mentions.append(
          .entity(
            entities.entity(
              named: number, at: entities.span(first.range.lowerBound..<Int(longest), document),
              kind: name, groupType: name == "force")))
        break
      }
    }
  }

  /// The mentions by place, with the groups of the claims, less the names inside longer ones.
  static func ordered(_ mentions: [Mention], with claims: [Claim]) -> [Mention] {
    func rank(_ mention: Mention) -> Int {
      switch mention {
      case .quantity: 0
      case .time: 1
      case .entity: 2
      }
    }
    var groups: [Mention] = []
    for group in claims.compactMap(\.group) where group.antecedent?.overlaps(group.span) != true {
      let isForce = ["military", "militant", "police"].contains(group.type ?? "")
      let mention = Mention.entity(
        Entity(
          span: group.span, kind: EntityKind(rawValue: isForce ? "force" : "people"),
          canonical: group.canonical, country: group.country, type: group.type,
          antecedent: group.antecedent))
      groups.append(mention)
    }
    groups.sort { $0.span < $1.span }
    groups = groups.enumerated().filter {
      $0.offset == 0 || groups[$0.offset - 1].span != $0.element.span
    }
    .map(\.element)
    var next = 0
    let names = mentions.filter { mention in
      guard case .entity(let entity) = mention, entity.kind.rawValue == "force" else { return true }
      while next < groups.count, groups[next].span.upper <= entity.span.lower { next += 1 }
      return next == groups.count || !groups[next].span.contains(entity.span)
    }
    let all = names + groups
    let keys = all.indices.map { index in
      let span = all[index].span
      return (span.lower, span.upper, rank(all[index]), index)
    }
    return keys.sorted(by: <).map { all[$0.3] }
  }
}
