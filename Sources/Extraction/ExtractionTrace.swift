internal import Model
package import RuleMatching

/// What was found on the way from a text to its claims, for those who ask why.
package struct ExtractionTrace: Sendable {
  /// One sentence as its patterns saw it at last.
  package struct Sentence: Sendable {
    /// The sentence's number in its document.
    package let number: Int
    package let tokens: Range<Int>
    package let lattice: Lattice
    package let verbGroups: [VerbGroup]
    /// The chunks that rules made.
    package let chunks: [Match]
    package let frames: [AttributionFrame]
    package let cues: [ModalityCue]
    /// All matches of all stages in their order, the vetoed ones too.
    package let matches: [LoggedMatch]
  }

  /// What made a claim; the claims stand in the order of the document's.
  package struct Claim: Sendable {
    package let rule: Int
    package let alternative: Int
    /// The number of the sentence.
    package let sentence: Int
    /// Indices into the document's tokens.
    package let tokens: Range<Int>
    package let trigger: Range<Int>
    package let quantityTokens: Range<Int>
    /// The claim on which it hangs, and the rule that hung it there, if that made no claim itself.
    package let parent: Int?
    package let joinedBy: Int?
    /// From where it has those counted, their country, and its sources, if not from beside it.
    package let groupOrigin: PartOrigin?
    package let countryOrigin: PartOrigin?
    package let sourceOrigin: PartOrigin?
  }

  package internal(set) var sentences: [Sentence] = []
  package internal(set) var claims: [Claim] = []
  /// The matcher of the document, to try other patterns on it.
  package internal(set) var matcher: Matcher?
}

extension ExtractionTrace {
  /// Takes up what a sentence gave, and empties the matcher's log.
  mutating func add(
    _ reading: SentenceReading, _ number: Int, frames: [AttributionFrame], cues: [ModalityCue],
    from matcher: inout Matcher
  ) {
    sentences.append(
      Sentence(
        number: number, tokens: reading.sentence.tokens, lattice: reading.lattice,
        verbGroups: reading.verbGroups, chunks: reading.chunks, frames: frames, cues: cues,
        matches: matcher.log ?? []))
    matcher.log = []
  }
}

extension ExtractionTrace.Claim {
  init(_ candidate: Candidate, parent: Int?) {
    self.init(
      rule: candidate.rule, alternative: candidate.alternative, sentence: candidate.sentence,
      tokens: candidate.tokens, trigger: candidate.trigger,
      quantityTokens: candidate.quantityTokens, parent: parent, joinedBy: candidate.joinedBy,
      groupOrigin: candidate.groupOrigin, countryOrigin: candidate.countryOrigin,
      sourceOrigin: candidate.sourceOrigin)
  }
}
