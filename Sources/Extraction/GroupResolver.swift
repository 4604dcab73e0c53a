internal import Model
internal import RuleMatching

/// Fills the group of a claim that does not name it beside the number, from what the text said
/// before: "its troops", "25,200 were irretrievable losses".
struct GroupResolver: Sendable {
  private let entities: EntityReader
  private let sides: SideFinder
  private let nation: Int
  private let mixed: WordSet
  private let domestic: WordSet
  private let anaphors: WordSet
  private let strangers: WordSet
  private let people: WordSet
  private let auxiliaries: WordSet

  init(book: RuleBook, entities: EntityReader) {
    self.entities = entities
    sides = SideFinder(book: book, entities: entities)
    nation = book.kind(.nation)
    anaphors = book.lexicon.words(.anaphor)
    strangers = book.lexicon.words(.stranger)
    people = book.lexicon.words(.people)
    auxiliaries = book.lexicon.words(.auxiliary)
    domestic = book.lexicon.words(.domestic)
    mixed = book.lexicon.words(.mixedForces)
  }

  /// Groups seen so far in this article.
  struct Memory {
    /// The group of the latest claim, and its sentence.
    var latest: (group: Entity, sentence: Int)?
    /// The latest side that was the subject of a sentence.
    var side: (entity: Entity, sentence: Int)?
    /// How often the text has named each country, its people and its forces.
    var countries: [String: Int] = [:]

    /// The country that is named most often, and more often than any other.
    var mainCountry: String? {
      guard let most = countries.values.max() else { return nil }
      let main = countries.filter { $0.value == most }
      return main.count == 1 ? main.first?.key : nil
    }
  }

  /// How many sentences back those may stand for whom a number alone stands.
  private static let near = 2
  /// How many sentences back a group may stand.
  private static let reach = 3

  func resolve(
    _ claim: inout Candidate, in reading: SentenceReading, _ all: [Candidate],
    _ memory: inout Memory, _ document: NormalizedDocument
  ) {
    let near = memory.side.flatMap { claim.sentence - $0.sentence <= Self.reach ? $0.entity : nil }
    claim.sideBefore = memory.side?.entity
    var who = claim.who.map { Side($0, .pattern) }
    if claim.whoIsReference {
      who =
        Side(sides.subject(before: claim, in: reading, document), .subject)
        ?? Side(sides.speakingSide(of: claim, in: reading, document), .speaker)
        ?? Side(near?.inherited, .subjectBefore)
    }
    if who == nil, claim.takesSubject || claim.isOwned, claim.groupIsBare || claim.group == nil {
      who = Side(
        sides.subject(before: claim, in: reading, document, asides: !claim.isOwned), .subject)
    }
    // "The Saudi command said eight of its soldiers had died", "In Mali, the army said eight of its
    // soldiers had died".
    if who == nil, claim.isOwned, let speaker = claim.sources.first?.entity,
      let country = speaker.country
        ?? entities.country(in: reading.sentence.tokens, reading, ofPlaces: true),
      let group = claim.group
    {
      claim.group = group.of(country: country)
      claim.countryOrigin =
        speaker.country == nil ? PartOrigin(.sentencePlace) : PartOrigin(.speaker, speaker.span)
      return
    }
    if who == nil, claim.isOwned { who = Side(near?.inherited, .subjectBefore) }
    if let side = who, case let who = side.entity, claim.group == nil || claim.groupIsBare,
      !isCivil(claim.group), claim.group?.type != "militant" || who.type == "militant"
    {
      if claim.group == nil { claim.groupOrigin = side.origin }
      claim.countryOrigin = claim.group == nil ? nil : side.origin
      // "Pyongyang sent 12,000 troops": the noun, on behalf of its side.
      claim.group =
        claim.group.map {
          Entity(
            span: $0.span, kind: $0.kind, canonical: nil, country: who.country,
            type: $0.type == "unknown" ? who.type : $0.type,
            antecedent: who.antecedent ?? who.span)
        } ?? who
      return
    }
    if let group = claim.group {
      let side = side(of: group, claim, in: reading, all, memory, near, document)
      if let side {
        claim.group = group.of(country: side.entity.country, antecedent: side.antecedent)
      }
      claim.countryOrigin = side?.origin
      return
    }
    // "The number of dead militants", "American casualties": the noun inside the claim.
    if claim.parent == nil,
      let noun = sides.noun(inside: claim, reading, document)
        ?? sides.nation(inside: claim, reading, document)
    {
      claim.group = noun
      claim.groupOrigin = PartOrigin(.inside, noun.span)
      return
    }
    // No noun of people beside the number: the parent's, the neighbor's, or what went before.
    let neighbor =
      Side(claim.parent.flatMap { all[$0].group }, .parent)
      ?? Side(
        all.last {
          $0.group != nil && !$0.isPart
            && $0.quantityTokens.upperBound <= claim.quantityTokens.lowerBound
        }?.group, .neighbor)
    if claim.quantity.value == 0 { return }
    if let neighbor {
      claim.group = neighbor.entity.inherited
      claim.groupOrigin = neighbor.origin
    } else if let latest = memory.latest, claim.sentence - latest.sentence <= Self.near,
      speaksOfOthers(claim, in: reading, document)
    {
      claim.group = latest.group.inherited
      claim.groupOrigin = PartOrigin(.latest, latest.group.span)
    } else if claim.takesSubject, let near {
      claim.group = near.inherited
      claim.groupOrigin = PartOrigin(.subjectBefore, near.span)
    }
  }

