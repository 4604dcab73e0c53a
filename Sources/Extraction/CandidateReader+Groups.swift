internal import Model
internal import RuleMatching

/// Who is counted.
extension CandidateReader {
  /// Fills in those whom a claim counts, given its match.
  func fillGroup(
    _ candidate: inout Candidate, _ match: Match, in reading: SentenceReading,
    _ document: NormalizedDocument, claims: [Candidate]
  ) {
    let rule = rules[match.rule]
    let match = candidate.countsWhole ? counting(whole(of: match, reading), match) : match
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
    if let group, !group.isEmpty {
      let type = edgeType ?? entities.peopleType(in: group, tokens, reading)
      let country = entities.country(in: group, reading)
      let before = group.lowerBound - 1
      candidate.groupTokens = group
      candidate.isOwned =
        reading.sentence.tokens.contains(before) && owners.contains(tokens[before])
      candidate.groupIsBare = country == nil
      candidate.group = Entity(
        span: entities.span(group, document), kind: EntityKind(rawValue: "people"),
        canonical: nil, country: country, type: type ?? "unknown")
    }
    if rule.sharesNumber, let parent = candidate.parent {
      candidate.takePeople(of: claims[parent])
    }
  }

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
