internal import Model
internal import RuleMatching

/// Makes claims of what event rules and links matched: which event, how many, who was counted.
struct CandidateReader: Sendable {
  private let book: RuleBook
  private let entities: EntityReader
  /// By event: the kind of claim that it makes.
  private let eventKinds: [String: String]
  /// By rule: what it says of its claims.
  let rules: [CountingRule]
  private let force: Int
  private let reference: Int
  private let sidePrepositions: WordSet
  private let owners: WordSet
  private let peopleNouns: WordSet

  init(book: RuleBook, entities: EntityReader, eventKinds: [String: String]) {
    self.book = book
    self.entities = entities
    self.eventKinds = eventKinds
    rules = book.rules.map { CountingRule($0) }
    force = book.kind(.force)
    reference = book.kind(.reference)
    peopleNouns = book.lexicon.words(.people)
    owners = book.lexicon.words(.owner)
    sidePrepositions = book.lexicon.words(.sidePreposition)
  }

  /// The claims that matches make, still without those who are counted, given the claims to which
  /// links may lean and the event of which the sentence before told.
  func read(
    _ matches: [Match], in reading: SentenceReading, _ sentence: Int,
    _ document: NormalizedDocument, claims: [Candidate], after event: String? = nil
  ) -> [Candidate] {
    var found: [Candidate] = []
    for number in matches.indices {
      let candidate = candidate(
        of: matches[number], number, in: reading, sentence, document, claims: claims, after: event)
      if let candidate { found.append(candidate) }
    }
    return found
  }

  private func candidate(
    of match: Match, _ number: Int, in reading: SentenceReading, _ sentence: Int,
    _ document: NormalizedDocument, claims: [Candidate], after told: String?
  ) -> Candidate? {
    let whole = participleWhole(match, reading)
    let match = whole.map { counting($0, match) } ?? match
    let rule = rules[match.rule]
    var parent: Int?
    if let capture = match["claim"], capture.edge >= 0 {
      parent = Int(reading.lattice.edges[capture.edge].payload)
    }
    guard var event = book.rules[match.rule].event, match["part"] == nil,
      !crossesPeople(match, reading, document.tokenized.tokens)
    else { return nil }
    if event == "same" {
      guard let same = parent.map({ claims[$0].event }) ?? told else { return nil }
      event = same
    }
    guard
      let (quantity, quantityTokens) = self.quantity(
        of: match, rule, reading, document, claims, parent)
    else { return nil }
    // A link without a trigger of its own leans on that of its claim.
    let trigger =
      match["trigger"]?.tokens ?? parent.map { claims[$0].trigger } ?? match.tokens
    var candidate = Candidate(
      event: event, kind: eventKinds[event] ?? "", rule: match.rule, alternative: match.alternative,
      tokens: match.tokens,
      trigger: triggerHead(match, reading) ?? trigger, quantityTokens: quantityTokens,
      quantity: quantity, skipped: match.skipped, literals: match.literals, match: number,
      sentence: sentence)
    candidate.parent = parent
    candidate.isPart = rule.isPart
    candidate.isPresupposed =
      rule.status == .asserted || parent.map { claims[$0].isPresupposed } ?? false
    candidate.isFractionOfParent = quantity.fraction != nil && parent != nil
    candidate.wholeTokens = self.whole(of: match, reading)?.tokens
    candidate.countsWhole = whole != nil
    candidate.placeEdge = (match["where"] ?? match["place"])?.edge
    candidate.dateEdge = (match["when"] ?? match["date"])?.edge
    if let status = rule.status { candidate.status = status }
    return candidate
  }

  /// Fills in those whom a claim counts, given its match.
  func fillGroup(
    _ candidate: inout Candidate, _ match: Match, in reading: SentenceReading,
    _ document: NormalizedDocument, claims: [Candidate]
  ) {
    let rule = rules[match.rule]
    let match = participleWhole(match, reading).map { counting($0, match) } ?? match
    fillGroup(&candidate, match, rule, reading, document)
    if let parent = candidate.parent, rule.sharesNumber {
      candidate.takePeople(of: claims[parent])
    }
  }

  /// A match that counts a whole in place of its people.
  private func counting(_ whole: Capture, _ match: Match) -> Match {
    match.replacing(match["people"] == nil ? "troops" : "people", by: whole)
  }

  /// "Two mothers of the students abducted": without an auxiliary, the verb belongs to the nearest
  /// noun of people.
  private func crossesPeople(_ match: Match, _ reading: SentenceReading, _ tokens: [Token]) -> Bool
  {
    guard match.skipped > 0, let people = match["people"] ?? match["troops"],
      let trigger = match["trigger"], trigger.edge >= 0,
      case let verb = reading.lattice.edges[trigger.edge], verb.origin == .verbGroup,
      verb.features.contains(.passive), !verb.features.contains(.finite),
      people.tokens.upperBound < trigger.tokens.lowerBound
    else { return false }
    return (people.tokens.upperBound..<trigger.tokens.lowerBound).contains {
      peopleNouns.contains(tokens[$0])
    }
  }

