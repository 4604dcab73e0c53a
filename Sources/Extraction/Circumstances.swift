internal import Model
internal import RuleMatching

/// Finds where the event of a claim was.
struct CircumstanceFinder: Sendable {
  private let book: RuleBook
  private let entities: EntityReader
  private let place: Int
  private let site: Int
  private let elsewhere: Int
  private let force: Int
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
  private let origins: ListSet
  private let attacks: ListSet
  private let bullets: ListSet
  private let indefinites: ListSet
  private let asides: ListSet
  private let beyond: ListSet
  private let samePeriods: ListSet
  /// A place of these types is more exact than one of a country or a world region.
  private static let coarse: Set<String> = [country, "region"]
  private static let country = "country"
  /// A noun for a place without a name of its own: "a checkpoint", "the north".
  private static let siteType = "site"
  /// Places of these types have parts.
  private static let broad = coarse.union(["country-part", "area"])
  /// A place before the claim is so much farther than one behind it.
  private static let before = 4
  /// A place from which those counted come is so much farther.
  private static let origin = 20
  /// So many words may stand before a noun for a place.
  private static let modifiers = 3
  /// The name of a force or an office has no more words before that of its place.
  private static let nameReach = 8
  /// A place stands so near to what contains it: ", in".
  private static let containment = 2
  /// Two places that name one stand no farther apart.
  private static let neighbors = 4

