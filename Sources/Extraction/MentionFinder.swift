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

  /// The numbers, times and names of a document by place, with the groups of its claims, less the
  /// names inside those.
  func mentions(
    of prepared: borrowing PreparedDocument, with claims: [Claim]
  ) -> [Mention] {
    let document = prepared.document
    let entities = entities(of: prepared, with: Self.groups(of: claims))
    var order: [(place: UInt64, index: Int)] = []
    order.reserveCapacity(document.quantities.count + document.dates.count + entities.count)
    func add(_ span: TextSpan, _ rank: UInt64, _ index: Int) {
      order.append((UInt64(span.lower) << 33 | UInt64(span.upper) << 2 | rank, index))
    }
    for index in document.quantities.indices { add(document.quantities[index].span, 0, index) }
    for index in document.dates.indices { add(document.dates[index].span, 1, index) }
    for index in entities.indices { add(entities[index].span, 2, index) }
    order.sort { ($0.place, $0.index) < ($1.place, $1.index) }
    return order.map { place, index in
      switch place & 3 {
      case 0: .quantity(document.quantities[index])
      case 1: .time(document.dates[index])
      default: .entity(entities[index])
      }
    }
  }

  /// The names of a document, less the forces inside groups, and the groups.
  private func entities(
    of prepared: borrowing PreparedDocument, with groups: [Entity]
  ) -> [Entity] {
    var names: [Entity] = []
    for sentence in prepared.sentences {
      addNames(of: prepared.phrases[sentence.phrases], prepared.document, to: &names)
    }
    guard !groups.isEmpty else { return names }
    var next = 0
    return names.filter { name in
      guard name.kind.rawValue == "force" else { return true }
      while next < groups.count, groups[next].span.upper <= name.span.lower { next += 1 }
      return next == groups.count || !groups[next].span.contains(name.span)
    } + groups
  }

  /// Adds the names of a sentence, the longest reading each, as the first of the kinds of mention
  /// that the name makes.
  private func addNames(
    of phrases: ArraySlice<Phrase>, _ document: NormalizedDocument, to names: inout [Entity]
  ) {
    var next = phrases.startIndex
    var end = Int32(0)
    while next < phrases.endIndex {
      let first = next
      let start = phrases[first].start
      var longest: Int32?
      while next < phrases.endIndex, phrases[next].start == start {
        if phrases[next].entry.name >= 0 { longest = phrases[next].end }
        next += 1
      }
      guard start >= end, let longest else { continue }
      end = longest
      for (kind, name) in kinds {
        let named = phrases[first..<next].first {
          $0.end == longest && $0.entry.name >= 0
            && book.kinds(ofName: Int($0.entry.name)).contains(kind)
        }
        guard let named else { continue }
        names.append(
          entities.entity(
            named: Int(named.entry.name), at: entities.span(named.range, document), kind: name,
            groupType: name == "force"))
        break
      }
    }
  }

  /// The groups of claims by place, each once, but those that stand for themselves.
  private static func groups(of claims: [Claim]) -> [Entity] {
    var groups: [Entity] = []
    for group in claims.compactMap(\.group) where group.antecedent?.overlaps(group.span) != true {
      let isForce = ["military", "militant", "police"].contains(group.type ?? "")
      groups.append(
        Entity(
          span: group.span, kind: EntityKind(rawValue: isForce ? "force" : "people"),
          canonical: group.canonical, country: group.country, type: group.type,
          antecedent: group.antecedent))
    }
    groups.sort { $0.span < $1.span }
    return groups.enumerated().filter {
      $0.offset == 0 || groups[$0.offset - 1].span != $0.element.span
    }
    .map(\.element)
  }
}
