internal import Model
internal import RuleMatching
internal import RuleSyntax

/// Completes the claims of one sentence after another: fills who says so, where, when and who is
/// counted from the sentence and from those before it.
struct ClaimReader: Sendable {
  private let claims: ClaimFinder
  private let book: RuleBook
  private let entities: EntityReader
  private let attribution: AttributionFinder
  private let modality: ModalityFinder
  private let places: PlaceFinder
  private let circumstances: CircumstanceFinder
  private let dates: DateFinder
  private let groups: GroupResolver
  private let scenes: SceneKeeper
  private let quotes: WordSet

  /// Behind a sentence that names a speaker quotations are still that speaker's for so many.
  private static let quotedSentences = 3
  /// A count adds to those of the same event among so many before.
  private static let addedClaims = 2

  /// `language`: the table `language` of the rules.
  init(book: RuleBook, entities: EntityReader, language: RuleNode?) {
    self.book = book
    self.entities = entities
    let eventKinds = Dictionary(
      (language?["events"]?.entries ?? []).map { ($0.key.text ?? "", $0.value.text ?? "") },
      uniquingKeysWith: { first, _ in first })
    claims = ClaimFinder(
      book: book,
      candidates: CandidateReader(book: book, entities: entities, eventKinds: eventKinds))
    attribution = AttributionFinder(book: book, entities: entities)
    modality = ModalityFinder(book: book)
    places = PlaceFinder(book: book, entities: entities)
    circumstances = CircumstanceFinder(book: book)
    dates = DateFinder(book: book)
    groups = GroupResolver(book: book, entities: entities)
    scenes = SceneKeeper(states: (language?["states"]?.items ?? []).compactMap(\.text))
    quotes = book.lexicon.words(.quotationMarks)
  }

  /// What a sentence says beside its claims.
  private struct Surroundings {
    let number: Int
    let frames: [AttributionFrame]
    let places: [Named<Entity>]
    let dates: [Named<ClaimTime>]
  }

  /// The claims of a sentence as it counts them, behind one that told of an event.
  func count(
    in reading: inout SentenceReading, _ number: Int, _ document: NormalizedDocument,
    after event: String?, with matcher: inout Matcher
  ) -> [Candidate] {
    claims.find(in: &reading, number: number, document, after: event, with: &matcher)
  }

  /// Takes up who speaks in a sentence that tells nothing else of claims.
  func hear(
    _ reading: SentenceReading, _ number: Int, _ document: NormalizedDocument,
    _ walk: inout DocumentWalk, with matcher: inout Matcher
  ) {
    let frames = attribution.frames(
      in: reading, number, document, memory: &walk.voices, with: &matcher)
    walk.note(frames, of: number)
  }

  /// Adds the claims of a sentence, given by its number, to those of the walk.
  func complete(
    _ claims: [Candidate], in reading: SentenceReading, _ number: Int,
    _ document: NormalizedDocument, _ walk: inout DocumentWalk, with matcher: inout Matcher
  ) {
    var found = claims
    let frames = attribution.frames(
      in: reading, number, document, memory: &walk.voices, with: &matcher)
    let cues =
      found.isEmpty && walk.trace == nil ? [] : modality.cues(in: reading, document, with: &matcher)
    let around = Surroundings(
      number: number, frames: frames,
      places: places.places(
        in: reading, document, before: walk.scene.named, outside: frames),
      dates: dates.dates(in: reading, document))
    walk.scene.name(CircumstanceFinder.named(around.places).map(\.value))
    if found.isEmpty,
      let heading = dates.heading(reading, around.dates, published: document.published)
    {
      walk.scene.heading = heading
    }
    attribute(&found, cues, in: reading, around, document, &walk.voices)
    for index in found.indices {
      fillPlace(&found, index, around.places, reading, document)
      fillTime(&found, index, around, reading, document)
    }
    for index in found.indices {
      groups.resolve(&found[index], in: reading, found, &walk.groups, document)
    }
    inherit(&found, in: reading, around, document, &walk)
    settleIncrements(&found, after: walk.articleClaims.suffix(Self.addedClaims))
    walk.note(frames, of: number)
    groups.remember(reading, found, number, document, &walk.groups)
    walk.scene.isProse = reading.sentence.endsAsSentence(in: document)
    walk.trace?.add(reading, number, frames: frames, cues: cues, from: &matcher)
    walk.keep(found, of: reading.sentence)
  }

  // MARK: - Who says so

