internal import Model
internal import RuleMatching

/// Fills the group of a claim that does not name it beside the number, from what the text said
/// before: "its troops", "25,200 were irretrievable losses".
struct GroupResolver: Sendable {
  private let book: RuleBook
  private let entities: EntityReader
  private let force: Int
  private let nation: Int
  private let prepositions: ListSet
  private let mixed: ListSet
  private let domestic: ListSet
  private let among: ListSet
  private let labels: ListSet
  private let anaphors: ListSet
  private let units: ListSet
  private let strangers: ListSet
  private let people: ListSet
  private let auxiliaries: ListSet

  init(book: RuleBook, entities: EntityReader) {
    self.book = book
    self.entities = entities
    force = book.kind(.force)
    nation = book.kind(.nation)
    prepositions = book.lexicon.lists(.sidePreposition)
    among = book.lexicon.lists(.among)
    labels = book.lexicon.lists(.labelMark)
    anaphors = book.lexicon.lists(.anaphor)
    units = book.lexicon.lists(.units)
    strangers = book.lexicon.lists(.stranger)
    people = book.lexicon.lists(.people)
    auxiliaries = book.lexicon.lists(.auxiliary)
    domestic = book.lexicon.lists(.domestic)
    mixed = book.lexicon.lists(.mixedForces)
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

  /// Sources of these types speak for a side; a monitor of its country does not.
  private static let sideTypes: Set<String> = [
    "office", "official", "military", "ministry", "government", "country",
  ]
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
    var who = claim.who
    if claim.whoIsReference {
      who =
        subject(before: claim, in: reading, document) ?? speakingSide(
          of: claim, in: reading, document)
        ?? near?.inherited
    }
    if who == nil, claim.takesSubject || claim.isOwned, claim.groupIsBare || claim.group == nil {
      who = subject(before: claim, in: reading, document, asides: !claim.isOwned)
    }
    // "The Saudi command said eight of its soldiers had died", "In Mali, the army said eight of its
    // soldiers had died".
    if who == nil, claim.isOwned, let speaker = claim.sources.first?.entity,
      let country = speaker.country
        ?? entities.country(in: reading.sentence.tokens, reading, ofPlaces: true),
      let group = claim.group
    {
      claim.group = group.of(country: country)
      return
    }
    if who == nil, claim.isOwned { who = near?.inherited }
    if let who, claim.group == nil || claim.groupIsBare, !isCivil(claim.group),
      claim.group?.type != "militant" || who.type == "militant"
    {
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
      claim.group = sided(group, claim, in: reading, all, memory, near, document)
      return
    }
    // "The number of dead militants", "American casualties": the noun inside the claim.
    if claim.parent == nil,
      let noun = noun(inside: claim, reading, document) ?? nation(inside: claim, reading, document)
    {
      claim.group = noun
      return
    }
    // No noun of people beside the number: the parent's, the neighbor's, or what went before.
    let neighbor =
      claim.parent.flatMap { all[$0].group }
      ?? all.last {
        $0.group != nil && !$0.isPart
          && $0.quantityTokens.upperBound <= claim.quantityTokens.lowerBound
      }?.group
    if claim.quantity.value == 0 { return }
    if let neighbor {
      claim.group = neighbor.inherited
    } else if let latest = memory.latest, claim.sentence - latest.sentence <= Self.near,
      speaksOfOthers(claim, in: reading, document)
    {
      claim.group = latest.group.inherited
    } else if claim.takesSubject, let near {
      claim.group = near.inherited
    }
  }

  private func nation(
    inside claim: Candidate, _ reading: SentenceReading, _ document: NormalizedDocument
  ) -> Entity? {
    let first = max(reading.sentence.tokens.lowerBound, claim.tokens.lowerBound - 1)
    for token in first..<claim.tokens.upperBound where !claim.quantityTokens.contains(token) {
      guard let number = reading.edge(nation, from: token) else { continue }
      let edge = reading.lattice.edges[number]
      guard let country = entities.country(in: edge.range, reading) else { return nil }
      return Entity(
        span: entities.span(edge.range, document), kind: EntityKind(rawValue: "force"),
        canonical: nil, country: country, type: "military")
    }
    return nil
  }

