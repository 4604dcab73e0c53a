internal import Model
internal import RuleMatching

/// Finds claims in a sentence: event rules first, then links that hang on the claims found.
struct ClaimFinder: Sendable {
  private let book: RuleBook
  private let entities: EntityReader
  /// By event: the kind of claim that it makes.
  private let eventKinds: [String: String]
  private let claimKind: Int
  private let quantityKind: Int
  private let sidePrepositions: ListSet
  private let owners: ListSet
  private let peopleNouns: ListSet
  /// Rounds of links: a claim on a claim on a claim.
  private static let linkRounds = 4

  private let events: Int
  private let links: Int
  static let stageName = "events"

  init(book: RuleBook, entities: EntityReader, eventKinds: [String: String]) {
    events = book.stage(Self.stageName)
    links = book.stage("links")
    self.book = book
    self.eventKinds = eventKinds
    self.entities = entities
    claimKind = book.kind(.claim)
    quantityKind = book.kind(.count)
    peopleNouns = book.lexicon.lists(.people)
    owners = book.lexicon.lists(.owner)
    sidePrepositions = book.lexicon.lists(.sidePreposition)
  }

  /// Whether an event rule matches, whatever its match is worth.
  func matches(in reading: SentenceReading, with matcher: inout Matcher) -> Bool {
    !book.matches(stage: events, in: reading.lattice, with: &matcher).isEmpty
  }

  /// The claims of one sentence, by their quantities' places, behind one that told of an event.
  func find(
    in reading: inout SentenceReading, number: Int, _ document: NormalizedDocument,
    after event: String?, with matcher: inout Matcher
  ) -> [Candidate] {
    let found = candidates(
      of: book.matches(stage: events, in: reading.lattice, with: &matcher),
      in: reading, number, document, claims: [], after: event)
    var claims = settle(found)
    for _ in 0..<Self.linkRounds where !claims.isEmpty {
      // Claims are named by their place in `claims`: links append, and order comes last.
      for (index, claim) in claims.enumerated() {
        reading.lattice.add(
          Edge(
            start: claim.tokens.lowerBound, end: claim.tokens.upperBound, kind: claimKind,
            type: shape(of: claim), origin: .claim, payload: index))
      }
      let matches = book.matches(stage: links, in: reading.lattice, with: &matcher)
      for match in matches { join(match, reading, &claims) }
      let links = candidates(of: matches, in: reading, number, document, claims: claims)
      let before = claims.count
      for link in settle(links) {
        if let rival = claims.firstIndex(where: { rivals($0, link) }) {
          if link.parent != rival, link.beatsAsLink(claims[rival], book) { claims[rival] = link }
        } else {
          claims.append(link)
        }
      }
      if claims.count == before { break }
    }
    return ordered(claims)
  }

  /// Whether a claim begins with those counted or ends with them: the type of its edge.
  private func shape(of claim: Candidate) -> Int {
    let counted = claim.groupTokens ?? claim.quantityTokens
    let first = min(claim.quantityTokens.lowerBound, counted.lowerBound)
    if first == claim.tokens.lowerBound,
      claim.trigger.lowerBound >= counted.upperBound
    {
      return book.types["subject"] ?? -1
    }
    return counted.upperBound == claim.tokens.upperBound ? book.types["object"] ?? -1 : -1
  }

  /// Hangs a claim on another where a link names both.
  private func join(_ match: Match, _ reading: SentenceReading, _ claims: inout [Candidate]) {
    guard let whole = match["claim"], let part = match["part"], whole.edge >= 0, part.edge >= 0
    else { return }
    let parent = Int(reading.lattice.edges[whole.edge].payload)
    let child = Int(reading.lattice.edges[part.edge].payload)
    guard parent != child, claims[child].parent == nil, claims[parent].parent != child else {
      return
    }
    claims[child].parent = parent
    claims[child].joinedBy = match.rule
    claims[child].isPart = book.rules[match.rule]["inherit"] == "part"
  }

  private func overlap(_ a: Candidate, _ b: Candidate) -> Bool {
    a.quantityTokens.overlaps(b.quantityTokens)
  }

  /// Whether a link reads a number that a claim has: "captured and killed" may share one.
  private func rivals(_ claim: Candidate, _ link: Candidate) -> Bool {
    overlap(claim, link) && (claim.event == link.event || !sharesNumber(link))
  }

  private func sharesNumber(_ link: Candidate) -> Bool {
    book.rules[link.rule]["inherit"] == "number"
  }

