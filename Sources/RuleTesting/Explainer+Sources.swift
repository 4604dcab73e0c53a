internal import Extraction
internal import Model
internal import RuleMatching

extension Explainer {
  private static let speakers: [ChunkName] = [.source, .person, .force]

  /// Who says it: the frame that names the source, and the name or the rule behind its words.
  func addSource(
    _ source: ClaimSource, _ made: ExtractionTrace.Claim, to tree: inout ExplanationTree
  ) {
    let entity = source.entity
    tree.add(
      "source",
      "\(quoted(entity.span)) is \(entity.canonical ?? "unnamed"), \(source.role.rawValue)")
    if let origin = made.sourceOrigin {
      tree.add("", "by \(origin.step.rawValue)", 2)
      if origin.step == .parent, let parent = made.parent { tree.add("", "c\(parent + 1)", 3) }
    }
    addSentence(of: entity.span, unless: made, to: &tree)
    guard let sentence = sentence(of: entity.span), let frame = frame(of: source, made, sentence)
    else { return tree.add("", "its frame is not derived", 2) }
    tree.add("", "\(quoted(frame.tokens)) reaches \(frame.reach.rawValue)", 2)
    tree.add("", pattern(frame.rule, frame.alternative), 2)
    let head = addSpeaker(entity, of: frame, in: sentence, to: &tree)
    if let antecedent = addAntecedent(of: entity, made, to: &tree) {
      if let head, (entity.canonical ?? "").lowercased().contains(head.lowercased()) {
        tree.add("", "the last whose name holds \"\(head)\"", 3)
      }
      addReading(of: antecedent, as: Self.speakers, depth: 3, to: &tree)
    }
  }

  /// The frame in which a source stands, one that covers the claim first.
  private func frame(
    of source: ClaimSource, _ made: ExtractionTrace.Claim, _ sentence: ExtractionTrace.Sentence
  ) -> AttributionFrame? {
    let frames = sentence.frames.filter { frame in
      frame.sources.contains { $0.span == source.entity.span }
    }
    return frames.first { $0.covers(made.quantityTokens.lowerBound, among: sentence.frames) }
      ?? frames.first
  }

  /// Adds what the words of a speaker are in a frame, and gives the noun of one that stands for
  /// another.
  private func addSpeaker(
    _ entity: Entity, of frame: AttributionFrame, in sentence: ExtractionTrace.Sentence,
    to tree: inout ExplanationTree
  ) -> String? {
    let match = sentence.matches.lazy.map(\.match).first {
      $0.rule == frame.rule && $0.alternative == frame.alternative && $0.tokens == frame.tokens
    }
    let slots = ["src", "also"]
    let capture = match?.captures.first {
      slots.contains($0.slot) && span($0.tokens).overlaps(entity.span)
    }
    guard let capture else {
      addReading(of: entity.span, as: Self.speakers, to: &tree)
      return nil
    }
    var edge = capture.edge
    if edge < 0 {
      edge = sentence.lattice.longest(kind(.reference), from: capture.tokens.lowerBound)
    }
    guard edge >= 0 else {
      let entries = listEntries(capture.tokens)
      let found = entries.isEmpty ? ["no list and no name holds it"] : entries
      tree.add("", "\(quoted(capture.tokens))  \(found.joined(separator: "  "))", 2)
      return nil
    }
    let reading = sentence.lattice.edges[edge]
    add(reading, in: sentence, depth: 2, to: &tree)
    guard Int(reading.kind) == kind(.reference), reading.origin == .match,
      let head = sentence.chunks[Int(reading.payload)]["head"]
    else { return nil }
    return document.document.text(span(head.tokens))
  }
}
