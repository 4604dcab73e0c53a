internal import Model
internal import RuleMatching

/// Finds who makes the claims of a sentence, and remembers speakers for the sentences after it.
struct AttributionFinder: Sendable {
  private let book: RuleBook
  private let entities: EntityReader
  private let person: Int
  private let reference: Int
  private let place: Int
  private let documents: WordSet

  private let stage: Int
  private let source: Int
  /// By rule: what its frames are.
  private let frameKinds: [FrameKind]

  private struct FrameKind {
    let role: ClaimSource.Role
    let reach: AttributionFrame.Reach
    let status: ClaimStatus?

    init(_ rule: Rule) {
      role = rule["role"].flatMap(ClaimSource.Role.init(rawValue:)) ?? .speaker
      reach = rule["reach"].flatMap(AttributionFrame.Reach.init(rawValue:)) ?? .sentence
      status = rule["status"].flatMap(ClaimStatus.init(rawValue:))
    }
  }

  init(book: RuleBook, entities: EntityReader) {
    self.book = book
    self.entities = entities
    stage = book.stage("attribution")
    person = book.kind(.person)
    source = book.kind(.source)
    reference = book.kind(.reference)
    place = book.kind(.place)
    documents = book.lexicon.words(.document)
    frameKinds = book.rules.map { FrameKind($0) }
  }

  /// What is known of speakers at a point of the text.
  struct Memory {
    /// All sources named so far in this article, the latest last.
    var named: [Entity] = []
    /// Short forms that the text itself introduces: "the Joint Chiefs of Staff (JCS)".
    var aliases: [String: Entity] = [:]
    /// Those of the latest frames, from the origin outwards.
    var latest: [ClaimSource] = []
    /// The number of the sentence with the latest frame, if there was one.
    var sentence: Int?
    /// Who or what a sentence began with, and its number.
    var subject: (entity: Entity, sentence: Int)?
    /// A quotation that was opened and not closed in this paragraph.
    var isQuoting = false
    /// By word, in lower case: the number of the latest of those named in whose name it stands, of
    /// those up to `sorted`.
    private var byWord: [String: Int] = [:]
    private var sorted = 0

    /// The latest source in whose name a word stands, given in lower case.
    mutating func latest(named word: String, _ document: NormalizedDocument) -> Entity? {
      for number in sorted..<named.count {
        let entity = named[number]
        let name = "\(document.document.text(entity.span)) \(entity.canonical ?? "")".lowercased()
        for word in name.split(whereSeparator: { !$0.isLetter }) { byWord[String(word)] = number }
      }
      sorted = named.count
      return byWord[word].map { named[$0] }
    }
  }

  /// The frames of a sentence, by place, with references resolved against the memory.
  func frames(
    in reading: SentenceReading, _ number: Int, _ document: NormalizedDocument,
    memory: inout Memory, with matcher: inout Matcher
  ) -> [AttributionFrame] {
    let matches = book.matches(stage: stage, in: reading.lattice, with: &matcher)
    var frames: [AttributionFrame] = []
    for match in best(matches) {
      var sources: [Entity] = []
      for capture in match.captures where capture.slot == "src" || capture.slot == "also" {
        if let source = source(capture, in: reading, document, &memory) { sources.append(source) }
      }
      guard !sources.isEmpty else { continue }
      let kind = frameKinds[match.rule]
      frames.append(
        AttributionFrame(
          rule: match.rule, alternative: match.alternative, tokens: match.tokens, sources: sources,
          role: kind.role, reach: kind.reach, status: kind.status,
          isReference: match["src"].map {
            $0.edge >= 0 && Int(reading.lattice.edges[$0.edge].kind) == reference
          } ?? false,
          dateEdge: match["date"]?.edge))
    }
    if frames.count > 1 {
      frames.sort { $0.tokens.lowerBound < $1.tokens.lowerBound }
      frames = Self.withoutEchoes(frames)
    }
    remember(reading, number, document, &memory)
    return frames
  }

  /// "Investigators said they believed": the pronoun is the speaker of the frame around it.
  private static func withoutEchoes(_ frames: [AttributionFrame]) -> [AttributionFrame] {
    frames.enumerated().map { index, frame in
      guard frame.isReference, let outer = frames[..<index].last(where: { !$0.isReference })
      else { return frame }
      var frame = frame
      frame.sources = outer.sources
      return frame
    }
  }