  /// One reading a quantity.
  private func settle(_ candidates: [Candidate]) -> [Candidate] {
    guard candidates.count > 1 else { return candidates }
    var kept: [Candidate] = []
    // "A third of the 11,000 were killed" does not say that 11,000 were.
    let counted = candidates.filter { candidate in
      !candidates.contains { rival in
        guard rival.trigger == candidate.trigger else { return false }
        return candidate.wholeTokens == nil
          ? !candidate.countsWhole
            && rival.wholeTokens?.overlaps(candidate.quantityTokens) == true
          : rival.countsWhole
      }
    }
    // `over` first: what it drops beats nobody, so that the order of the rest is strict.
    let standing = counted.filter { candidate in
      !counted.contains { overlap($0, candidate) && $0.isOver(candidate, book) }
    }
    for candidate in standing.sorted(by: { $0.beats($1, book) }) {
      if !kept.contains(where: { overlap($0, candidate) }) { kept.append(candidate) }
    }
    return kept.sorted { $0.quantityTokens.lowerBound < $1.quantityTokens.lowerBound }
  }

  /// By place of the quantity, with parents renumbered.
  private func ordered(_ claims: [Candidate]) -> [Candidate] {
    let order = claims.indices.sorted {
      (claims[$0].quantityTokens.lowerBound, claims[$0].tokens.lowerBound, $0)
        < (claims[$1].quantityTokens.lowerBound, claims[$1].tokens.lowerBound, $1)
    }
    var place = Array(repeating: 0, count: claims.count)
    for (new, old) in order.enumerated() { place[old] = new }
    return order.map { old in
      var claim = claims[old]
      claim.parent = claim.parent.map { place[$0] }
      return claim
    }
  }

  private func candidates(
    of matches: [Match], in reading: SentenceReading, _ number: Int,
    _ document: NormalizedDocument, claims: [Candidate], after event: String? = nil
  ) -> [Candidate] {
    matches.compactMap {
      candidate(of: $0, in: reading, number, document, claims: claims, after: event)
    }
  }

  private func candidate(
    of match: Match, in reading: SentenceReading, _ number: Int, _ document: NormalizedDocument,
    claims: [Candidate], after told: String?
  ) -> Candidate? {
    let whole = participleWhole(match, reading)
    let match =
      whole.map { match.replacing(match["people"] == nil ? "troops" : "people", by: $0) } ?? match
    let rule = book.rules[match.rule]
    var parent: Int?
    if let capture = match["claim"], capture.edge >= 0 {
      parent = Int(reading.lattice.edges[capture.edge].payload)
    }
    guard var event = rule.event, match["part"] == nil,
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
      quantity: quantity, skipped: match.skipped, literals: match.literals, sentence: number)
    candidate.parent = parent
    candidate.isPart = rule["inherit"] == "part"
    candidate.isPresupposed =
      rule["status"] == ClaimStatus.asserted.rawValue
      || parent.map { claims[$0].isPresupposed } ?? false
    candidate.isFractionOfParent = quantity.fraction != nil && parent != nil
    candidate.wholeTokens = self.whole(of: match, reading)?.tokens
    candidate.countsWhole = whole != nil
    candidate.placeEdge = (match["where"] ?? match["place"])?.edge
    candidate.dateEdge = (match["when"] ?? match["date"])?.edge
    if let status = rule["status"].flatMap(ClaimStatus.init(rawValue:)) {
      candidate.status = status
    }
    fillGroup(&candidate, match, rule, reading, document)
    if let parent, sharesNumber(candidate) { candidate.takePeople(of: claims[parent]) }
    return candidate
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
      book.lexicon.lists(of: tokens[$0].form).intersects(peopleNouns)
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

  /// The chunks of a match whose number and people may be the claim's.
  private func counting(_ match: Match) -> [Capture] {
    match.captures.filter { $0.edge >= 0 && !["whole", "claim", "head"].contains($0.slot) }
  }