  /// "343 were killed", "879 of them", but not "a toll of 190 dead": the number stands for people
  /// named before.
  private func speaksOfOthers(
    _ claim: Candidate, in reading: SentenceReading, _ document: NormalizedDocument
  ) -> Bool {
    let sentence = reading.sentence.tokens
    let near = sentence.clamped(
      to: claim.tokens.lowerBound..<claim.tokens.upperBound + Self.anaphorReach)
    let tokens = document.tokenized.tokens
    if near.contains(where: { anaphors.contains(tokens[$0]) }) {
      return true
    }
    let between =
      claim.quantityTokens
      .upperBound..<max(claim.quantityTokens.upperBound, claim.trigger.upperBound)
    return between.contains { auxiliaries.contains(tokens[$0]) }
  }

  /// "700 dead among them".
  private static let anaphorReach = 2

  /// A side, and by which step it was found.
  private struct Side {
    let entity: Entity
    let step: PartOrigin.Step
    /// For what a group of this side stands.
    var antecedent: TextSpan?

    init?(_ entity: Entity?, _ step: PartOrigin.Step) {
      guard let entity else { return nil }
      self.init(entity, step)
    }

    init(_ entity: Entity, _ step: PartOrigin.Step) {
      self.entity = entity
      self.step = step
    }

    var origin: PartOrigin { PartOrigin(step, entity.span) }
  }

  /// The side of a named group where only the context tells it.
  private func side(
    of group: Entity, _ claim: Candidate, in reading: SentenceReading, _ all: [Candidate],
    _ memory: Memory, _ near: Entity?, _ document: NormalizedDocument
  ) -> Side? {
    // The side of peacekeepers is never guessed.
    guard group.country == nil, group.type == "military",
      !(claim.groupTokens.map { isForeign($0, reading, document) } ?? false)
    else { return nil }
    let parent = claim.parent.flatMap { all[$0].group }
    let latest = memory.latest.flatMap {
      claim.sentence - $0.sentence <= Self.reach ? $0.group : nil
    }
    let own = claim.place?.country
    let isOwn = claim.isCasualty && (own == nil || own == claim.sources.first?.entity.country)
    let army = sides.speaker(of: claim, in: reading, document)
    let spoken = isOwn && army == nil ? sides.speakingSide(of: claim, in: reading, document) : nil
    let candidates = [
      Side(parent, .parent), Side(sides.label(of: reading, document), .label),
      Side(army, .speaker), Side(spoken, .speaker),
      Side(claim.isCasualty ? nil : sides.subject(before: claim, in: reading, document), .subject),
      Side(latest, .latest), Side(near, .subjectBefore),
    ]
    var side = candidates.lazy.compactMap { $0 }.first {
      $0.entity.country != nil && $0.entity.type != "civilian" && $0.entity.type != "militant"
    }
    if let entity = side?.entity, entity.span != spoken?.span {
      side?.antecedent = entity.antecedent ?? entity.span
    }
    return side
  }