  /// Fills sources and status.
  private func attribute(
    _ found: inout [Candidate], _ cues: [ModalityCue], in reading: SentenceReading,
    _ around: Surroundings, _ document: NormalizedDocument,
    _ voices: inout SpeakerMemory
  ) {
    let frames = around.frames
    let quoted = quotedTokens(in: reading, document.tokenized.tokens, &voices)
    for index in found.indices {
      let place = found[index].quantityTokens.lowerBound
      found[index].sources = attributedSources(frames, at: place)
      if found[index].sources.isEmpty, quoted.contains(where: { $0.contains(place) }),
        let last = voices.sentence, around.number - last <= Self.quotedSentences
      {
        found[index].sources = voices.latest
        found[index].sourceOrigin = PartOrigin(.quotation)
      }
      let covering = frames.filter { $0.covers(place, among: frames) }
      found[index].status = modality.status(
        of: found[index], isCasualty: found[index].isCasualty, cues, in: reading,
        frame: covering.compactMap(\.status).first)
    }
  }

  /// Which tokens of a sentence stand in quotations, of which one may run on from sentences before.
  private func quotedTokens(
    in reading: SentenceReading, _ tokens: [Token], _ voices: inout SpeakerMemory
  ) -> [Range<Int>] {
    let range = reading.sentence.tokens
    if let first = range.first, tokens[first].shape.contains(.lineBefore) {
      voices.isQuoting = false
    }
    var opened = voices.isQuoting ? range.lowerBound : nil
    var quoted: [Range<Int>] = []
    for token in range where quotes.contains(tokens[token]) {
      if let start = opened { quoted.append(start..<token) }
      opened = opened == nil ? token + 1 : nil
    }
    if let start = opened { quoted.append(start..<range.upperBound) }
    voices.isQuoting = opened != nil
    return quoted
  }

  // MARK: - Where and when

  private func fillPlace(
    _ found: inout [Candidate], _ index: Int, _ places: [Named<Entity>],
    _ reading: SentenceReading, _ document: NormalizedDocument
  ) {
    if let edge = found[index].placeEdge, edge >= 0 {
      found[index].place = entities.entity(
        reading.lattice.edges[edge], kind: "place", in: reading, document)
      return
    }
    let next = found.dropFirst(index + 1).first {
      $0.quantityTokens.lowerBound >= found[index].tokens.upperBound
    }
    found[index].place = circumstances.place(
      of: found[index], before: next?.quantityTokens.lowerBound,
      after: index > 0 ? found[index - 1].tokens.lowerBound : nil,
      end: found.last?.quantityTokens.upperBound ?? 0, places, document.tokenized.tokens)
  }

  private func fillTime(
    _ found: inout [Candidate], _ index: Int, _ around: Surroundings, _ reading: SentenceReading,
    _ document: NormalizedDocument
  ) {
    if let edge = found[index].dateEdge, edge >= 0 {
      let mention = document.dates[Int(reading.lattice.edges[edge].payload)]
      if let interval = mention.interval {
        found[index].time = ClaimTime(span: mention.span, interval: interval)
        return
      }
    }
    (found[index].time, found[index].saidOn) = dates.time(
      of: found[index], among: found, around.dates, outside: around.frames, document)
  }

  /// Fills what claims do not say themselves from the scene that the text has set.
  private func inherit(
    _ found: inout [Candidate], in reading: SentenceReading, _ around: Surroundings,
    _ document: NormalizedDocument, _ walk: inout DocumentWalk
  ) {
    let tokens = document.tokenized.tokens
    let scene = SceneKeeper.Scene(
      number: around.number, span: reading.sentence.span,
      isParagraphOpen: !reading.sentence.startsParagraph(in: document),
      isItem: circumstances.isItem(reading, tokens),
      place: CircumstanceFinder.setting(around.places),
      dates: around.dates.outside(around.frames).map(\.value),
      tellsNewEvent: !found.isEmpty && circumstances.tellsNewEvent(reading, tokens),
      pointsBack: !found.isEmpty && circumstances.pointsBack(reading),
      published: document.published)
    scenes.inherit(&found, in: scene, &walk.scene)
    if found.isEmpty { scenes.date(&walk.found, by: scene, from: walk.firstClaim) }
    groups.countCountries(of: reading, &walk.groups)
    for index in found.indices {
      groups.settleCountry(
        &found[index], in: reading, home: walk.scene.home, found, walk.groups, document)
    }
  }

  // MARK: - How many

  /// "Killed 12 and injured another 43": another adds only to a count of the same event.
  private func settleIncrements(_ found: inout [Candidate], after claims: ArraySlice<FoundClaim>) {
    for index in found.indices where found[index].quantity.isIncrement {
      let earlier = index > 0 ? found[..<index].map(\.event) : claims.map(\.claim.event)
      if found[index].isCasualty, !earlier.isEmpty, !earlier.contains(found[index].event) {
        found[index].quantity = found[index].quantity.with(isIncrement: false)
      }
    }
  }
}
