internal import Model
internal import RuleMatching

/// Gives a claim the place and the time that it does not say itself: those of the claim on which it
/// hangs, of its neighbors in the sentence, and of the sentences before.
struct SceneKeeper: Sendable {
  /// Events that hold on the day on which they are told.
  private let states: Set<String>

  init(states: [String]) { self.states = Set(states) }

  /// What a sentence says of where and when, beside its claims.
  struct Scene {
    let number: Int
    let span: TextSpan
    let isParagraphOpen: Bool
    /// A line of a list: "* Marib: no casualties".
    let isItem: Bool
    let place: Entity?
    /// Those outside attributions.
    let dates: [ClaimTime]
    /// Asked of sentences with claims alone, as is the next.
    let tellsNewEvent: Bool
    /// "In the same period".
    let pointsBack: Bool
    let published: CivilDay?

    /// "Will meet on Saturday": what is told happened before.
    func isAhead(_ date: ClaimTime) -> Bool {
      published.map { date.interval.first > $0 } ?? false
    }
  }

  /// What the text has told so far of where and when it is.
  struct Memory {
    /// The place of the latest claim.
    var place: (place: Entity, sentence: Int)?
    /// The place and the date that the sentence before named, if it made no claim.
    var setting: (place: Entity?, time: ClaimTime?, sentence: Int)?
    /// The places that the sentences before named, the latest last.
    private(set) var named: [Entity] = []
    /// The same of the latest sentence without a claim that is no line of a list.
    var intro: (place: Entity?, time: ClaimTime?)?
    var time: (time: ClaimTime, sentence: Int, source: String?)?
    /// It is the day on which its source spoke.
    var isDayOfTelling = false
    /// The date of a heading that is nothing but a date: it holds until the next.
    var heading: ClaimTime?
    /// The sentence before ended as sentences do: it was no headline.
    var isProse = false

    /// The place that tells the country: that of the latest claim, else the latest that was named.
    var home: Entity? {
      if let place = place?.place, place.country != nil { return place }
      return named.last { $0.country != nil }
    }

    mutating func name(_ places: [Entity]) {
      if !places.isEmpty { named = (named + places).suffix(SceneKeeper.placesKept) }
    }
  }

  /// An interval up to the day of publication that is as long is that of a count.
  private static let runningDays = 2
  /// So many sentences behind a claim tell on what day it was.
  static let followUp = 2
  /// Among so many places named before, "the region" looks for its name.
  private static let placesKept = 8
  /// An event lasts no longer than so many days; a longer interval is that of a running count.
  private static let eventDays = 8

  /// Fills the claims of one sentence, and remembers their scene for those after it.
  func inherit(_ found: inout [Candidate], in scene: Scene, _ memory: inout Memory) {
    for index in found.indices {
      if let parent = found[index].parent, parent != index {
        found[index].inherit(from: found[parent])
      } else if index > 0 {
        if found[index].place == nil { found[index].place = found[index - 1].place }
        if found[index].time == nil, found[index].sharesTime(with: found[index - 1]) {
          found[index].time = found[index - 1].time
        }
      }
    }
    for index in found.indices {
      if found[index].time == nil {
        found[index].time =
          timeGoingOn(found[index], in: scene, memory) ?? found[index].dayOfTelling
          ?? time(of: found[index], in: scene, memory)
      }
      if found[index].place == nil {
        found[index].place = place(of: found[index], in: scene, memory)?.inherited
      }
    }
    remember(found, scene, &memory)
  }

  /// The day of an event that the next sentence tells goes over that on which it was reported.
  ///
  /// "Gunmen killed eight people, residents said on Sunday. The attackers rode in on Friday."
  func date(
    _ found: inout [FoundClaim], by scene: Scene, from first: Int
  ) {
    guard let date = scene.dates.last, isOfEvent(date) else { return }
    for index in found.indices.reversed() where index >= first {
      let claim = found[index].claim
      guard scene.number - claim.sentence <= Self.followUp else { return }
      guard claim.isDatedByTelling, claim.isOfOneEvent, let said = claim.time?.interval.last,
        date.interval.last <= said, said.number - date.interval.first.number < Self.eventDays
      else { continue }
      found[index].claim.time = date
    }
  }

  private func remember(_ found: [Candidate], _ scene: Scene, _ memory: inout Memory) {
    if found.isEmpty, !scene.isItem { memory.intro = (scene.place, scene.dates.last) }
    memory.setting = found.isEmpty ? (scene.place, scene.dates.last, scene.number) : nil
    if let place = found.compactMap(\.place).last(where: CircumstanceFinder.isNamed) {
      memory.place = (place, scene.number)
    }
    if let dated = found.last(where: { $0.time != nil && $0.isCasualty }), let time = dated.time {
      memory.time = (time, scene.number, dated.sources.first?.entity.canonical)
      memory.isDayOfTelling = dated.isDatedByTelling
    } else if let date = scene.dates.last, found.isEmpty, !scene.isAhead(date) {
      memory.time = (date, scene.number, nil)
      memory.isDayOfTelling = false
    }
  }