  init(book: RuleBook, entities: EntityReader) {
    self.book = book
    self.entities = entities
    place = book.kind(.place)
    site = book.kind(.site)
    elsewhere = book.kind(.elsewhere)
    force = book.kind(.force)
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
    origins = book.lexicon.lists(.origin)
    bullets = book.lexicon.lists(.bullet)
    attacks = book.lexicon.lists(.attack)
    indefinites = book.lexicon.lists(.indefinite)
    asides = book.lexicon.lists(.aside)
    beyond = book.lexicon.lists(.beyond)
    samePeriods = book.lexicon.lists(.samePeriod)
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
        let own = found.last { !$0.isAside && fits($0.value) }?.value
        if let named = own ?? before.last(where: fits) {
          found.append(Named(tokens: tokenRange, value: named.inherited, isReference: true))
        } else if !isPossessor(token, tokens, reading) {
          let span = entities.span(tokenRange, document)
          let isSole = book.lexicon.lists(of: tokens[token].form).intersects(solePlaces)
          let place = Entity(
            span: span, kind: EntityKind(rawValue: "place"),
            canonical: document.document.text(span), type: isSole ? nil : Self.siteType)
          found.append(Named(tokens: tokenRange, value: place, isReference: !isSole))
        }
        continue
      }
      guard let number = reading.edge(place, from: token) ?? plainSite(from: token, reading)
      else { continue }
      let edge = reading.lattice.edges[number]
      end = Int(edge.end)
      guard !frames.contains(where: { $0.tokens.overlaps(edge.range) }),
        !isOfOffice(edge, reading), !isOfForce(edge, reading), !isInsideName(edge, reading),
        reading.isFromRule(edge) || isLed(token, tokens, reading)
      else { continue }
      var name = entities.entity(edge, kind: "place", in: reading, document)
      if isLed(token, by: beyond, tokens, reading) {
        // The border with a land is not in it.
        name = name.of(country: nil)
      }
      if isPossessorOrModifier(edge, tokens, reading), Self.coarse.contains(name.type ?? "") {
        continue
      }
      found.append(
        Named(tokens: edge.range, value: name, isAside: isLed(token, by: asides, tokens, reading)))
    }
    return found
  }

  /// "Across the country": a preposition, an article, a noun for a place, and no name behind it.
  private func isReference(_ token: Int, _ tokens: [Token], _ reading: SentenceReading) -> Bool {
    guard book.lexicon.lists(of: tokens[token].form).intersects(placeNouns) else { return false }
    let range = reading.sentence.tokens
    func lists(_ index: Int) -> ListSet {
      range.contains(index) ? book.lexicon.lists(of: tokens[index].form) : ListSet()
    }
    // "In the besieged northern town".
    var article = token - 1
    while article > token - Self.modifiers, !lists(article).intersects(functions),
      range.contains(article), !tokens[article].shape.contains(.capital),
      !tokens[article].shape.contains(.punctuation)
    {
      article -= 1
    }
    guard lists(article).intersects(determiners), lists(article - 1).intersects(prepositions)
    else { return false }
    // "The region around the city of Kharkiv".
    let behind = range.clamped(to: token + 2..<token + 2 + Self.neighbors)
    if lists(token + 1).intersects(prepositions),
      behind.contains(where: { reading.edge(place, from: $0) != nil })
    {
      return false
    }
    return !range.contains(token + 1) || !tokens[token + 1].shape.contains(.capital)
  }

  private func isPossessor(_ token: Int, _ tokens: [Token], _ reading: SentenceReading) -> Bool {
    reading.sentence.tokens.contains(token + 1)
      && book.lexicon.lists(of: tokens[token + 1].form).intersects(possessive)
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

  /// "US forces", "Islamic State militants": the name of a side, or the beginning of one.
  private func isOfForce(_ edge: Edge, _ reading: SentenceReading) -> Bool {
    guard let side = reading.edge(force, from: Int(edge.start)).map({ reading.lattice.edges[$0] })
    else { return false }
    return side.end > edge.end
      || (side.end == edge.end && side.origin == .name
        && entities.name(of: edge, in: reading) == nil)
  }

  /// "A spokeswoman in Geneva": where somebody speaks.
  private func isOfOffice(_ edge: Edge, _ reading: SentenceReading) -> Bool {
    reading.lattice.edges(upTo: Int(edge.end)).contains {
      Int(reading.lattice.edges[Int($0)].kind) == elsewhere
    }
  }

  /// A noun for a place around which no name stands: "the crowded market".
  private func plainSite(from token: Int, _ reading: SentenceReading) -> Int? {
    guard let number = reading.edge(site, from: token),
      !reading.lattice.edges[number].range.contains(where: { reading.edge(place, from: $0) != nil })
    else { return nil }
    return number
  }

  /// "Revolutionary Armed Forces of Colombia": the end of the name of something else.
  private func isInsideName(_ edge: Edge, _ reading: SentenceReading) -> Bool {
    let start = Int(edge.start)
    return (start - Self.nameReach..<start).contains { token in
      guard reading.sentence.tokens.contains(token) else { return false }
      return reading.lattice.edges(from: token).contains {
        let name = reading.lattice.edges[Int($0)]
        return name.origin == .name && name.end >= edge.end && Int(name.kind) != place
      }
    }
  }

  /// Whether a word of some list stands before a name, or before its article.
  private func isLed(
    _ token: Int, by list: ListSet, _ tokens: [Token], _ reading: SentenceReading
  ) -> Bool {
    let range = reading.sentence.tokens
    var index = token - 1
    while range.contains(index), book.lexicon.lists(of: tokens[index].form).intersects(determiners)
    {
      index -= 1
    }
    return range.contains(index) && book.lexicon.lists(of: tokens[index].form).intersects(list)
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
      // "Between 1914 and 1918 France mobilized".
      if tokens[index].shape.contains(.digits) { return false }
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
      let isCoarse = Self.coarse.contains(place.value.type ?? "")
      return book.lexicon.distance(
        from: place.tokens, to: claim.tokens, tokens, breaks: clauseBreaks)
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
      && book.lexicon.lists(of: tokens[group.upperBound].form).intersects(origins)
  }

  /// "In Sudzha, Kursk region", "in Syria, in the town of Idlib": the finer of neighbors.
  private func finest(_ places: [Named<Entity>], _ index: Int) -> Entity {
    let place = places[index]
    guard Self.coarse.contains(place.value.type ?? "") else { return place.value }
    func isFiner(_ other: Int) -> Bool {
      guard places.indices.contains(other), !Self.coarse.contains(places[other].value.type ?? "")
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
      let lists = book.lexicon.lists(of: tokens[token].form)
      if isIndefinite, lists.intersects(attacks) { return true }
      if lists.intersects(indefinites) {
        isIndefinite = true
      } else if lists.intersects(functions) || tokens[token].shape.contains(.punctuation) {
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
        && book.lexicon.lists(of: tokens[$0].form).intersects(bullets)
    } ?? false
  }
}