  /// "Half of the 11,000 troops deployed": a participle behind a whole speaks of all of it.
  private func participleWhole(_ match: Match, _ reading: SentenceReading) -> Capture? {
    guard match["whole"] == nil, let whole = whole(of: match, reading),
      let trigger = match["trigger"], trigger.edge >= 0,
      case let verb = reading.lattice.edges[trigger.edge], verb.origin == .verbGroup,
      verb.features.contains(.passive), !verb.features.contains(.finite),
      whole.tokens.upperBound <= trigger.tokens.lowerBound,
      case let between = whole.tokens.upperBound..<trigger.tokens.lowerBound,
      !reading.verbGroups.contains(where: { between.contains($0.head.lowerBound) })
    else { return nil }
    return whole
  }

  /// The verb itself where the trigger is a verb group.
  private func triggerHead(_ match: Match, _ reading: SentenceReading) -> Range<Int>? {
    guard let capture = match["trigger"], capture.edge >= 0 else { return nil }
    let edge = reading.lattice.edges[capture.edge]
    return edge.origin == .verbGroup ? reading.verbGroups[Int(edge.payload)].head : nil
  }

  // MARK: - Quantity

  /// Whether the number and the people of a chunk in a slot may be the claim's.
  private func counts(_ capture: Capture) -> Bool {
    switch capture.slot {
    case "whole", "claim", "head": false
    default: capture.edge >= 0
    }
  }

  private func quantity(
    of match: Match, _ rule: CountingRule, _ reading: SentenceReading,
    _ document: NormalizedDocument, _ claims: [Candidate], _ parent: Int?
  ) -> (Quantity, Range<Int>)? {
    if rule.sharesNumber, let parent {
      return (claims[parent].quantity, claims[parent].quantityTokens)
    }
    var increment = rule.isIncrement
    for capture in match.captures where counts(capture) {
      let edge = reading.lattice.edges[capture.edge]
      if let made = self.rule(of: edge, reading)?.isIncrement { increment = made }
      if let (number, _) = number(in: edge, reading) {
        let mention = document.quantities[number]
        var quantity = mention.quantity
        if mention.kind == .fraction || mention.kind == .percent {
          guard let resolved = share(quantity, mention, match, reading, document, claims, parent)
          else { return nil }
          quantity = resolved
        }
        return (quantity.with(isIncrement: increment ?? quantity.isIncrement), mention.tokens)
      }
      if let count = count(of: edge, reading) {
        let tokens = reading.capture("count", in: edge)?.tokens ?? edge.range
        return (Quantity(count, .exact, isIncrement: increment ?? false), tokens)
      }
    }
    if let stated = rule.count {
      let tokens = match["count"]?.tokens ?? match.tokens
      return (Quantity(stated, .exact, isIncrement: increment ?? false), tokens)
    }
    return nil
  }

  /// The number of the quantity mention in an edge or in the chunks inside it, but for a share's whole.
  private func number(in edge: Edge, _ reading: SentenceReading) -> (Int, Edge)? {
    switch edge.origin {
    case .quantity: return (Int(edge.payload), edge)
    case .match:
      for capture in reading.chunks[Int(edge.payload)].captures
      where capture.edge >= 0 && capture.slot != "whole" {
        if let found = number(in: reading.lattice.edges[capture.edge], reading) { return found }
      }
      return nil
    default: return nil
    }
  }

  /// What the chunk rule that made an edge says of claims.
  private func rule(of edge: Edge, _ reading: SentenceReading) -> CountingRule? {
    edge.origin == .match ? rules[reading.chunks[Int(edge.payload)].rule] : nil
  }

  private func count(of edge: Edge, _ reading: SentenceReading) -> Double? {
    guard edge.origin == .match else { return nil }
    if let stated = rule(of: edge, reading)?.count { return stated }
    for capture in reading.chunks[Int(edge.payload)].captures where capture.edge >= 0 {
      if let count = count(of: reading.lattice.edges[capture.edge], reading) { return count }
    }
    return nil
  }

  /// The whole of which a match counts a share, named by its pattern or within its people.
  private func whole(of match: Match, _ reading: SentenceReading) -> Capture? {
    if let own = match["whole"] { return own }
    guard let people = match["people"] ?? match["troops"], people.edge >= 0 else { return nil }
    return reading.capture("whole", in: reading.lattice.edges[people.edge])
  }

