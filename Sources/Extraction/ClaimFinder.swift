internal import Model
internal import RuleMatching

/// Finds claims in a sentence: event rules first, then links that hang on the claims found.
struct ClaimFinder: Sendable {
  private let book: RuleBook
  private let candidates: CandidateReader
  private let claimKind: Int
  /// Rounds of links: a claim on a claim on a claim.
  private static let linkRounds = 4

  private let events: Int
  private let links: Int
  static let stageName = "events"

  init(book: RuleBook, candidates: CandidateReader) {
    self.book = book
    self.candidates = candidates
    events = book.stage(Self.stageName)
    links = book.stage("links")
    claimKind = book.kind(.claim)
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
    let told = book.matches(stage: events, in: reading.lattice, with: &matcher)
    var claims = settle(
      candidates.read(told, in: reading, number, document, claims: [], after: event))
    for index in claims.indices {
      candidates.fillGroup(
        &claims[index], told[claims[index].match], in: reading, document, claims: [])
    }
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
      let links = candidates.read(matches, in: reading, number, document, claims: claims)
      let before = claims.count
      for var link in settle(links) {
        candidates.fillGroup(&link, matches[link.match], in: reading, document, claims: claims)
        if let rival = rival(of: link, among: claims) {
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
    claims[child].isPart = candidates.rules[match.rule].isPart
  }

  /// Whether a link reads a number that a claim has: "captured and killed" may share one.
  private func rival(of link: Candidate, among claims: [Candidate]) -> Int? {
    let sharesNumber = candidates.rules[link.rule].sharesNumber
    return claims.firstIndex {
      $0.overlaps(link) && ($0.event == link.event || !sharesNumber)
    }
  }

  /// One reading a quantity.
  private func settle(_ candidates: [Candidate]) -> [Candidate] {
    guard candidates.count > 1 else { return candidates }
    let book = self.book
    // "A third of the 11,000 were killed" does not say that 11,000 were.
    let counted = candidates.indices.filter { number in
      !candidates.contains { Self.isOfWhole(candidates[number], $0) }
    }
    // `over` first: what it drops beats nobody, so that the order of the rest is strict.
    var standing = counted.filter { number in
      !counted.contains {
        candidates[$0].overlaps(candidates[number])
          && candidates[$0].isOver(candidates[number], book)
      }
    }
    standing.sort { candidates[$0].beats(candidates[$1], book) }
    var kept: [Int] = []
    for number in standing
    where !kept.contains(where: { candidates[$0].overlaps(candidates[number]) }) {
      kept.append(number)
    }
    kept.sort { first, second in
      candidates[first].quantityTokens.lowerBound < candidates[second].quantityTokens.lowerBound
    }
    return kept.map { candidates[$0] }
  }

  /// Whether one of two readings of a trigger counts a whole where the other counts a share of it.
  private static func isOfWhole(_ candidate: Candidate, _ rival: Candidate) -> Bool {
    guard rival.trigger == candidate.trigger else { return false }
    return candidate.wholeTokens == nil
      ? !candidate.countsWhole && rival.wholeTokens?.overlaps(candidate.quantityTokens) == true
      : rival.countsWhole
  }

  /// By place of the quantity, with parents renumbered.
  private func ordered(_ claims: [Candidate]) -> [Candidate] {
    if claims.count < 2 { return claims }
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
}

extension Candidate {
  /// Counts with a number that another counts with too.
  fileprivate func overlaps(_ other: Candidate) -> Bool {
    quantityTokens.overlaps(other.quantityTokens)
  }

  /// Counts the same people as another claim.
  mutating func takePeople(of other: Candidate) {
    groupTokens = other.groupTokens
    group = other.group
    groupIsBare = other.groupIsBare
    groupOrigin = other.groupOrigin
    countryOrigin = other.countryOrigin
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