  /// Of frames that share tokens, the one that skips least and is longest.
  private func best(_ matches: [Match]) -> [Match] {
    guard matches.count > 1 else { return matches }
    let sorted = matches.sorted {
      ($0.skipped, -$0.tokens.count, $0.rule, $0.tokens.lowerBound)
        < ($1.skipped, -$1.tokens.count, $1.rule, $1.tokens.lowerBound)
    }
    var kept: [Match] = []
    for match in sorted where !kept.contains(where: { $0.tokens.overlaps(match.tokens) }) {
      kept.append(match)
    }
    return kept
  }

  private func source(
    _ capture: Capture, in reading: SentenceReading, _ document: NormalizedDocument,
    _ memory: inout Memory
  ) -> Entity? {
    let span = entities.span(capture.tokens, document)
    if capture.edge < 0, let pronoun = reading.edge(reference, from: capture.tokens.lowerBound) {
      return resolve(reading.lattice.edges[pronoun], span, reading, document, &memory)
    }
    guard capture.edge >= 0 else {
      // A bare capitalized word: the last name of somebody named before.
      return namedBefore(span, document, memory)
        ?? Entity(
          span: span, kind: EntityKind(rawValue: "source"), canonical: document.document.text(span))
    }
    let edge = reading.lattice.edges[capture.edge]
    // "JCS", "the JCS".
    if capture.tokens.count <= 2 {
      let name =
        reading.capture("name", in: edge).map { entities.span($0.tokens, document) } ?? span
      if let alias = memory.aliases[document.document.text(name)] {
        return referring(name, to: alias)
      }
    }
    if Int(edge.kind) == reference { return resolve(edge, span, reading, document, &memory) }
    let entity = entities.entity(edge, kind: "source", in: reading, document)
    if let name = reading.capture("name", in: edge) {
      let tokens = whole(name.tokens, reading, document)
      let full = entities.span(tokens, document)
      if tokens == name.tokens { return Entity(entity, at: full) }
      return Entity(
        span: full, kind: entity.kind, canonical: document.document.text(full),
        country: entity.country, type: entity.type)
    }
    return entity
  }

  /// A name that begins inside a compound, with the word before its hyphen:
  /// "Under-Secretary-General".
  private func whole(
    _ name: Range<Int>, _ reading: SentenceReading, _ document: NormalizedDocument
  ) -> Range<Int> {
    let shape = document.tokenized.tokens[name.lowerBound].shape
    guard shape.contains(.punctuation), !shape.contains(.spaceBefore),
      name.lowerBound > reading.sentence.tokens.lowerBound
    else { return name }
    return (name.lowerBound - 1)..<name.upperBound
  }

  /// Somebody or something named before whose name holds this word, under the fullest name.
  private func namedBefore(_ span: TextSpan, _ document: NormalizedDocument, _ memory: Memory)
    -> Entity?
  {
    if let alias = memory.aliases[document.document.text(span)] {
      return referring(span, to: alias)
    }
    return memory.named.last { document.document.isWord(span, among: $0.span) }
      .map { referring(span, to: $0) }
  }

  /// "he", "it", "the ministry": the latest speaker that fits.
  private func resolve(
    _ edge: Edge, _ span: TextSpan, _ reading: SentenceReading, _ document: NormalizedDocument,
    _ memory: inout Memory
  ) -> Entity? {
    if let head = reading.capture("head", in: edge) {
      let form = document.tokenized.tokens[head.tokens.lowerBound].form
      let isDocument = documents.contains(form)
      if isDocument, let entity = speaker(memory) { return referring(span, to: entity) }
      let word = document.document.text(entities.span(head.tokens, document)).lowercased()
      if let entity = memory.latest(named: word, document) { return referring(span, to: entity) }
      if let entity = speaker(memory) { return referring(span, to: entity) }
      return entities.entity(edge, kind: "source", in: reading, document)
    }
    let speakers = memory.latest.map(\.entity).filter { $0.type != "medium" }
    let isPerson = reading.rule(of: edge, book)?["type"] == "person"
    if let subject = memory.subject, subject.sentence > memory.sentence ?? -1,
      isPerson ? subject.entity.type == "person" : isThing(subject.entity)
    {
      return referring(span, to: subject.entity)
    }
    if let subject = opening(reading, before: edge, document),
      isPerson ? subject.type == "person" : isThing(subject)
    {
      return referring(span, to: subject)
    }
    let fitting =
      isPerson
      // "He" is no country and no agency; an official without a name may be.
      ? speakers.last { $0.type == "person" }
        ?? speakers.last { $0.type == "official" || $0.type == nil }
        ?? memory.named.last { $0.type == "person" }
      : speakers.last(where: isThing) ?? speakers.last { $0.type != "person" }
        ?? memory.latest.last { $0.role == .medium }?.entity
    return fitting.map { referring(span, to: $0) }
  }