  /// A share of a whole: "two-thirds" of 4,000 is 2,667, bounded as the share is.
  private func share(
    _ quantity: Quantity, _ mention: QuantityMention, _ match: Match, _ reading: SentenceReading,
    _ document: NormalizedDocument, _ claims: [Candidate], _ parent: Int?
  ) -> Quantity? {
    guard let fraction = quantity.fraction else { return nil }
    var whole: (value: Double, span: TextSpan, qualifier: Qualifier)?
    let capture = self.whole(of: match, reading)
    if let capture, capture.edge >= 0,
      let (number, _) = number(in: reading.lattice.edges[capture.edge], reading),
      let value = document.quantities[number].quantity.value
    {
      let stated = document.quantities[number]
      whole = (value, stated.span, stated.quantity.qualifier)
    } else if let parent, let value = claims[parent].quantity.value,
      capture == nil, !rules[match.rule].namesWhole
    {
      whole = (value, entities.span(claims[parent].quantityTokens, document), .exact)
    }
    guard let whole else {
      return Quantity(
        value: nil, lower: nil, upper: nil, qualifier: quantity.qualifier,
        fraction: Fraction(value: fraction.value, whole: nil, span: mention.span))
    }
    let share = Fraction(value: fraction.value, whole: whole.value, span: whole.span)
    if fraction.spread > 0 {
      return Quantity(
        value: nil, lower: ((fraction.value - fraction.spread) * whole.value).rounded(),
        upper: ((fraction.value + fraction.spread) * whole.value).rounded(), qualifier: .range,
        fraction: share)
    }
    // "Half of the roughly 11,000" is roughly 5,500.
    let qualifier = quantity.qualifier == .exact ? whole.qualifier : quantity.qualifier
    return Quantity((fraction.value * whole.value).rounded(), qualifier)
      .with(fraction: .some(share))
  }

  // MARK: - Group

  private func fillGroup(
    _ candidate: inout Candidate, _ match: Match, _ rule: CountingRule,
    _ reading: SentenceReading, _ document: NormalizedDocument
  ) {
    let tokens = document.tokenized.tokens
    var group = match["group"]?.tokens
    var edgeType: String?
    if group == nil {
      for capture in match.captures where counts(capture) {
        let edge = reading.lattice.edges[capture.edge]
        if let inner = reading.capture("group", in: edge) {
          group = inner.tokens
          break
        }
      }
    }
    if let capture = match["people"], capture.edge >= 0 {
      edgeType = reading.rule(of: reading.lattice.edges[capture.edge], book)?.typeName
    }
    candidate.takesSubject = rule.takesSubject
    let isLed = match["who"].map { isLedAside($0, match, tokens, reading) } ?? false
    if isLed { candidate.takesSubject = true }
    if let capture = match["who"], capture.edge >= 0, !isLed {
      candidate.whoIsReference =
        Int(reading.lattice.edges[capture.edge].kind) == reference
      candidate.who = entities.entity(
        side(capture.edge, reading), kind: "force", in: reading, document, groupType: true)
    }
    if let capture = match["actor"], capture.edge >= 0 {
      candidate.actor = entities.entity(
        reading.lattice.edges[capture.edge], kind: "force", in: reading, document, groupType: true)
    }
    guard let group, !group.isEmpty else { return }
    let type = edgeType ?? entities.peopleType(in: group, tokens, reading)
    let country = entities.country(in: group, reading)
    candidate.groupTokens = group
    let before = group.lowerBound - 1
    candidate.isOwned =
      reading.sentence.tokens.contains(before)
      && owners.contains(tokens[before])
    candidate.groupIsBare = country == nil
    candidate.group = Entity(
      span: entities.span(group, document), kind: EntityKind(rawValue: "people"),
      canonical: nil, country: country, type: type ?? "unknown")
  }
}

extension CandidateReader {
  /// "The Russian army" is an office and a side: it is the side that suffers and sends.
  private func side(_ number: Int, _ reading: SentenceReading) -> Edge {
    let edge = reading.lattice.edges[number]
    for inner in reading.lattice.edges(upTo: Int(edge.end)) {
      let inner = reading.lattice.edges[Int(inner)]
      if Int(inner.kind) == force, inner.start >= edge.start { return inner }
    }
    return edge
  }

  /// "Units fighting for Russia had suffered": the side stands behind a preposition at the edge of
  /// the match, so the subject is another.
  private func isLedAside(
    _ who: Capture, _ match: Match, _ tokens: [Token], _ reading: SentenceReading
  ) -> Bool {
    let before = who.tokens.lowerBound - 1
    guard who.tokens.lowerBound == match.tokens.lowerBound,
      reading.sentence.tokens.contains(before)
    else { return false }
    return sidePrepositions.contains(tokens[before])
  }
}