  /// Civilians, police and "government troops" are mostly of the country in which it happened; so are
  /// soldiers who fall there, where the text names no side.
  ///
  /// `home`: the place that tells the country of the text's places; `all`: the claims of the sentence.
  func settleCountry(
    _ claim: inout Candidate, in reading: SentenceReading, home: Entity?, _ all: [Candidate],
    _ memory: Memory, _ document: NormalizedDocument
  ) {
    guard let group = claim.group, group.country == nil else { return }
    // Those named before were settled there.
    if claim.groupTokens == nil, let antecedent = group.antecedent {
      if let named = all.first(where: { $0.groupTokens != nil && $0.group?.span == antecedent }) {
        claim.group = group.of(country: named.group?.country)
        claim.countryOrigin = named.countryOrigin
        return
      }
      if group.type == "military" { return }
    }
    guard
      !(claim.groupTokens.map { isForeign($0, reading, document) } ?? false)
    else { return }
    let isDomestic =
      claim.groupTokens?.contains {
        domestic.contains(document.tokenized.tokens[$0])
      } ?? false
    let isLocal = ["civilian", "police", "other"].contains(group.type ?? "")
    guard
      isDomestic || isLocal
        || group.type == "military" && (claim.isCasualty || claim.whoIsReference)
    else { return }
    func settle(_ country: String?, _ step: PartOrigin.Step, _ entity: Entity? = nil) {
      claim.group = group.of(country: country)
      if country != nil { claim.countryOrigin = PartOrigin(step, entity?.span) }
    }
    if let place = claim.place, let country = place.country {
      settle(country, .place, place)
    } else if let home {
      settle(home.country, .home, home)
    } else if isDomestic || isLocal {
      if let side = sides.speakingSide(of: claim, in: reading, document) {
        settle(side.country, .speaker, side)
      } else {
        settle(memory.mainCountry, .mainCountry)
      }
    }
  }

  /// "African migrants", "peacekeepers": a name in the noun group that tells no country, or people
  /// who are from elsewhere.
  private func isForeign(
    _ range: Range<Int>, _ reading: SentenceReading, _ document: NormalizedDocument
  ) -> Bool {
    let tokens = document.tokenized.tokens
    return range.contains { token in
      let word = tokens[token]
      if domestic.contains(word) { return false }
      return strangers.contains(word) || mixed.contains(word)
        || (tokens[token].shape.contains(.capital) && token > reading.sentence.tokens.lowerBound
          && !people.contains(word) && !document.tokenized.isCaseless)
    }
  }

  private func isCivil(_ group: Entity?) -> Bool {
    group?.type == "civilian" || group?.type == "other"
  }

  /// Counts the countries that a sentence names.
  func countCountries(of reading: SentenceReading, _ memory: inout Memory) {
    for number in reading.lattice.longest(ofKind: nation) {
      guard let country = entities.country(in: reading.lattice.edges[number].range, reading)
      else { continue }
      memory.countries[country, default: 0] += 1
    }
  }

  func remember(
    _ reading: SentenceReading, _ claims: [Candidate], _ number: Int,
    _ document: NormalizedDocument, _ memory: inout Memory
  ) {
    if let group = claims.last(where: { $0.group != nil })?.group {
      memory.latest = (group, number)
    }
    if let side = sides.first(in: reading, document) { memory.side = (side, number) }
  }
}