  private func noun(
    inside claim: Candidate, _ reading: SentenceReading, _ document: NormalizedDocument
  ) -> Entity? {
    let tokens = document.tokenized.tokens
    for token in claim.tokens where !claim.quantityTokens.contains(token) {
      if let number = reading.edge(force, from: token) {
        return entities.entity(
          reading.lattice.edges[number], kind: "force", in: reading, document, groupType: true)
      }
      guard book.lexicon.lists(of: tokens[token].form).intersects(people),
        let type = entities.peopleType(in: token..<token + 1, tokens, reading)
      else { continue }
      return Entity(
        span: entities.span(token..<token + 1, document), kind: EntityKind(rawValue: "people"),
        canonical: nil, country: nil, type: type)
    }
    return nil
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
    if near.contains(where: { book.lexicon.lists(of: tokens[$0].form).intersects(anaphors) }) {
      return true
    }
    let between =
      claim.quantityTokens
      .upperBound..<max(claim.quantityTokens.upperBound, claim.trigger.upperBound)
    return between.contains { book.lexicon.lists(of: tokens[$0].form).intersects(auxiliaries) }
  }

  /// "700 dead among them".
  private static let anaphorReach = 2

  /// A named group with its side where only the context tells it.
  private func sided(
    _ group: Entity, _ claim: Candidate, in reading: SentenceReading, _ all: [Candidate],
    _ memory: Memory, _ near: Entity?, _ document: NormalizedDocument
  ) -> Entity {
    // The side of peacekeepers is never guessed.
    guard group.country == nil, group.type == "military",
      !(claim.groupTokens.map { isForeign($0, reading, document) } ?? false)
    else { return group }
    let parent = claim.parent.flatMap { all[$0].group }
    let latest = memory.latest.flatMap {
      claim.sentence - $0.sentence <= Self.reach ? $0.group : nil
    }
    let own = claim.place?.country
    let isOwn = claim.isCasualty && (own == nil || own == claim.sources.first?.entity.country)
    let army = speaker(of: claim, in: reading, document)
    let spoken = isOwn && army == nil ? speakingSide(of: claim, in: reading, document) : nil
    let sides = [
      parent, label(of: reading, document), army, spoken,
      claim.isCasualty ? nil : subject(before: claim, in: reading, document), latest, near,
    ]
    let side = sides.compactMap { $0 }.first {
      $0.country != nil && $0.type != "civilian" && $0.type != "militant"
    }
    guard let side else { return group }
    let antecedent = side.span == spoken?.span ? nil : side.antecedent ?? side.span
    return group.of(country: side.country, antecedent: antecedent)
  }

  /// "The Israeli army said that a reservist had been killed": an army tells its own losses.
  private func speaker(
    of claim: Candidate, in reading: SentenceReading, _ document: NormalizedDocument
  ) -> Entity? {
    let tokens = document.tokenized.tokens
    guard claim.isCasualty, let source = claim.sources.first?.entity else { return nil }
    let isArmy = reading.lattice.edges.contains { edge in
      Int(edge.kind) == force && source.span.contains(entities.span(edge.range, document))
        && edge.range.last.map { book.lexicon.lists(of: tokens[$0].form).intersects(units) }
          ?? false
    }
    return isArmy ? source : nil
  }

  /// "The Turkish command says it lost 12": who speaks in the sentence, if that is a side.
  private func speakingSide(
    of claim: Candidate, in reading: SentenceReading, _ document: NormalizedDocument
  ) -> Entity? {
    guard let speaker = claim.sources.first?.entity, speaker.country != nil,
      Self.sideTypes.contains(speaker.type ?? ""), reading.sentence.span.contains(speaker.span),
      speaker.span < entities.span(claim.quantityTokens, document)
    else { return nil }
    return Entity(
      span: speaker.span, kind: speaker.kind, canonical: nil, country: speaker.country,
      type: "military", antecedent: speaker.antecedent)
  }

  /// Civilians, police and "government troops" are mostly of the country in which it happened; so are
  /// soldiers who fall there, where the text names no side.
  ///
  /// `home`: the country of the text's places; `all`: the claims of the sentence.
  func settleCountry(
    _ claim: inout Candidate, in reading: SentenceReading, home: String?, _ all: [Candidate],
    _ memory: Memory, _ document: NormalizedDocument
  ) {
    guard let group = claim.group, group.country == nil else { return }
    // Those named before were settled there.
    if claim.groupTokens == nil, let antecedent = group.antecedent {
      if let named = all.first(where: { $0.groupTokens != nil && $0.group?.span == antecedent }) {
        claim.group = group.of(country: named.group?.country)
        return
      }
      if group.type == "military" { return }
    }
    guard
      !(claim.groupTokens.map { isForeign($0, reading, document) } ?? false)
    else { return }
    let isDomestic =
      claim.groupTokens?.contains {
        book.lexicon.lists(of: document.tokenized.tokens[$0].form).intersects(domestic)
      } ?? false
    let isLocal = ["civilian", "police", "other"].contains(group.type ?? "")
    guard
      isDomestic || isLocal
        || group.type == "military" && (claim.isCasualty || claim.whoIsReference)
    else { return }
    claim.group = group.of(
      country: claim.place?.country ?? home
        ?? (isDomestic || isLocal
          ? speakingSide(of: claim, in: reading, document)?.country ?? memory.mainCountry : nil))
  }

