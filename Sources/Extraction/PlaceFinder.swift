internal import Model
internal import RuleMatching

/// Finds the places of a sentence.
struct PlaceFinder: Sendable {
  private let book: RuleBook
  private let entities: EntityReader
  private let place: Int
  private let site: Int
  private let elsewhere: Int
  private let force: Int
  private let prepositions: WordSet
  private let determiners: WordSet
  private let articles: WordSet
  private let placeNouns: WordSet
  private let countryNouns: WordSet
  private let solePlaces: WordSet
  private let possessive: WordSet
  private let joints: WordSet
  private let conjunctions: WordSet
  private let commas: WordSet
  private let functions: WordSet
  private let asides: WordSet
  private let beyond: WordSet
  /// So many words may stand before a noun for a place.
  private static let modifiers = 3
  /// The name of a force or an office has no more words before that of its place.
  private static let nameReach = 8
  /// So many words may stand between a preposition and the name that it leads in.
  private static let ledReach = 8

  init(book: RuleBook, entities: EntityReader) {
    self.book = book
    self.entities = entities
    place = book.kind(.place)
    site = book.kind(.site)
    elsewhere = book.kind(.elsewhere)
    force = book.kind(.force)
    prepositions = book.lexicon.words(.placePreposition)
    determiners = book.lexicon.words(.determiner)
    articles = book.lexicon.words(.article)
    solePlaces = book.lexicon.words(.solePlace)
    placeNouns = book.lexicon.words(.placeNoun)
    countryNouns = book.lexicon.words(.countryNoun)
    possessive = book.lexicon.words(.possessive)
    joints = book.lexicon.words(under: TokenTraits.ListName.joint)
    conjunctions = book.lexicon.words(.conjunction)
    commas = book.lexicon.words(.comma)
    functions = book.lexicon.words(under: TokenTraits.ListName.function)
    asides = book.lexicon.words(.aside)
    beyond = book.lexicon.words(.beyond)
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
        let isCountry = countryNouns.contains(tokens[token])
        func fits(_ place: Entity) -> Bool {
          (place.type == CircumstanceFinder.country) == isCountry
        }
        let own = found.last { !$0.isAside && fits($0.value) }?.value
        if let named = own ?? before.last(where: fits) {
          found.append(Named(tokens: tokenRange, value: named.inherited, isReference: true))
        } else if !isPossessor(token, tokens, reading) {
          let span = entities.span(tokenRange, document)
          let isSole = solePlaces.contains(tokens[token])
          let place = Entity(
            span: span, kind: EntityKind(rawValue: "place"),
            canonical: document.document.text(span),
            type: isSole ? nil : CircumstanceFinder.siteType)
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
      if isPossessorOrModifier(edge, tokens, reading), CircumstanceFinder.isCoarse(name) {
        continue
      }
      found.append(
        Named(tokens: edge.range, value: name, isAside: isLed(token, by: asides, tokens, reading)))
    }
    return found
  }

  /// "Across the country": a preposition, an article, a noun for a place, and no name behind it.
  private func isReference(_ token: Int, _ tokens: [Token], _ reading: SentenceReading) -> Bool {
    guard placeNouns.contains(tokens[token]) else { return false }
    let range = reading.sentence.tokens
    func stands(at index: Int, _ words: WordSet) -> Bool {
      range.contains(index) && words.contains(tokens[index])
    }
    // "In the besieged northern town".
    var article = token - 1
    while article > token - Self.modifiers, range.contains(article),
      !functions.contains(tokens[article]), !tokens[article].shape.contains(.capital),
      !tokens[article].shape.contains(.punctuation)
    {
      article -= 1
    }
    guard stands(at: article, determiners), stands(at: article - 1, prepositions) else {
      return false
    }
    // "The region around the city of Kharkiv".
    let behind = range.clamped(to: token + 2..<token + 2 + CircumstanceFinder.neighbors)
    if stands(at: token + 1, prepositions),
      behind.contains(where: { reading.edge(place, from: $0) != nil })
    {
      return false
    }
    return !range.contains(token + 1) || !tokens[token + 1].shape.contains(.capital)
  }

  private func isPossessor(_ token: Int, _ tokens: [Token], _ reading: SentenceReading) -> Bool {
    reading.sentence.tokens.contains(token + 1)
      && possessive.contains(tokens[token + 1])
  }

  /// "South Korea's parliament", "U.S.-made": the place of something else.
  private func isPossessorOrModifier(_ edge: Edge, _ tokens: [Token], _ reading: SentenceReading)
    -> Bool
  {
    let next = Int(edge.end)
    guard reading.sentence.tokens.contains(next) else { return false }
    return possessive.contains(tokens[next])
      || (joints.contains(tokens[next]) && !tokens[next].shape.contains(.spaceBefore))
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
    _ token: Int, by words: WordSet, _ tokens: [Token], _ reading: SentenceReading
  ) -> Bool {
    let range = reading.sentence.tokens
    var index = token - 1
    while range.contains(index), determiners.contains(tokens[index]) {
      index -= 1
    }
    return range.contains(index) && words.contains(tokens[index])
  }

  /// Whether a preposition stands before a name, with words of its noun group between at most:
  /// "in Russia's Kursk region", "in the northern town of X", "in Gaza and Y", "on its largest
  /// city, Z".
  private func isLed(_ token: Int, _ tokens: [Token], _ reading: SentenceReading) -> Bool {
    var index = token - 1
    var steps = 0
    while index >= reading.sentence.tokens.lowerBound, steps < Self.ledReach {
      let word = tokens[index]
      if prepositions.contains(word) { return true }
      let isJoining =
        articles.contains(word) || possessive.contains(word) || joints.contains(word)
        || conjunctions.contains(word)
      // "Between 1914 and 1918 France mobilized".
      if word.shape.contains(.digits) { return false }
      if word.shape.contains(.punctuation), !isJoining {
        // An apposition: the noun before the comma is itself led by a preposition.
        guard commas.contains(word), index > reading.sentence.tokens.lowerBound else {
          return false
        }
        guard
          placeNouns.contains(tokens[index - 1])
            || reading.lattice.edges(upTo: index).contains(where: {
              Int(reading.lattice.edges[Int($0)].kind) == place
            })
        else { return false }
      } else if !isJoining {
        if functions.contains(word) || book.lexicon.isVerb(word.form) { return false }
      }
      index -= 1
      steps += 1
    }
    return false
  }
}