  /// The place of a claim that gives none: that of the event of which the text has just told.
  ///
  /// Within a paragraph it goes on, for a number of those counted before it goes on too; in running
  /// text it goes on for those who are no soldiers: soldiers die elsewhere as well.
  private func place(of claim: Candidate, in scene: Scene, _ memory: Memory) -> Entity? {
    if let place = setting(of: claim, in: scene, memory)?.place { return place }
    if scene.isItem { return claim.isOfOneEvent ? memory.intro?.place : nil }
    guard let last = memory.place else { return nil }
    let distance = scene.number - last.sentence
    if let group = claim.group, group.span < scene.span, distance <= 2 {
      return last.place
    }
    guard claim.isOfOneEvent else { return nil }
    if scene.isParagraphOpen { return distance <= 3 ? last.place : nil }
    let isOfEvent =
      claim.group?.type != "military" && memory.isProse && claim.time.map(isOfEvent) ?? true
    return isOfEvent && distance <= 4 ? last.place : nil
  }

  /// "The blast killed 84 people, the police said on Tuesday": the day of the sentence before.
  private func timeGoingOn(_ claim: Candidate, in scene: Scene, _ memory: Memory) -> ClaimTime? {
    guard claim.isOfOneEvent, claim.place == nil, !scene.tellsNewEvent, scene.isParagraphOpen
    else { return nil }
    if let date = setting(of: claim, in: scene, memory)?.time { return date }
    guard let last = memory.time, scene.number - last.sentence == 1, isOfEvent(last.time) else {
      return nil
    }
    return last.time
  }

  /// The time of a claim that gives none: the heading's over it, that of its speaker's last claim,
  /// or that of the event of which the text has just told.
  private func time(of claim: Candidate, in scene: Scene, _ memory: Memory) -> ClaimTime? {
    if let heading = memory.heading { return heading }
    if let date = setting(of: claim, in: scene, memory)?.time { return date }
    if scene.isItem { return memory.intro?.time }
    if scene.pointsBack, let last = memory.time { return last.time }
    guard let last = memory.time, claim.isCasualty, !isElsewhere(claim, in: scene) else {
      return nil
    }
    let distance = scene.number - last.sentence
    let speaker = claim.sources.first?.entity.canonical
    if speaker != nil, speaker == last.source, distance <= 3 { return last.time }
    guard !memory.isDayOfTelling, isOfEvent(last.time), !isRunning(last.time, in: scene),
      claim.isOfOneEvent, distance <= 8
    else { return nil }
    return scene.isParagraphOpen || memory.isProse ? last.time : nil
  }

  /// What the sentence before said of where and when, where the paragraph goes on from it.
  private func setting(of claim: Candidate, in scene: Scene, _ memory: Memory)
    -> (place: Entity?, time: ClaimTime?, sentence: Int)?
  {
    guard let setting = memory.setting, scene.number - setting.sentence == 1,
      scene.isParagraphOpen, claim.isCasualty
    else { return nil }
    return setting
  }

  /// "A drone strike on a bus in Kherson" is not that of which the text has told, and what is yet to
  /// come or still holds has no day of its own.
  private func isElsewhere(_ claim: Candidate, in scene: Scene) -> Bool {
    claim.place != nil && scene.tellsNewEvent || states.contains(claim.event)
      || !claim.isCasualty && (claim.status == .planned || claim.status == .hypothetical)
  }

  /// "Since Friday": the time of a count up to now.
  private func isRunning(_ time: ClaimTime, in scene: Scene) -> Bool {
    time.interval.last == scene.published
      && time.interval.last.number - time.interval.first.number >= Self.runningDays
  }

  private func isOfEvent(_ time: ClaimTime) -> Bool {
    time.interval.last.number - time.interval.first.number < Self.eventDays
  }
}

extension Candidate {
  /// Takes from the claim on which it hangs what it does not say itself.
  fileprivate mutating func inherit(from parent: Candidate) {
    if place == nil { place = parent.place }
    if time == nil { time = parent.time }
    if sources.isEmpty, !parent.sources.isEmpty {
      sources = parent.sources
      sourceOrigin = PartOrigin(.parent)
    }
    if who == nil { who = parent.who }
    if status == .asserted { status = parent.status }
  }
}

extension Candidate {
  /// Figures from here on are running counts.
  private static let eventFigure = 1000.0

  /// Its figure is that of an event, and no running count.
  var isOfOneEvent: Bool {
    (quantity.value ?? quantity.lower ?? 0) < Self.eventFigure && isCasualty
  }

  /// It has no day but that of its attribution.
  var isDatedByTelling: Bool { time != nil && time?.span == saidOn?.span }

  /// The day of the attribution, if the claim can hold on it: what is yet to come does not.
  fileprivate var dayOfTelling: ClaimTime? { status == .planned ? nil : saidOn }
}
