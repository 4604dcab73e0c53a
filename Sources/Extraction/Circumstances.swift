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
  private let articles: ListSet
  private let placeNouns: ListSet
  private let countryNouns: ListSet
  private let solePlaces: ListSet
  private let possessive: ListSet
  private let joints: ListSet
  private let conjunctions: ListSet
  private let commas: ListSet
  private let functions: ListSet
  private let clauseBreaks: ListSet
  private let dateAnchors: ListSet
  private let since: ListSet
  /// So many tokens may stand between "since" and the date of what began.
  private static let sinceReach = 12
  /// A place of these types is more exact than one of a country or a world region.
  private static let coarse: Set<String> = [country, "region"]
  private static let country = "country"

  init(book: RuleBook, entities: EntityReader) {
    self.book = book
    self.entities = entities
    place = book.kind("PLACE")
    date = book.kind("DATE")
    prepositions = book.lexicon.lists(.placePreposition)
    determiners = book.lexicon.lists(.determiner)
    articles = book.lexicon.lists(.article)
    solePlaces = book.lexicon.lists(.solePlace)
    placeNouns = book.lexicon.lists(.placeNoun)
    countryNouns = book.lexicon.lists(.countryNoun)
    possessive = book.lexicon.lists(.possessive)
    joints = book.lexicon.lists(under: TokenTraits.ListName.joint)
    conjunctions = book.lexicon.lists(.conjunction)
    commas = book.lexicon.lists(.comma)
    functions = book.lexicon.lists(under: TokenTraits.ListName.function)
    clauseBreaks = book.lexicon.lists(under: TokenTraits.ListName.clauseBreak)
    dateAnchors = book.lexicon.lists(.dateAnchor)
    since = book.lexicon.lists(.since)
  }

  /// A place or a date that a sentence names, for its claims and those after it.
  struct Named<Value> {
    let tokens: Range<Int>
    let value: Value
  }

  /// The places of a sentence that a preposition leads in, by place, the longest reading each.
  ///
  /// "The country" stands for the country named last, "the region" for another place; `before` are
  /// those that earlier sentences named, the latest last.
  func places(
    in reading: SentenceReading, _ document: NormalizedDocument, before: [Entity],
    outside frames: [AttributionFrame]
  ) -> [Named<Entity>] {
    let tokens = document.tokenized.tokens
    var found: [Named<Entity>] = []
    var end = reading.sentence.tokens.lowerBound
    for token in reading.sentence.tokens where token >= end {
      if isReference(token, tokens, reading) {
        let tokenRange = token..<(token + 1)
        let isCountry = book.lexicon.lists(of: tokens[token].form).intersects(countryNouns)
        func fits(_ place: Entity) -> Bool { (place.type == Self.country) == isCountry }
        if let named = found.last(where: { fits($0.value) })?.value ?? before.last(where: fits) {
          found.append(Named(tokens: tokenRange, value: named.inherited))
        } else if book.lexicon.lists(of: tokens[token].form).intersects(solePlaces) {
          let span = entities.span(tokenRange, document)
          let place = Entity(
            span: span, kind: EntityKind(rawValue: "place"),
            canonical: document.document.text(span))
          found.append(Named(tokens: tokenRange, value: place))
        }
        continue
      }
      guard let number = reading.edge(place, from: token) else { continue }
      let edge = reading.lattice.edges[number]
      end = Int(edge.end)
      guard !isPossessorOrModifier(edge, tokens, reading),
        reading.isFromRule(edge) || isLed(token, tokens, reading),
        !frames.contains(where: { $0.tokens.overlaps(edge.range) })
      else { continue }
      found.append(
        Named(
          tokens: edge.range,
          value: entities.entity(edge, kind: "place", in: reading, document)))
    }
    return found
  }

  /// "Across the country": a preposition, an article, a noun for a place, and no name behind it.
  private func isReference(_ token: Int, _ tokens: [Token], _ reading: SentenceReading) -> Bool {
    let range = reading.sentence.tokens
    func lists(_ index: Int) -> ListSet {
      range.contains(index) ? book.lexicon.lists(of: tokens[index].form) : ListSet()
    }
    guard lists(token).intersects(placeNouns), lists(token - 1).intersects(determiners),
      lists(token - 2).intersects(prepositions)
    else { return false }
    if lists(token + 1).intersects(prepositions), range.contains(token + 2),
      tokens[token + 2].shape.contains(.capital)
    {
      return false
    }
    return !range.contains(token + 1) || !tokens[token + 1].shape.contains(.capital)
  }

  /// "South Korea's parliament", "U.S.-made": the place of something else.
  private func isPossessorOrModifier(_ edge: Edge, _ tokens: [Token], _ reading: SentenceReading)
    -> Bool
  {
    let next = Int(edge.end)
    guard reading.sentence.tokens.contains(next) else { return false }
    let lists = book.lexicon.lists(of: tokens[next].form)
    return lists.intersects(possessive)
      || (lists.intersects(joints) && !tokens[next].shape.contains(.spaceBefore))
  }

  /// Whether a preposition stands before a name, with words of its noun group between at most:
  /// "in Russia's Kursk region", "in the northern town of X", "in Gaza and Y", "on its largest
  /// city, Z".
  private func isLed(_ token: Int, _ tokens: [Token], _ reading: SentenceReading) -> Bool {
    var index = token - 1
    var steps = 0
    while index >= reading.sentence.tokens.lowerBound, steps < 8 {
      let lists = book.lexicon.lists(of: tokens[index].form)
      if lists.intersects(prepositions) { return true }
      let isJoining =
        lists.intersects(articles) || lists.intersects(possessive)
        || lists.intersects(joints) || lists.intersects(conjunctions)
      if tokens[index].shape.contains(.punctuation), !isJoining {
        // An apposition: the noun before the comma is itself led by a preposition.
        guard lists.intersects(commas), index > reading.sentence.tokens.lowerBound else {
          return false
        }
        let before = book.lexicon.lists(of: tokens[index - 1].form)
        guard
          before.intersects(placeNouns)
            || reading.lattice.edges(upTo: index).contains(where: {
              Int(reading.lattice.edges[Int($0)].kind) == place
            })
        else { return false }
      } else if !isJoining {
        if lists.intersects(functions) { return false }
        if book.lexicon.isVerb(tokens[index].form) { return false }
      }
      index -= 1
      steps += 1
    }
    return false
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
    let behind = usable.filter {
      $0.tokens.lowerBound >= from && $0.tokens.lowerBound < next ?? Int.max
    }
    if let first = behind.first { return finest(behind.prefix(3), from: first) }
    let before = usable.filter {
      $0.tokens.upperBound <= from && $0.tokens.lowerBound >= previous ?? Int.min
    }
    if let last = before.last { return finest(before.suffix(2).reversed(), from: last) }
    // With a claim before it in the sentence, its place is that claim's: see inheritance.
    if previous != nil { return nil }
    let onwards = usable.filter { $0.tokens.lowerBound >= from }
    if let first = onwards.first { return finest(onwards.prefix(3), from: first) }
    return usable.last?.value
  }

  private func finest(_ places: some Sequence<Named<Entity>>, from first: Named<Entity>) -> Entity {
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
      guard var interval = mention.interval else { continue }
      if let today = document.published, interval.first <= today,
        begins(mention.tokens, in: reading, document.tokenized.tokens)
      {
        interval = DayInterval(first: interval.first, last: today, basis: interval.basis)
      }
      found.append(
        Named(tokens: mention.tokens, value: ClaimTime(span: mention.span, interval: interval)))
    }
    return found
  }

  /// "Since the war broke out in April 2023": the date is the first day of what is counted.
  private func begins(_ date: Range<Int>, in reading: SentenceReading, _ tokens: [Token]) -> Bool {
    let earliest = max(reading.sentence.tokens.lowerBound, date.lowerBound - Self.sinceReach)
    for index in (earliest..<max(earliest, date.lowerBound)).reversed() {
      let lists = book.lexicon.lists(of: tokens[index].form)
      if lists.intersects(since) { return true }
      if lists.intersects(clauseBreaks) || reading.edge(self.date, from: index) != nil {
        return false
      }
    }
    return false
  }

  /// Those that stand outside attributions: "said on April 30" is no day of the event.
  static func outside<Value>(_ frames: [AttributionFrame], _ named: [Named<Value>])
    -> [Named<Value>]
  {
    named.filter { one in !frames.contains { $0.tokens.overlaps(one.tokens) } }
  }

  /// The date of a sentence that is hardly more than a date, but for the day of publication.
  func heading(_ reading: SentenceReading, _ dates: [Named<ClaimTime>], published: CivilDay?)
    -> ClaimTime?
  {
    guard let date = dates.first, dates.count == 1,
      reading.sentence.tokens.count <= date.tokens.count + 4, date.value.interval.first != published
    else { return nil }
    return date.value
  }

  /// The date of a claim: that nearest to it, those outside attributions first; a clause break
  /// between counts as six tokens, and a date that hangs on another event is none.
  func time(
    of claim: Candidate, _ dates: [Named<ClaimTime>], outside frames: [AttributionFrame],
    _ tokens: [Token]
  ) -> ClaimTime? {
    func breaks(_ range: Range<Int>) -> Int {
      range.count { book.lexicon.lists(of: tokens[$0].form).intersects(clauseBreaks) }
    }
    func distance(_ range: Range<Int>) -> Int {
      let claim = claim.tokens
      if range.overlaps(claim) { return 0 }
      let gap =
        range.lowerBound >= claim.upperBound
        ? claim.upperBound..<range.lowerBound : range.upperBound..<claim.lowerBound
      return gap.count + 6 * breaks(gap)
    }
    func nearest(_ dates: [Named<ClaimTime>]) -> ClaimTime? {
      dates.min { distance($0.tokens) < distance($1.tokens) }?.value
    }
    let usable = dates.filter {
      !book.lexicon.lists(of: tokens[$0.tokens.upperBound - 1].form).intersects(dateAnchors)
    }
    return nearest(Self.outside(frames, usable)) ?? nearest(usable)
  }
}
