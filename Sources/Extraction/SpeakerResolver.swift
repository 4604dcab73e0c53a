internal import Model
internal import RuleMatching

/// Finds who it is that speaks in a frame: a name, a short form, "he", "the ministry".
struct SpeakerResolver: Sendable {
  private let book: RuleBook
  private let entities: EntityReader
  private let reference: Int
  private let source: Int
  private let documents: WordSet

  init(book: RuleBook, entities: EntityReader) {
    self.book = book
    self.entities = entities
    reference = book.kind(.reference)
    source = book.kind(.source)
    documents = book.lexicon.words(.document)
  }

  /// Who it is that a capture of a frame names; nil for a pronoun for which nobody is known.
  func source(
    _ capture: Capture, in reading: SentenceReading, _ document: NormalizedDocument,
    _ memory: inout SpeakerMemory
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
  private func namedBefore(
    _ span: TextSpan, _ document: NormalizedDocument, _ memory: SpeakerMemory
  )
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
    _ memory: inout SpeakerMemory
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
    let isPerson = reading.rule(of: edge, book)?.typeName == "person"
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
  private func speaker(_ memory: SpeakerMemory) -> Entity? {
    if let subject = memory.subject, subject.sentence > memory.sentence ?? -1 {
      return subject.entity
    }
    let things = memory.latest.map(\.entity).filter { $0.type != "person" }
    return things.last { $0.type != "medium" } ?? memory.latest.last?.entity
  }

  private func referring(_ span: TextSpan, to entity: Entity) -> Entity {
    Entity(entity, at: span, antecedent: entity.antecedent ?? entity.span)
  }
}