  /// "The army lost ten men in X, where it said 30 rebels died": the office that opens the sentence.
  private func opening(
    _ reading: SentenceReading, before edge: Edge, _ document: NormalizedDocument
  ) -> Entity? {
    let start = reading.sentence.tokens.lowerBound
    guard let number = reading.edge(source, from: start),
      case let office = reading.lattice.edges[number], office.end < edge.start,
      office.origin == .match
    else { return nil }
    return entities.entity(office, kind: "source", in: reading, document)
  }

  private func isThing(_ entity: Entity) -> Bool {
    entity.type != "person" && entity.type != "official"
  }

  /// The latest that spoke and is no person, a medium last.
  private func speaker(_ memory: Memory) -> Entity? {
    if let subject = memory.subject, subject.sentence > memory.sentence ?? -1 {
      return subject.entity
    }
    let things = memory.latest.map(\.entity).filter { $0.type != "person" }
    return things.last { $0.type != "medium" } ?? memory.latest.last?.entity
  }

  private func referring(_ span: TextSpan, to entity: Entity) -> Entity {
    Entity(entity, at: span, antecedent: entity.antecedent ?? entity.span)
  }

  /// The short form in brackets behind a name: "(JCS)".
  private func alias(
    behind edge: Edge, _ reading: SentenceReading, _ document: NormalizedDocument
  ) -> String? {
    let tokens = document.tokenized.tokens
    let at = Int(edge.end)
    guard reading.sentence.tokens.contains(at + 2), tokens[at].shape.contains(.punctuation),
      tokens[at + 1].shape.contains(.allCaps), tokens[at + 2].shape.contains(.punctuation)
    else { return nil }
    return document.document.text(tokens[at + 1].span)
  }

  /// Adds the sources that a sentence names, frames or not.
  private func remember(
    _ reading: SentenceReading, _ number: Int, _ document: NormalizedDocument,
    _ memory: inout Memory
  ) {
    var end = reading.sentence.tokens.lowerBound
    for token in reading.sentence.tokens where token >= end {
      // The longest; a person where both are.
      var longest = reading.lattice.longest(person, from: token)
      let office = reading.lattice.longest(source, from: token)
      if office >= 0,
        longest < 0 || reading.lattice.edges[longest].end < reading.lattice.edges[office].end
      {
        longest = office
      }
      guard longest >= 0 else { continue }
      let edge = reading.lattice.edges[longest]
      end = Int(edge.end)
      // A row of capitals that a list knows as a place is nobody.
      if let known = reading.edge(place, from: token), Int(edge.kind) == person,
        reading.lattice.edges[known].end == edge.end
      {
        continue
      }
      var entity = entities.entity(edge, kind: "source", in: reading, document)
      if let name = reading.capture("name", in: edge) {
        entity = Entity(entity, at: entities.span(name.tokens, document))
      }
      memory.named.append(entity)
      if token <= reading.sentence.tokens.lowerBound + 1 { memory.subject = (entity, number) }
      if let alias = alias(behind: edge, reading, document) { memory.aliases[alias] = entity }
    }
  }
}

/// The sources of one claim: the frames that cover it, from the origin outwards.
func attributedSources(_ frames: [AttributionFrame], at token: Int) -> [ClaimSource] {
  let covering = frames.filter { $0.covers(token, among: frames) }
  let order: [ClaimSource.Role] = [.origin, .speaker, .medium, .author]
  var sources: [ClaimSource] = []
  for role in order {
    for frame in covering where frame.role == role {
      for entity in frame.sources {
        let isMedium = entity.type == "medium" && role == .speaker
        sources.append(ClaimSource(entity: entity, role: isMedium ? .medium : role))
      }
    }
  }
  let known = sources.filter { $0.role != .medium } + sources.filter { $0.role == .medium }
  // Whoever stands first is the origin.
  return known.enumerated().map { index, source in
    index == 0 && source.role == .speaker
      ? ClaimSource(entity: source.entity, role: .origin) : source
  }
}
