internal import Model
internal import RuleMatching

/// Makes claims of what event rules and links matched: which event, how many, who was counted.
struct CandidateReader: Sendable {
  let book: RuleBook
  let entities: EntityReader
  /// By event: the kind of claim that it makes.
  private let eventKinds: [String: String]
  /// By rule: what it says of its claims.
  let rules: [CountingRule]
  let force: Int
  let reference: Int
  let sidePrepositions: WordSet
  let owners: WordSet
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
    let match = counting(whole, match)
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

  /// A match that counts a whole, if there is one, in place of its people.
  func counting(_ whole: Capture?, _ match: Match) -> Match {
    whole.map { match.replacing(match["people"] == nil ? "troops" : "people", by: $0) } ?? match
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
  func counts(_ capture: Capture) -> Bool {
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
  func whole(of match: Match, _ reading: SentenceReading) -> Capture? {
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
}