  private func quantity(
    of match: Match, _ rule: Rule, _ reading: SentenceReading, _ document: NormalizedDocument,
    _ claims: [Candidate], _ parent: Int?
  ) -> (Quantity, Range<Int>)? {
    if rule["inherit"] == "number", let parent {
      return (claims[parent].quantity, claims[parent].quantityTokens)
    }
    var increment: Bool? = rule["change"].map { $0 == "increment" }
    for capture in counting(match) {
      let edge = reading.lattice.edges[capture.edge]
      if edge.origin == .match, let change = reading.rule(of: edge, book)?["change"] {
        increment = change == "increment"
      }
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
    // A count that the rule itself states: "no casualties", "a soldier".
    if let stated = rule["count"].flatMap(Double.init) {
      let tokens = match["count"]?.tokens ?? match.tokens
      return (Quantity(stated, .exact, isIncrement: increment ?? false), tokens)
    }
    return nil
  }

  /// The number of the quantity mention in an edge or in the chunks inside it.
  private func number(in edge: Edge, _ reading: SentenceReading) -> (Int, Edge)? {
    switch edge.origin {
    case .quantity: return (Int(edge.payload), edge)
    case .match:
      for capture in reading.chunks[Int(edge.payload)].captures where capture.edge >= 0 {
        if let found = number(in: reading.lattice.edges[capture.edge], reading) { return found }
      }
      return nil
    default: return nil
    }
  }

  private func count(of edge: Edge, _ reading: SentenceReading) -> Double? {
    guard edge.origin == .match else { return nil }
    if let stated = reading.rule(of: edge, book)?["count"].flatMap(Double.init) { return stated }
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
    var whole: (value: Double, span: TextSpan)?
    let capture = self.whole(of: match, reading)
    if let capture, capture.edge >= 0,
      let (number, _) = number(in: reading.lattice.edges[capture.edge], reading),
      let value = document.quantities[number].quantity.value
    {
      whole = (value, document.quantities[number].span)
    } else if let parent, let value = claims[parent].quantity.value,
      capture == nil, book.rules[match.rule]["whole"] == nil
    {
      whole = (value, entities.span(claims[parent].quantityTokens, document))
    }
    guard let whole else {
      return Quantity(
        value: nil, lower: nil, upper: nil, qualifier: quantity.qualifier,
        fraction: Fraction(value: fraction.value, whole: nil, span: mention.span))
    }
    let bounded = Quantity((fraction.value * whole.value).rounded(), quantity.qualifier)
    return bounded.with(
      fraction: .some(Fraction(value: fraction.value, whole: whole.value, span: whole.span)))
  }

  // MARK: - Group

  private func fillGroup(
    _ candidate: inout Candidate, _ match: Match, _ rule: Rule, _ reading: SentenceReading,
    _ document: NormalizedDocument
  ) {
    let tokens = document.tokenized.tokens
    var group = match["group"]?.tokens
    var edgeType: String?
    if group == nil {
      for capture in counting(match) {
        let edge = reading.lattice.edges[capture.edge]
        if let inner = reading.capture("group", in: edge) {
          group = inner.tokens
          break
        }
      }
    }
    if let capture = match["people"], capture.edge >= 0 {
      edgeType = reading.rule(of: reading.lattice.edges[capture.edge], book)?["type"]
    }
    candidate.takesSubject = rule["side"] == "subject"
    let isLed = match["who"].map { isLedAside($0, match, tokens, reading) } ?? false
    if isLed { candidate.takesSubject = true }
    if let capture = match["who"], capture.edge >= 0, !isLed {
      candidate.whoIsReference =
        Int(reading.lattice.edges[capture.edge].kind) == book.kind(.reference)
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
      && book.lexicon.lists(of: tokens[before].form).intersects(owners)
    candidate.groupIsBare = country == nil
    candidate.group = Entity(
      span: entities.span(group, document), kind: EntityKind(rawValue: "people"),
      canonical: nil, country: country, type: type ?? "unknown")
  }
}

extension ClaimFinder {
  /// "The Russian army" is an office and a side: it is the side that suffers and sends.
  private func side(_ number: Int, _ reading: SentenceReading) -> Edge {
    let edge = reading.lattice.edges[number]
    let force = book.kind(.force)
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
    return book.lexicon.lists(of: tokens[before].form).intersects(sidePrepositions)
  }
}

extension Candidate {
  /// Counts the same people as another claim.
  mutating func takePeople(of other: Candidate) {
    groupTokens = other.groupTokens
    group = other.group
    groupIsBare = other.groupIsBare
    isOwned = other.isOwned
    who = other.who
    whoIsReference = other.whoIsReference
  }

  /// Whether a link's reading of a quantity beats that of an event rule: a rule with `over`, or one
  /// whose match is longer.
  func beatsAsLink(_ other: Candidate, _ book: RuleBook) -> Bool {
    if isOver(other, book) { return true }
    return book.rules[other.rule].isWeak || other.skipped > skipped
  }
}
