internal import Model
internal import RuleMatching

/// Gives a claim the place and the time that it does not say itself: those of the claim on which it
/// hangs, of its neighbors in the sentence, and of the sentences before.
struct SceneKeeper: Sendable {
  /// What the text has told so far of where and when it is.
  struct Memory {
    var place: (entity: Entity, sentence: Int)?
    /// The places that the sentences before named, the latest last.
    private(set) var named: [Entity] = []
    var time: (time: ClaimTime, sentence: Int, source: String?)?
    /// The date of a heading that is nothing but a date: it holds until the next.
    var heading: ClaimTime?
    /// The sentence before ended as sentences do: it was no headline.
    var isProse = false

    mutating func name(_ places: [Entity]) {
      named = (named + places).suffix(SceneKeeper.placesKept)
    }
  }

  /// Among so many places named before, "the region" looks for its name.
  private static let placesKept = 8
  /// An event lasts no longer than so many days; a longer interval is that of a running count.
  private static let eventDays = 8
  /// Figures from here on are running counts.
  private static let eventFigure = 1000.0

  /// By event: the kind of claim that it makes.
  private let eventKinds: [String: String]

  init(eventKinds: [String: String]) { self.eventKinds = eventKinds }

  /// Fills the claims of one sentence, of which `number` is the number, and remembers their scene.
  func inherit(
    _ found: inout [Candidate], _ number: Int, _ memory: inout Memory, isParagraphOpen: Bool
  ) {
    for index in found.indices {
      if let parent = found[index].parent, parent != index {
        found[index].inherit(from: found[parent])
      } else if index > 0 {
        if found[index].place == nil { found[index].place = found[index - 1].place }
        if found[index].time == nil { found[index].time = found[index - 1].time }
      }
    }
    for index in found.indices { inheritFromBefore(&found[index], number, memory, isParagraphOpen) }
    if let place = found.last(where: { $0.place != nil })?.place { memory.place = (place, number) }
    if let dated = found.last(where: { $0.time != nil }), let time = dated.time {
      memory.time = (time, number, dated.sources.first?.entity.canonical)
    }
  }

  /// A sentence that goes on telling of one event: "Thirteen people were injured".
  private func inheritFromBefore(
    _ claim: inout Candidate, _ number: Int, _ memory: Memory, _ isParagraphOpen: Bool
  ) {
    let isOfEvent =
      claim.group == nil || claim.group?.type != "military" || claim.group?.antecedent != nil
    if claim.place == nil, let last = memory.place {
      let isAnaphoric = claim.group?.antecedent != nil
      let reach =
        isOfEvent && isParagraphOpen
        ? 3 : isOfOneEvent(claim) && memory.isProse ? 4 : isAnaphoric ? 2 : 0
      if number - last.sentence <= reach { claim.place = last.entity.inherited }
    }
    if claim.time == nil { claim.time = time(of: claim, number, memory, isParagraphOpen) }
  }

  /// The time of a claim that gives none: the heading's over it, that of its speaker's last claim,
  /// or that of the event of which the text has just told.
  private func time(
    of claim: Candidate, _ number: Int, _ memory: Memory, _ isParagraphOpen: Bool
  ) -> ClaimTime? {
    if let heading = memory.heading { return heading }
    guard let last = memory.time else { return nil }
    let distance = number - last.sentence
    let speaker = claim.sources.first?.entity.canonical
    if speaker != nil, speaker == last.source, distance <= 3 { return last.time }
    let interval = last.time.interval
    let isEvent = interval.last.number - interval.first.number < Self.eventDays
    guard isEvent, isOfOneEvent(claim) else { return nil }
    return isParagraphOpen || memory.isProse ? (distance <= 8 ? last.time : nil) : nil
  }

  /// Its figure is that of an event, and no running count.
  private func isOfOneEvent(_ claim: Candidate) -> Bool {
    let figure = claim.quantity.value ?? claim.quantity.lower ?? 0
    return figure < Self.eventFigure && eventKinds[claim.event] == "casualty"
  }
}

extension Candidate {
  /// Takes from the claim on which it hangs what it does not say itself.
  fileprivate mutating func inherit(from parent: Candidate) {
    if place == nil { place = parent.place }
    if time == nil { time = parent.time }
    if sources.isEmpty { sources = parent.sources }
    if who == nil { who = parent.who }
    if status == .asserted { status = parent.status }
  }
}

extension Entity {
  /// The same, standing for what was named before.
  var inherited: Entity {
    Entity(
      span: span, kind: kind, canonical: canonical, country: country, type: type,
      antecedent: antecedent ?? span)
  }
}
