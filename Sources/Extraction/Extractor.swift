package import Model
package import RuleMatching
package import RuleSyntax

/// Finds the claims of a document: who was counted, how many, where, when, who says so.
///
/// Made once from a rule book; pure, so that one value serves all threads.
package struct Extractor: Sendable {
  private let book: RuleBook
  private let phrases: PhraseFinder
  private let sentences: SentenceReader
  private let claims: ClaimFinder
  private let entities: EntityReader
  private let attribution: AttributionFinder
  private let modality: ModalityFinder
  private let circumstances: CircumstanceFinder
  private let dateFinder: DateFinder
  private let references: GroupResolver
  private let scenes: SceneKeeper
  private let review: ArticleReview
  private let mentions: MentionFinder
  private let quotes: ListSet

  /// `language`: the table `language` of the rules.
  package init(book: RuleBook, language: RuleNode?) {
    self.book = book
    let stages = (language?["chunk-stages"]?.items ?? []).compactMap(\.text)
    phrases = PhraseFinder(book: book)
    sentences = SentenceReader(book: book, chunkStages: stages)
    entities = EntityReader(book: book)
    review = ArticleReview(entities: entities)
    attribution = AttributionFinder(book: book, entities: entities)
    modality = ModalityFinder(book: book)
    circumstances = CircumstanceFinder(book: book, entities: entities)
    dateFinder = DateFinder(book: book)
    references = GroupResolver(book: book, entities: entities)
    mentions = MentionFinder(book: book, entities: entities, language: language)
    let eventKinds = Dictionary(
      (language?["events"]?.entries ?? []).map { ($0.key.text ?? "", $0.value.text ?? "") },
      uniquingKeysWith: { first, _ in first })
    scenes = SceneKeeper(states: (language?["states"]?.items ?? []).compactMap(\.text))
    claims = ClaimFinder(book: book, entities: entities, eventKinds: eventKinds)
    quotes = book.lexicon.lists(.quotationMarks)
  }

  package func extract(_ document: NormalizedDocument) -> AnnotatedDocument {
    var walk = DocumentWalk()
    return extract(document, &walk)
  }

  /// The same claims, and what was found on the way to them.
  package func trace(_ document: NormalizedDocument)
    -> (annotated: AnnotatedDocument, trace: ExtractionTrace)
  {
    var walk = DocumentWalk(trace: ExtractionTrace())
    let annotated = extract(document, &walk)
    var trace = walk.trace ?? ExtractionTrace()
    trace.claims = walk.found.map { ExtractionTrace.Claim($0.claim, parent: $0.parent) }
    return (annotated, trace)
  }

  private func extract(_ document: NormalizedDocument, _ walk: inout DocumentWalk)
    -> AnnotatedDocument
  {
    let parts = self.parts(of: document)
    // Most texts hold no claim: chunks and frames of all sentences are for those that do.
    var held: [UInt64] = []
    let candidates = parts.indices.filter { sentences.mayClaim(parts[$0], of: document, &held) }
    if !candidates.isEmpty || walk.trace != nil {
      var matcher = matcher(for: document)
      if walk.trace != nil { matcher.log = [] }
      var readings: [Int: SentenceReading] = [:]
      if walk.trace != nil
        || holdsClaim(candidates, of: parts, document, into: &readings, with: &matcher)
      {
        for number in parts.indices {
          var reading =
            readings.removeValue(forKey: number)
            ?? sentences.read(parts[number], of: document, with: &matcher)
          if !reading.hasChunks { sentences.addChunks(to: &reading, with: &matcher) }
          read(&reading, number, document, &walk, with: &matcher)
        }
      }
      walk.trace?.matcher = matcher
    }
    finishArticle(&walk, document)
    let found = walk.found.map { finished($0.claim, $0.sentence, $0.parent, document) }
    return AnnotatedDocument(
      normalized: document,
      mentions: MentionFinder.ordered(mentions.mentions(of: document, parts), with: found),
      claims: found, warnings: document.warnings)
  }

  /// Whether an event rule matches in one of the sentences that may hold a claim; keeps the readings that
  /// it took to see that.
  private func holdsClaim(
    _ candidates: [Int], of parts: [SentenceParts], _ document: NormalizedDocument,
    into readings: inout [Int: SentenceReading], with matcher: inout Matcher
  ) -> Bool {
    for number in candidates {
      var reading = sentences.read(parts[number], of: document, with: &matcher)
      var holdsClaim = false
      if sentences.mayClaim(reading.lattice) {
        sentences.addChunks(to: &reading, with: &matcher)
        holdsClaim = claims.matches(in: reading, with: &matcher)
      }
      readings[number] = reading
      if holdsClaim { return true }
    }
    return false
  }

  /// The sentences of a document with what is known of them before any rule has run.
  private func parts(of document: NormalizedDocument) -> [SentenceParts] {
    var found: [Phrase] = []
    var bounds = [0]
    for sentence in document.tokenized.sentences {
      phrases.find(in: sentence, of: document, into: &found)
      bounds.append(found.count)
    }
    var quantity = 0
    var date = 0
    return document.tokenized.sentences.enumerated().map { number, sentence in
      SentenceParts(
        sentence: sentence,
        quantities: Self.slice(document.quantities, from: &quantity, in: sentence) { $0.tokens },
        dates: Self.slice(document.dates, from: &date, in: sentence) { $0.tokens },
        phrases: found[bounds[number]..<bounds[number + 1]])
    }
  }

  /// The readings of one sentence as patterns see it: each edge's label and span, by place.
  package func readings(of document: NormalizedDocument, sentence: Sentence)
    -> [(label: String, span: TextSpan)]
  {
    var matcher = matcher(for: document)
    guard let parts = parts(of: document).first(where: { $0.sentence == sentence }) else {
      return []
    }
    var reading = sentences.read(parts, of: document, with: &matcher)
    sentences.addChunks(to: &reading, with: &matcher)
    let kinds = Dictionary(book.kinds.map { ($0.value, $0.key) }, uniquingKeysWith: { a, _ in a })
    return reading.lattice.edges.enumerated().sorted {
      ($0.element.start, -$0.element.end, $0.offset) < (
        $1.element.start, -$1.element.end, $1.offset
      )
    }.map { _, edge in
      var label = kinds[Int(edge.kind)] ?? "<\(book.lexicon.lists[Int(edge.list)].name)>"
      let features = Features.named.filter { edge.features.isSuperset(of: $0.features) }
      if !features.isEmpty { label += "." + features.map(\.name).joined(separator: ".") }
      return (label, entities.span(edge.range, document))
    }
  }

  private func matcher(for document: NormalizedDocument) -> Matcher {
    book.matcher(
      for: document.tokenized.tokens, hasCase: !document.tokenized.isCaseless)
  }

  /// What is carried from sentence to sentence.
  struct DocumentWalk {
    var memory = AttributionFinder.Memory()
    var groups = GroupResolver.Memory()
    var found: [FoundClaim] = []
    var article = -1
    /// The numbers of the article's first sentence and first claim.
    var firstSentence = 0
    var firstClaim = 0
    /// Those who speak in the article's frames, and the sentence of the first.
    var speakers: [ClaimSource] = []
    var firstFrame: Int?
    var scene = SceneKeeper.Memory()
    /// What was found, for those who ask why; nil for those who do not.
    var trace: ExtractionTrace?
  }

  private func read(
    _ reading: inout SentenceReading, _ number: Int, _ document: NormalizedDocument,
    _ walk: inout DocumentWalk, with matcher: inout Matcher
  ) {
    let section = document.document.sections[reading.sentence.section]
    if section.article != walk.article {
      finishArticle(&walk, document)
      walk = DocumentWalk(found: walk.found, article: section.article, trace: walk.trace)
      walk.firstSentence = number
      walk.firstClaim = walk.found.count
    }
    guard section.kind != .chrome, section.kind != .dateline else { return }
    let tokens = document.tokenized.tokens
    let frames = attribution.frames(
      in: reading, number, document, memory: &walk.memory, with: &matcher)
    let told = walk.found[walk.firstClaim...].first { $0.claim.sentence == number - 1 }
    var found = claims.find(
      in: &reading, number: number, document, after: told?.claim.event, with: &matcher)
    let cues =
      found.isEmpty && walk.trace == nil ? [] : modality.cues(in: reading, document, with: &matcher)
    let places = circumstances.places(
      in: reading, document, before: walk.scene.named, outside: frames)
    walk.scene.name(CircumstanceFinder.named(places).map(\.value))
    let dates = dateFinder.dates(in: reading, document)
    if found.isEmpty,
      let heading = dateFinder.heading(reading, dates, published: document.published)
    {
      walk.scene.heading = heading
    }
    defer { walk.scene.isProse = reading.sentence.endsAsSentence(in: document) }
    let quoted = quotedTokens(in: reading, tokens, &walk.memory)
    for index in found.indices {
      let covering = frames.filter {
        $0.covers(found[index].quantityTokens.lowerBound, among: frames)
      }
      found[index].sources = attributedSources(
        frames, at: found[index].quantityTokens.lowerBound)
      if found[index].sources.isEmpty,
        quoted.contains(where: { $0.contains(found[index].quantityTokens.lowerBound) }),
        let last = walk.memory.sentence, number - last <= 3
      {
        found[index].sources = walk.memory.latest
      }
      found[index].status = modality.status(
        of: found[index], isCasualty: found[index].isCasualty, cues,
        in: reading, frame: covering.compactMap(\.status).first)
    }
    for index in found.indices {
      fillPlace(&found[index], index, found, places, reading, document)
      fillTime(&found[index], found, dates, frames, reading, document)
    }
    for index in found.indices {
      references.resolve(&found[index], in: reading, found, &walk.groups, document)
    }
    let scene = SceneKeeper.Scene(
      number: number, span: reading.sentence.span,
      isParagraphOpen: !reading.sentence.startsParagraph(in: document),
      isItem: circumstances.isItem(reading, tokens),
      place: CircumstanceFinder.setting(places),
      dates: dates.outside(frames).map(\.value),
      tellsNewEvent: circumstances.tellsNewEvent(reading, tokens),
      pointsBack: circumstances.pointsBack(reading), published: document.published)
    scenes.inherit(&found, in: scene, &walk.scene)
    if found.isEmpty { scenes.date(&walk.found, by: scene, from: walk.firstClaim) }
    references.countCountries(of: reading, &walk.groups)
    for index in found.indices {
      references.settleCountry(
        &found[index], in: reading, home: walk.scene.country, found, walk.groups, document)
    }
    settleIncrements(&found, after: walk.found[walk.firstClaim...].suffix(2).map(\.claim.event))
    if !frames.isEmpty {
      walk.firstFrame = walk.firstFrame ?? number
      walk.speakers += frames.flatMap(\.sources).map { ClaimSource(entity: $0, role: .origin) }
      let sources = attributedSources(frames, at: frames[0].tokens.lowerBound)
      walk.memory.latest =
        sources.isEmpty
        ? frames.flatMap { frame in frame.sources.map { ClaimSource(entity: $0, role: .origin) } }
        : sources
      walk.memory.sentence = number
    }
    references.remember(reading, found, number, document, &walk.groups)
    walk.trace?.add(reading, number, frames: frames, cues: cues, from: &matcher)
    let base = walk.found.count
    for claim in found {
      walk.found.append(
        FoundClaim(
          claim: claim, sentence: reading.sentence, parent: claim.parent.map { $0 + base }))
    }
  }

  private func finishArticle(_ walk: inout DocumentWalk, _ document: NormalizedDocument) {
    speakForAll(&walk)
    review.complete(&walk.found, from: walk.firstClaim, document)
  }

  /// A bulletin: the article opens with its only speaker, who then speaks in all of it; one who
  /// speaks most of the time does so up to where another does.
  private func speakForAll(_ walk: inout DocumentWalk) {
    guard let first = walk.firstFrame, first <= walk.firstSentence + Self.openingSentences,
      walk.firstClaim < walk.found.count, first <= walk.found[walk.firstClaim].claim.sentence,
      let voice = walk.speakers.first, voice.entity.type != "person", voice.entity.type != "medium",
      case let others = walk.speakers.filter({ $0.entity.canonical != voice.entity.canonical }),
      others.count * Self.bulletinShare < walk.speakers.count
    else { return }
    let end = others.first.map(\.entity.span)
    for index in walk.firstClaim..<walk.found.count where walk.found[index].claim.sources.isEmpty {
      if let end, end < walk.found[index].sentence.span { return }
      walk.found[index].claim.sources = [voice]
    }
  }

  /// In a bulletin at most one frame of so many is another's.
  private static let bulletinShare = 4

  /// How many sentences may stand before the one in which a bulletin names its speaker.
  private static let openingSentences = 3

  // MARK: - Circumstances

  private func fillPlace(
    _ claim: inout Candidate, _ index: Int, _ all: [Candidate],
    _ places: [Named<Entity>], _ reading: SentenceReading,
    _ document: NormalizedDocument
  ) {
    if let edge = claim.placeEdge, edge >= 0 {
      claim.place = entities.entity(
        reading.lattice.edges[edge], kind: "place", in: reading, document)
      return
    }
    let next = all.dropFirst(index + 1).first {
      $0.quantityTokens.lowerBound >= claim.tokens.upperBound
    }
    let previous = index > 0 ? all[index - 1].tokens.lowerBound : nil
    claim.place = circumstances.place(
      of: claim, before: next?.quantityTokens.lowerBound, after: previous,
      end: all.last?.quantityTokens.upperBound ?? 0, places,
      document.tokenized.tokens)
  }

  private func fillTime(
    _ claim: inout Candidate, _ all: [Candidate],
    _ dates: [Named<ClaimTime>],
    _ frames: [AttributionFrame], _ reading: SentenceReading, _ document: NormalizedDocument
  ) {
    if let edge = claim.dateEdge, edge >= 0 {
      let mention = document.dates[Int(reading.lattice.edges[edge].payload)]
      if let interval = mention.interval {
        claim.time = ClaimTime(span: mention.span, interval: interval)
        return
      }
    }
    (claim.time, claim.saidOn) = dateFinder.time(
      of: claim, among: all, dates, outside: frames, document)
  }

  /// "Killed 12 and injured another 43": another adds only to a count of the same event.
  private func settleIncrements(_ found: inout [Candidate], after events: [String]) {
    for index in found.indices where found[index].quantity.isIncrement {
      let earlier = index > 0 ? found[..<index].map(\.event) : events
      if found[index].isCasualty, !earlier.isEmpty, !earlier.contains(found[index].event) {
        found[index].quantity = found[index].quantity.with(isIncrement: false)
      }
    }
  }

  /// Which tokens of a sentence stand in quotations, of which one may run on from sentences before.
  private func quotedTokens(
    in reading: SentenceReading, _ tokens: [Token], _ memory: inout AttributionFinder.Memory
  ) -> [Range<Int>] {
    let range = reading.sentence.tokens
    if let first = range.first, tokens[first].shape.contains(.lineBefore) {
      memory.isQuoting = false
    }
    var opened = memory.isQuoting ? range.lowerBound : nil
    var quoted: [Range<Int>] = []
    for token in range where book.lexicon.lists(of: tokens[token].form).intersects(quotes) {
      if let start = opened { quoted.append(start..<token) }
      opened = opened == nil ? token + 1 : nil
    }
    if let start = opened { quoted.append(start..<range.upperBound) }
    memory.isQuoting = opened != nil
    return quoted
  }

  // MARK: - Finishing

  private func finished(
    _ candidate: Candidate, _ sentence: Sentence, _ parent: Int?, _ document: NormalizedDocument
  ) -> Claim {
    let rule = book.rules[candidate.rule]
    var relations: [ClaimRelation] = []
    if let parent, candidate.isPart {
      relations.append(ClaimRelation(kind: .partOf, claim: parent))
    }
    if let parent, candidate.isFractionOfParent {
      relations.append(ClaimRelation(kind: .derivedFrom, claim: parent))
    }
    let trigger = entities.span(candidate.trigger, document)
    let quantity = entities.span(candidate.quantityTokens, document)
    var evidence = trigger.union(with: quantity)
    if let group = candidate.group, group.antecedent == nil, sentence.span.contains(group.span) {
      evidence = evidence.union(with: group.span)
    }
    return Claim(
      event: EventType(rawValue: candidate.event), kind: candidate.kind,
      trigger: trigger, quantitySpan: quantity, quantity: candidate.quantity,
      group: candidate.group.map { named($0) }, actor: candidate.actor, place: candidate.place,
      time: candidate.time, sources: candidate.sources, status: candidate.status,
      evidence: evidence, section: sentence.section, rule: rule.id,
      confidence: Confidence(evidence: evidence, sentence: sentence.span).of(candidate), cluster: 0,
      relations: relations)
  }

  /// A group under its canonical name: its side's adjective and its type.
  private func named(_ group: Entity) -> Entity {
    guard group.canonical == nil else { return group }
    let adjective = group.country.flatMap { book.lexicon.adjective(ofCountry: $0) }
    let type = group.type == "unknown" ? nil : group.type
    let parts = [adjective, type].compactMap { $0 }
    return Entity(
      span: group.span, kind: group.kind,
      canonical: parts.isEmpty ? nil : parts.joined(separator: " "), country: group.country,
      type: group.type, antecedent: group.antecedent)
  }

  /// The indices of the items that lie in a sentence; `cursor` walks along.
  private static func slice<Item>(
    _ items: [Item], from cursor: inout Int, in sentence: Sentence, _ tokens: (Item) -> Range<Int>
  ) -> Range<Int> {
    while cursor < items.count, tokens(items[cursor]).lowerBound < sentence.tokens.lowerBound {
      cursor += 1
    }
    let from = cursor
    while cursor < items.count, tokens(items[cursor]).upperBound <= sentence.tokens.upperBound {
      cursor += 1
    }
    return from..<cursor
  }
}
