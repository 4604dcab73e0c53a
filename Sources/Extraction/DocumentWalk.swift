internal import Model

/// What is carried from sentence to sentence of a document.
struct DocumentWalk {
  /// The claims so far.
  var found: [FoundClaim] = []
  /// What was found, for those who ask why; nil for those who do not.
  var trace: ExtractionTrace?

  /// The numbers of the article's first sentence and its first claim.
  private(set) var firstSentence = 0
  private(set) var firstClaim = 0
  /// Who has spoken in the article, who was counted, and where and when it is.
  var voices = SpeakerMemory()
  var groups = GroupResolver.Memory()
  var scene = SceneKeeper.Memory()
  /// Those who speak in the article's frames, and the sentence of the first.
  var speakers: [ClaimSource] = []
  var firstFrame: Int?

  init(trace: ExtractionTrace? = nil) { self.trace = trace }

  /// The claims of the article so far.
  var articleClaims: ArraySlice<FoundClaim> { found[firstClaim...] }

  /// The event of the first claim of the latest sentence with claims, if that has this number.
  func event(of sentence: Int) -> String? {
    var first: Int?
    for index in articleClaims.indices.reversed() {
      if found[index].claim.sentence != sentence { break }
      first = index
    }
    return first.map { found[$0].claim.event }
  }

  /// Forgets all of an article but its claims, for one that begins at a sentence.
  mutating func begin(at sentence: Int) {
    var next = DocumentWalk(trace: trace)
    next.found = found
    next.firstSentence = sentence
    next.firstClaim = found.count
    self = next
  }

  /// Remembers who spoke in the frames of a sentence.
  mutating func note(_ frames: [AttributionFrame], of sentence: Int) {
    guard let first = frames.first else { return }
    let speakers = frames.flatMap(\.sources).map { ClaimSource(entity: $0, role: .origin) }
    let chain = attributedSources(frames, at: first.tokens.lowerBound)
    firstFrame = firstFrame ?? sentence
    self.speakers += speakers
    voices.latest = chain.isEmpty ? speakers : chain
    voices.sentence = sentence
  }

  /// Keeps the claims of a sentence.
  mutating func keep(_ claims: [Candidate], of sentence: Sentence) {
    let base = found.count
    for claim in claims {
      found.append(
        FoundClaim(claim: claim, sentence: sentence, parent: claim.parent.map { $0 + base }))
    }
  }

  /// Whoever the article opens with, if that may be the speaker of a bulletin.
  private var openingVoice: ClaimSource? {
    guard let first = firstFrame, first <= firstSentence + Self.openingSentences,
      let claim = articleClaims.first, first <= claim.claim.sentence,
      let voice = speakers.first, voice.entity.type != "person", voice.entity.type != "medium"
    else { return nil }
    return voice
  }

  /// Whether it may hang on who else speaks in the article who it is that makes one of its claims.
  var mayBeBulletin: Bool {
    openingVoice != nil && articleClaims.contains { $0.claim.sources.isEmpty }
  }

  /// Fills in the speaker of a bulletin: the article opens with its only speaker, who then speaks in
  /// all of it; one who speaks most of the time does so up to where another does.
  mutating func speakForAll() {
    guard let voice = openingVoice,
      case let others = speakers.filter({ $0.entity.canonical != voice.entity.canonical }),
      others.count * Self.bulletinShare < speakers.count
    else { return }
    let end = others.first.map(\.entity.span)
    for index in articleClaims.indices where found[index].claim.sources.isEmpty {
      if let end, end < found[index].sentence.span { return }
      found[index].claim.sources = [voice]
      found[index].claim.sourceOrigin = PartOrigin(.bulletin)
    }
  }

  /// In a bulletin at most one frame of so many is another's.
  private static let bulletinShare = 4
  /// How many sentences may stand before the one in which a bulletin names its speaker.
  private static let openingSentences = 3
}
