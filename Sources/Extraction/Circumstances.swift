internal import Model
internal import RuleMatching

/// Finds where and when the event of a claim was.
struct CircumstanceFinder: Sendable {
  private let book: RuleBook
  private let entities: EntityReader
  private let place: Int
  private let date: Int
  private let prepositions: ListSet
  private let determiners: ListSet
  /// A place of these types is more exact than one of a country or a world region.
  private static let coarse: Set<String> = ["country", "region"]

  init(book: RuleBook, entities: EntityReader) {
    self.book = book
    self.entities = entities
    place = book.kind("PLACE")
    date = book.kind("DATE")
    prepositions = book.lexicon.lists(under: "place-preposition")
    determiners = book.lexicon.lists(under: "determiner")
  }

  /// A place or a date that a sentence names, for its claims and those after it.
  struct Named<Value> {
    let tokens: Range<Int>
    let value: Value
  }

  /// The places of a sentence that a preposition leads in, by place, the longest reading each.
  func places(in reading: SentenceReading, _ document: NormalizedDocument) -> [Named<Entity>] {
    let tokens = document.tokenized.tokens
    var found: [Named<Entity>] = []
    var end = reading.sentence.tokens.lowerBound
    for token in reading.sentence.tokens where token >= end {
      guard let number = reading.edge(place, from: token) else { continue }
      let edge = reading.lattice.edges[number]
      end = Int(edge.end)
      guard isLed(by: prepositions, token, tokens, reading) else { continue }
      found.append(
        Named(
          tokens: edge.range,
          value: entities.entity(edge, kind: "place", in: reading, document)))
    }
    return found
  }

  /// Whether a preposition stands before a name, with words of its noun group between at most.
  private func isLed(
    by lists: ListSet, _ token: Int, _ tokens: [Token], _ reading: SentenceReading
  ) -> Bool {
    var index = token - 1
    var steps = 0
    while index >= reading.sentence.tokens.lowerBound, steps < 6 {
      let form = tokens[index].form
      if book.lexicon.lists(of: form).intersects(lists) { return true }
      // "in Russia's Kursk region", "in the northern town of X", "in Gaza and Y".
      if tokens[index].shape.contains(.punctuation), !isJoint(tokens[index], reading, index) {
        return false
      }
      if form != 0, book.lexicon.verbs[form] != nil { return false }
      index -= 1
      steps += 1
    }
    return false
  }

  private func isJoint(_ token: Token, _ reading: SentenceReading, _ index: Int) -> Bool {
    token.end - token.start <= 3 && index > reading.sentence.tokens.lowerBound
      && !token.shape.contains(.spaceBefore)
  }

  /// The place of a claim among those of its sentence.
  ///
  /// The nearest behind the quantity and before the next claim's, the finer of two that follow one
  /// another ("in Sudzha, Kursk region"), else the nearest before.
  func place(
    of claim: Candidate, before next: Int?, after previous: Int?, _ places: [Named<Entity>]
  ) -> Entity? {
    let from = claim.tokens.lowerBound
    let usable = places.filter { place in
      claim.groupTokens.map { !$0.overlaps(place.tokens) } ?? true
    }
    let behind = usable.filter { $0.tokens.lowerBound >= from && $0.tokens.lowerBound < next ?? Int.max }
    if let first = behind.first { return finest(behind.prefix(3), from: first) }
    let before = usable.filter {
      $0.tokens.upperBound <= from && $0.tokens.lowerBound >= previous ?? Int.min
    }
    if let last = before.last { return last.value }
    return usable.first { $0.tokens.lowerBound >= from }?.value ?? usable.last?.value
  }

  private func finest(_ places: ArraySlice<Named<Entity>>, from first: Named<Entity>) -> Entity {
    if let type = first.value.type, Self.coarse.contains(type),
      let finer = places.first(where: { !Self.coarse.contains($0.value.type ?? "") })
    {
      return finer.value
    }
    return first.value
  }

  /// The resolved dates of a sentence, by place, the longest reading each.
  func dates(in reading: SentenceReading, _ document: NormalizedDocument) -> [Named<ClaimTime>] {
    var found: [Named<ClaimTime>] = []
    var end = reading.sentence.tokens.lowerBound
    for token in reading.sentence.tokens where token >= end {
      guard let number = reading.edge(date, from: token) else { continue }
      let edge = reading.lattice.edges[number]
      end = Int(edge.end)
      let mention = document.dates[Int(edge.payload)]
      guard let interval = mention.interval else { continue }
      found.append(
        Named(tokens: mention.tokens, value: ClaimTime(span: mention.span, interval: interval)))
    }
    return found
  }

  /// The date of a claim: that nearest to it, those outside attributions first.
  func time(
    of claim: Candidate, _ dates: [Named<ClaimTime>], outside frames: [AttributionFrame]
  ) -> ClaimTime? {
    func distance(_ range: Range<Int>) -> Int {
      let claim = claim.tokens
      if range.overlaps(claim) { return 0 }
      return range.lowerBound >= claim.upperBound
        ? range.lowerBound - claim.upperBound : claim.lowerBound - range.upperBound
    }
    func nearest(_ dates: [Named<ClaimTime>]) -> ClaimTime? {
      dates.min { distance($0.tokens) < distance($1.tokens) }?.value
    }
    let own = dates.filter { date in
      !frames.contains { $0.tokens.overlaps(date.tokens) }
    }
    return nearest(own) ?? nearest(dates)
  }
}
