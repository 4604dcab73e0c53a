internal import Model
internal import RuleMatching

/// Chooses where the event of a claim was among the places of its sentence, and tells what else the
/// sentence says of it.
struct CircumstanceFinder: Sendable {
  private let functions: WordSet
  private let clauseBreaks: WordSet
  private let origins: WordSet
  private let attacks: WordSet
  private let bullets: WordSet
  private let indefinites: WordSet
  private let samePeriods: WordSet
  /// A place of these types is more exact than one of a country or a world region.
  private static let coarse: Set<String> = [country, "region"]
  static let country = "country"
  /// A noun for a place without a name of its own: "a checkpoint", "the north".
  static let siteType = "site"
  /// Places of these types have parts.
  private static let broad = coarse.union(["country-part", "area"])
  /// A place before the claim is so much farther than one behind it.
  private static let before = 4
  /// A place from which those counted come is so much farther.
  private static let origin = 20
  /// A place stands so near to what contains it: ", in".
  private static let containment = 2
  /// Two places that name one stand no farther apart.
  static let neighbors = 4

  init(book: RuleBook) {
    functions = book.lexicon.words(under: TokenTraits.ListName.function)
    clauseBreaks = book.lexicon.words(under: TokenTraits.ListName.clauseBreak)
    origins = book.lexicon.words(.origin)
    bullets = book.lexicon.words(.bullet)
    attacks = book.lexicon.words(.attack)
    indefinites = book.lexicon.words(.indefinite)
    samePeriods = book.lexicon.words(.samePeriod)
  }

  /// The place of a claim among those of its sentence.
  ///
  /// The nearest up to the claims before and behind it, one behind it sooner than one before; with
  /// none there, the only one, behind the last claim. The finer of two that follow one another.
  func place(
    of claim: Candidate, before next: Int?, after previous: Int?, end: Int,
    _ places: [Named<Entity>], _ tokens: [Token]
  ) -> Entity? {
    let all = places.filter { place in
      guard let group = claim.groupTokens else { return true }
      return !group.overlaps(place.tokens)
    }
    let named = Self.named(all)
    let usable = named.isEmpty ? all : named
    let near = usable.filter {
      $0.tokens.lowerBound < next ?? Int.max && $0.tokens.upperBound > previous ?? Int.min
    }
    func cost(_ place: Named<Entity>) -> Int {
      let isBefore = place.tokens.upperBound <= claim.tokens.lowerBound
      let isCoarse = Self.isCoarse(place.value)
      return tokens.distance(from: place.tokens, to: claim.tokens, breaks: clauseBreaks)
        + (isBefore ? Self.before : 0) + (isCoarse ? Self.before : 0)
        + (place.isAside && claim.isCasualty ? Self.before : 0)
        + (isOrigin(place.tokens, of: claim, tokens) ? Self.origin : 0)
    }
    if let nearest = near.indices.min(by: { cost(near[$0]) < cost(near[$1]) }) {
      return finest(near, nearest)
    }
    // With a claim before it in the sentence, its place is that claim's: see inheritance.
    if previous != nil { return nil }
    let others = next == nil ? usable : Self.named(usable)
    let first = others.firstIndex { $0.tokens.lowerBound > claim.tokens.upperBound }
    return first.flatMap { others[$0].tokens.lowerBound > end ? finest(others, $0) : nil }
  }

  /// The place where a sentence leaves those after it: "in the village of X in Y Province" leaves X.
  static func setting(_ places: [Named<Entity>]) -> Entity? {
    let named = named(places).filter { !$0.isAside }
    let own = named.filter { !$0.isReference }
    let fine = own.indices.filter { !broad.contains(own[$0].value.type ?? "") }
    guard var index = fine.last else { return (own.last ?? named.last)?.value }
    // "On the peninsula in the lake": what is inside comes first.
    while fine.contains(index - 1),
      own[index].tokens.lowerBound - own[index - 1].tokens.upperBound <= containment
    {
      index -= 1
    }
    return own[index].value
  }

  /// Whether a place says no more than in which country or part of the world.
  static func isCoarse(_ place: Entity) -> Bool { coarse.contains(place.type ?? "") }

  /// Whether a place has a name of its own, under which it may be spoken of again.
  static func isNamed(_ place: Entity) -> Bool { place.type != siteType }

  /// Those with a name of their own.
  static func named(_ places: [Named<Entity>]) -> [Named<Entity>] {
    places.filter { isNamed($0.value) }
  }

  /// "84 paratroopers from Pskov": the place of those counted.
  private func isOrigin(_ place: Range<Int>, of claim: Candidate, _ tokens: [Token]) -> Bool {
    guard let group = claim.groupTokens else { return false }
    return place.lowerBound == group.upperBound + 1
      && origins.contains(tokens[group.upperBound])
  }

  /// "In Sudzha, Kursk region", "in Syria, in the town of Idlib": the finer of neighbors.
  private func finest(_ places: [Named<Entity>], _ index: Int) -> Entity {
    let place = places[index]
    guard Self.isCoarse(place.value) else { return place.value }
    func isFiner(_ other: Int) -> Bool {
      guard places.indices.contains(other), !Self.isCoarse(places[other].value)
      else { return false }
      let (first, second) = (places[min(index, other)].tokens, places[max(index, other)].tokens)
      return second.lowerBound - first.upperBound <= Self.neighbors
    }
    return [index + 1, index - 1].first(where: isFiner).map { places[$0].value } ?? place.value
  }

  /// "A drone strike on a bus": the sentence tells of something new.
  func tellsNewEvent(_ reading: SentenceReading, _ tokens: [Token]) -> Bool {
    var isIndefinite = false
    for token in reading.sentence.tokens {
      let word = tokens[token]
      if isIndefinite, attacks.contains(word) { return true }
      if indefinites.contains(word) {
        isIndefinite = true
      } else if functions.contains(word) || word.shape.contains(.punctuation) {
        isIndefinite = false
      }
    }
    return false
  }

  /// "In the same period": the time is that of which the text has just told.
  func pointsBack(_ reading: SentenceReading) -> Bool {
    reading.sentence.tokens.contains { reading.hasPhrase(of: samePeriods, at: $0) }
  }

  /// The sentence begins with the mark of a list's line.
  func isItem(_ reading: SentenceReading, _ tokens: [Token]) -> Bool {
    reading.sentence.tokens.first.map {
      tokens[$0].shape.contains(.lineBefore)
        && bullets.contains(tokens[$0])
    } ?? false
  }
}
