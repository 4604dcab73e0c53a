internal import Model
internal import RuleMatching

/// Finds who makes the claims of a sentence, and remembers speakers for the sentences after it.
struct AttributionFinder: Sendable {
  private let book: RuleBook
  private let entities: EntityReader
  private let speakers: SpeakerResolver
  private let person: Int
  private let reference: Int
  private let place: Int

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
    speakers = SpeakerResolver(book: book, entities: entities)
    stage = book.stage("attribution")
    person = book.kind(.person)
    source = book.kind(.source)
    reference = book.kind(.reference)
    place = book.kind(.place)
    frameKinds = book.rules.map { FrameKind($0) }
  }

  /// The frames of a sentence, by place, with references resolved against the memory.
  func frames(
    in reading: SentenceReading, _ number: Int, _ document: NormalizedDocument,
    memory: inout SpeakerMemory, with matcher: inout Matcher
  ) -> [AttributionFrame] {
    let matches = book.matches(stage: stage, in: reading.lattice, with: &matcher)
    var frames: [AttributionFrame] = []
    for match in best(matches) {
      var sources: [Entity] = []
      for capture in match.captures where capture.slot == "src" || capture.slot == "also" {
        if let source = speakers.source(capture, in: reading, document, &memory) {
          sources.append(source)
        }
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
    _ memory: inout SpeakerMemory
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
  if covering.isEmpty { return [] }
  var sources: [ClaimSource] = []
  var media: [ClaimSource] = []
  for role in outwards {
    for frame in covering where frame.role == role {
      for entity in frame.sources {
        if role == .medium || role == .speaker && entity.type == "medium" {
          media.append(ClaimSource(entity: entity, role: .medium))
        } else {
          sources.append(ClaimSource(entity: entity, role: role))
        }
      }
    }
  }
  sources += media
  // Whoever stands first is the origin.
  if let first = sources.first, first.role == .speaker {
    sources[0] = ClaimSource(entity: first.entity, role: .origin)
  }
  return sources
}

/// The roles of sources from the origin outwards.
private let outwards: [ClaimSource.Role] = [.origin, .speaker, .medium, .author]
