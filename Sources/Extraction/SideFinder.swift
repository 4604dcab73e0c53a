internal import Model
internal import RuleMatching

/// Finds the sides of a war in a sentence: its subject, those who speak for one, and the nouns inside
/// claims.
struct SideFinder: Sendable {
  private let entities: EntityReader
  private let force: Int
  private let nation: Int
  private let prepositions: WordSet
  private let among: WordSet
  private let labels: WordSet
  private let units: WordSet
  private let people: WordSet

  /// Sources of these types speak for a side; a monitor of its country does not.
  private static let sideTypes: Set<String> = [
    "office", "official", "military", "ministry", "government", "country",
  ]

  init(book: RuleBook, entities: EntityReader) {
    self.entities = entities
    force = book.kind(.force)
    nation = book.kind(.nation)
    prepositions = book.lexicon.words(.sidePreposition)
    among = book.lexicon.words(.among)
    labels = book.lexicon.words(.labelMark)
    units = book.lexicon.words(.units)
    people = book.lexicon.words(.people)
  }

  /// The first side of a sentence that no preposition leads in.
  func first(in reading: SentenceReading, _ document: NormalizedDocument) -> Entity? {
    for edge in reading.row(of: force)
    where !isLed(edge, reading, document) && !isDateline(edge, reading, document) {
      return entities.entity(edge, kind: "force", in: reading, document, groupType: true)
    }
    return nil
  }

  /// "American casualties": the nation inside a claim.
  func nation(
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

  /// "The number of dead militants": the noun inside a claim.
  func noun(
    inside claim: Candidate, _ reading: SentenceReading, _ document: NormalizedDocument
  ) -> Entity? {
    let tokens = document.tokenized.tokens
    for token in claim.tokens where !claim.quantityTokens.contains(token) {
      if let number = reading.edge(force, from: token) {
        return entities.entity(
          reading.lattice.edges[number], kind: "force", in: reading, document, groupType: true)
      }
      guard people.contains(tokens[token]),
        let type = entities.peopleType(in: token..<token + 1, tokens, reading)
      else { continue }
      return Entity(
        span: entities.span(token..<token + 1, document), kind: EntityKind(rawValue: "people"),
        canonical: nil, country: nil, type: type)
    }
    return nil
  }

  /// "The Israeli army said that a reservist had been killed": an army tells its own losses.
  func speaker(
    of claim: Candidate, in reading: SentenceReading, _ document: NormalizedDocument
  ) -> Entity? {
    let tokens = document.tokenized.tokens
    guard claim.isCasualty, let source = claim.sources.first?.entity else { return nil }
    let isArmy = reading.lattice.edges.contains { edge in
      Int(edge.kind) == force && source.span.contains(entities.span(edge.range, document))
        && edge.range.last.map { units.contains(tokens[$0]) }
          ?? false
    }
    return isArmy ? source : nil
  }

  /// "The Turkish command says it lost 12": who speaks in the sentence, if that is a side.
  func speakingSide(
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

  /// The last side before a claim's trigger in its sentence that no preposition leads in.
  ///
  /// `asides`: with none, one that "among" leads in.
  func subject(
    before claim: Candidate, in reading: SentenceReading, _ document: NormalizedDocument,
    asides: Bool = true
  ) -> Entity? {
    var found: Edge?
    var aside: Edge?
    let limit = min(claim.trigger.lowerBound, claim.quantityTokens.lowerBound)
    for edge in reading.row(of: force) where Int(edge.start) < limit {
      if isDateline(edge, reading, document) { continue }
      let before = max(reading.sentence.tokens.lowerBound, Int(edge.start) - 1)
      if !isLed(edge, reading, document) {
        found = edge
      } else if among.contains(document.tokenized.tokens[before]) {
        aside = edge
      }
    }
    return (found ?? (asides ? aside : nil)).map {
      entities.entity($0, kind: "force", in: reading, document, groupType: true)
    }
  }

  /// "- Armenia: 3,825 servicemen killed": the side whose line of a list it is.
  func label(of reading: SentenceReading, _ document: NormalizedDocument) -> Entity? {
    let range = reading.sentence.tokens
    for token in range.prefix(Self.labelStart) {
      guard let number = reading.edge(force, from: token) else { continue }
      let edge = reading.lattice.edges[number]
      guard range.contains(Int(edge.end)),
        labels.contains(document.tokenized.tokens[Int(edge.end)])
      else { return nil }
      return entities.entity(edge, kind: "force", in: reading, document, groupType: true)
    }
    return nil
  }

  /// A bullet and an article at most stand before the name in a line of a list.
  private static let labelStart = 3

  private func isLed(_ edge: Edge, _ reading: SentenceReading, _ document: NormalizedDocument)
    -> Bool
  {
    let start = Int(edge.start)
    for index in [start - 1, start - 2] where index >= reading.sentence.tokens.lowerBound {
      if prepositions.contains(document.tokenized.tokens[index]) { return true }
    }
    return false
  }

  /// "NICOSIA — The Turkish command": where it was written.
  private func isDateline(
    _ edge: Edge, _ reading: SentenceReading, _ document: NormalizedDocument
  ) -> Bool {
    let tokens = document.tokenized.tokens
    let (start, end) = (Int(edge.start), Int(edge.end))
    return start == reading.sentence.tokens.lowerBound && !document.tokenized.isCaseless
      && tokens[start].shape.contains(.allCaps) && reading.sentence.tokens.contains(end)
      && tokens[end].shape.contains(.punctuation)
  }
}