  /// "African migrants", "peacekeepers": a name in the noun group that tells no country, or people
  /// who are from elsewhere.
  private func isForeign(
    _ range: Range<Int>, _ reading: SentenceReading, _ document: NormalizedDocument
  ) -> Bool {
    let tokens = document.tokenized.tokens
    return range.contains { token in
      let lists = book.lexicon.lists(of: tokens[token].form)
      if lists.intersects(domestic) { return false }
      return lists.intersects(strangers) || lists.intersects(mixed)
        || (tokens[token].shape.contains(.capital) && token > reading.sentence.tokens.lowerBound
          && !lists.intersects(people) && !document.tokenized.isCaseless)
    }
  }

  private func isCivil(_ group: Entity?) -> Bool {
    group?.type == "civilian" || group?.type == "other"
  }

  /// The last side before a claim's trigger in its sentence that no preposition leads in.
  ///
  /// `asides`: with none, one that "among" leads in.
  private func subject(
    before claim: Candidate, in reading: SentenceReading, _ document: NormalizedDocument,
    asides: Bool = true
  ) -> Entity? {
    var found: Int?
    var aside: Int?
    var end = reading.sentence.tokens.lowerBound
    let limit = min(claim.trigger.lowerBound, claim.quantityTokens.lowerBound)
    for token in reading.sentence.tokens where token >= end && token < limit {
      guard let number = reading.edge(force, from: token) else { continue }
      end = Int(reading.lattice.edges[number].end)
      if isDateline(token, end, reading, document) { continue }
      if !isLed(token, reading, document) {
        found = number
      } else if book.lexicon.lists(
        of: document.tokenized.tokens[max(reading.sentence.tokens.lowerBound, token - 1)].form
      ).intersects(among) {
        aside = number
      }
    }
    return (found ?? (asides ? aside : nil)).map {
      entities.entity(
        reading.lattice.edges[$0], kind: "force", in: reading, document, groupType: true)
    }
  }

  /// "- Armenia: 3,825 servicemen killed": the side whose line of a list it is.
  private func label(of reading: SentenceReading, _ document: NormalizedDocument) -> Entity? {
    let range = reading.sentence.tokens
    for token in range.prefix(Self.labelStart) {
      guard let number = reading.edge(force, from: token) else { continue }
      let edge = reading.lattice.edges[number]
      guard range.contains(Int(edge.end)),
        book.lexicon.lists(of: document.tokenized.tokens[Int(edge.end)].form).intersects(labels)
      else { return nil }
      return entities.entity(edge, kind: "force", in: reading, document, groupType: true)
    }
    return nil
  }

  /// A bullet and an article at most stand before the name in a line of a list.
  private static let labelStart = 3

  private func isLed(_ token: Int, _ reading: SentenceReading, _ document: NormalizedDocument)
    -> Bool
  {
    let tokens = document.tokenized.tokens
    for index in [token - 1, token - 2] where index >= reading.sentence.tokens.lowerBound {
      if book.lexicon.lists(of: tokens[index].form).intersects(prepositions) { return true }
    }
    return false
  }

  /// "NICOSIA — The Turkish command": where it was written.
  private func isDateline(
    _ token: Int, _ end: Int, _ reading: SentenceReading, _ document: NormalizedDocument
  ) -> Bool {
    let tokens = document.tokenized.tokens
    return token == reading.sentence.tokens.lowerBound && !document.tokenized.isCaseless
      && tokens[token].shape.contains(.allCaps) && reading.sentence.tokens.contains(end)
      && tokens[end].shape.contains(.punctuation)
  }

  /// Counts the countries that a sentence names.
  func countCountries(of reading: SentenceReading, _ memory: inout Memory) {
    for token in reading.sentence.tokens {
      guard let number = reading.edge(nation, from: token),
        let country = entities.country(in: reading.lattice.edges[number].range, reading)
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
    var end = reading.sentence.tokens.lowerBound
    for token in reading.sentence.tokens where token >= end {
      guard let found = reading.edge(force, from: token) else { continue }
      let edge = reading.lattice.edges[found]
      end = Int(edge.end)
      if isLed(token, reading, document) || isDateline(token, end, reading, document) { continue }
      memory.side = (
        entities.entity(edge, kind: "force", in: reading, document, groupType: true), number
      )
      return
    }
  }
}
