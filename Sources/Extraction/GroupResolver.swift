internal import Model
internal import RuleMatching

/// Fills the group of a claim that does not name it beside the number, from what the text said
/// before: "its troops", "25,200 were irretrievable losses".
struct GroupResolver: Sendable {
  private let book: RuleBook
  private let entities: EntityReader
  private let force: Int

  init(book: RuleBook, entities: EntityReader) {
    self.book = book
    self.entities = entities
    force = book.kind("FORCE")
  }

  /// Groups seen so far in this article.
  struct Memory {
    /// The group of the latest claim, and its sentence.
    var latest: (group: Entity, sentence: Int)?
    /// The latest side that a sentence began with or that suffered.
    var side: (entity: Entity, sentence: Int)?
  }

  /// How many sentences back a group may stand.
  private static let reach = 3

  func resolve(
    _ claim: inout Candidate, in reading: SentenceReading, _ all: [Candidate],
    _ memory: inout Memory, _ document: NormalizedDocument
  ) {
    if let who = claim.who, claim.group == nil || claim.groupIsBare, !isCivil(claim.group) {
      claim.group = Entity(
        span: who.span, kind: who.kind, canonical: who.canonical, country: who.country,
        type: who.type, antecedent: who.antecedent)
      return
    }
    if var group = claim.group {
      if group.country == nil, group.type == "civilian", let place = claim.place {
        group = with(group, country: place.country)
      } else if group.country == nil, let type = group.type, ["military"].contains(type) {
        let side =
          claim.parent.flatMap { all[$0].group }
          ?? memory.latest.flatMap { claim.sentence - $0.sentence <= Self.reach ? $0.group : nil }
        if let side, side.type == type || side.type == nil, let country = side.country {
          group = with(group, country: country)
        }
      }
      claim.group = group
      return
    }
    // No noun of people beside the number: the parent's, the neighbor's, or what went before.
    let neighbor =
      claim.parent.flatMap { all[$0].group }
      ?? all.last { $0.group != nil && $0.quantityTokens.upperBound <= claim.quantityTokens.lowerBound }?.group
    if let neighbor {
      claim.group = antecedent(neighbor)
    } else if claim.quantity.value != 0, let latest = memory.latest,
      claim.sentence - latest.sentence <= 1
    {
      claim.group = antecedent(latest.group)
    }
  }

  private func isCivil(_ group: Entity?) -> Bool {
    guard let type = group?.type else { return false }
    return type == "civilian" || type == "other"
  }

  private func with(_ group: Entity, country: String?) -> Entity {
    Entity(
      span: group.span, kind: group.kind, canonical: group.canonical, country: country,
      type: group.type, antecedent: group.antecedent)
  }

  private func antecedent(_ group: Entity) -> Entity {
    Entity(
      span: group.span, kind: group.kind, canonical: group.canonical, country: group.country,
      type: group.type, antecedent: group.antecedent ?? group.span)
  }

  func remember(
    _ reading: SentenceReading, _ claims: [Candidate], _ number: Int,
    _ document: NormalizedDocument, _ memory: inout Memory
  ) {
    if let group = claims.last(where: { $0.group != nil })?.group {
      memory.latest = (group, number)
    }
  }
}
