package import Model
internal import RuleMatching

/// A word or phrase that says how firm the claims in its reach are.
package struct ModalityCue: Sendable {
  /// The rule that found it, and by which of its patterns.
  package let rule: Int
  package let alternative: Int
  package let status: ClaimStatus
  package let tokens: Range<Int>
  /// The tokens for which it speaks.
  package let reach: Range<Int>
}

/// Finds how firmly a claim is made, by the cue nearest to its number.
struct ModalityFinder: Sendable {
  private let book: RuleBook
  private let stage: Int

  init(book: RuleBook) {
    self.book = book
    stage = book.stage("modality")
  }

  /// The cues of a sentence: rules of scope, and what stands inside verb groups of events.
  func cues(
    in reading: SentenceReading, _ document: NormalizedDocument, with matcher: inout Matcher
  ) -> [ModalityCue] {
    let sentence = reading.sentence.tokens
    let matches = book.matches(stage: stage, in: reading.lattice, with: &matcher)
    // A cue inside a longer one of status "none" says nothing: "did not deny", "no fewer than".
    let mute = matches.filter { book.rules[$0.rule]["status"] == "none" }
    return matches.compactMap { match in
      let rule = book.rules[match.rule]
      guard let status = rule["status"].flatMap(ClaimStatus.init(rawValue:)),
        !mute.contains(where: { $0.tokens.overlaps(match.tokens) })
      else { return nil }
      let reach =
        switch rule["reach"] {
        case "forward": match.tokens.lowerBound..<sentence.upperBound
        case "backward": sentence.lowerBound..<match.tokens.upperBound
        case "near":
          max(
            sentence.lowerBound, match.tokens.lowerBound - 3)..<min(
              sentence.upperBound, match.tokens.upperBound + 3)
        default: sentence
        }
      return ModalityCue(
        rule: match.rule, alternative: match.alternative, status: status, tokens: match.tokens,
        reach: reach)
    }
  }

  /// The status of a claim: that of the cue nearest to its number, in the verb groups of its match
  /// or in reach outside; else what its rule or its source's verb says.
  ///
  /// A plan outside the verb group is none of a casualty: "promised to investigate the death of six".
  func status(
    of candidate: Candidate, isCasualty: Bool, _ cues: [ModalityCue], in reading: SentenceReading,
    frame: ClaimStatus?
  ) -> ClaimStatus {
    let quantity = candidate.quantityTokens
    func distance(_ range: Range<Int>) -> Int {
      range.lowerBound >= quantity.upperBound
        ? range.lowerBound - quantity.upperBound : max(0, quantity.lowerBound - range.upperBound)
    }
    var options: [(distance: Int, status: ClaimStatus)] = []
    // "Did not sustain 40 casualties": where a noun bears the event, the verbs of the match speak.
    let isNoun = !reading.verbGroups.contains { $0.head.overlaps(candidate.trigger) }
    for group in reading.verbGroups {
      let isInside = candidate.tokens.contains(group.head.lowerBound)
      let isTrigger = group.head.overlaps(candidate.trigger) || (isNoun && isInside)
      guard isTrigger || isInside else { continue }
      for cue in group.cues where isTrigger || cue.status != .planned {
        options.append((distance(cue.token..<(cue.token + 1)), cue.status))
      }
      if isTrigger, group.isNegated, candidate.quantity.value != 0 {
        options.append((distance(group.tokens), .denied))
      }
    }
    for cue in cues
    where !candidate.isPresupposed && cue.reach.overlaps(quantity)
      && !(isCasualty && cue.status == .planned)
    {
      options.append((distance(cue.tokens), cue.status))
    }
    if let nearest = options.min(by: { $0.distance < $1.distance }) { return nearest.status }
    return candidate.status != .asserted ? candidate.status : frame ?? .asserted
  }
}
