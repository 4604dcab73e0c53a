import Model

/// Which clusters of one event and one group contradict each other, and which bring others up to
/// date.
struct ClusterLinks {
  private let drafts: [ClusterDraft]
  private let moments: [Moment]
  private var updates: [[Int]]
  private var conflicts: [[Int]]

  /// The clusters of a block with their links, in the order in which they were given.
  static func linked(_ drafts: [ClusterDraft]) -> [ClaimCluster] {
    var links = ClusterLinks(drafts)
    links.findUpdates()
    links.findConflicts()
    return drafts.indices.map { index in
      func ids(_ others: [Int]) -> [String] { others.map { drafts[$0].cluster.id }.sorted() }
      return drafts[index].cluster.with(
        conflicts: ids(links.conflicts[index]), updates: ids(links.updates[index]))
    }
  }

  private init(_ drafts: [ClusterDraft]) {
    self.drafts = drafts
    moments = drafts.map { Moment(day: $0.day, published: $0.cluster.firstPublished) }
    updates = Array(repeating: [], count: drafts.count)
    conflicts = Array(repeating: [], count: drafts.count)
  }

  // MARK: Updates

  /// Links each total to the last earlier one of the same origin.
  private mutating func findUpdates() {
    let totals = drafts.indices.filter {
      !drafts[$0].key.isIncrement && drafts[$0].cluster.origin != nil
    }
    let byOrigin = Dictionary(grouping: totals) { index in
      [drafts[index].cluster.origin ?? "", drafts[index].key.stance.rawValue]
    }
    for group in byOrigin.values {
      let order = group.sorted { moments[$0] < moments[$1] }
      for (position, later) in order.enumerated() {
        var last: Moment?
        for earlier in order[..<position].reversed() {
          if let last, moments[earlier] < last { break }
          guard moments[earlier] < moments[later], updates(later, earlier) else { continue }
          last = moments[earlier]
          updates[later].append(earlier)
        }
      }
    }
  }

  /// Whether the later figure replaces the earlier.
  ///
  /// Counts of casualties only grow; small ones must be of one event, so their times must meet.
  private func updates(_ later: Int, _ earlier: Int) -> Bool {
    let (new, old) = (drafts[later], drafts[earlier])
    guard new.sharesGroup(with: old), !Likeness.differ(names: new.place, old.place),
      new.key.figure.size != old.key.figure.size
    else { return false }
    if new.cluster.kind == "casualty", new.key.figure.size < old.key.figure.size { return false }
    guard new.key.figure.isCommon || old.key.figure.isCommon else { return true }
    guard let time = new.cluster.time, let before = old.cluster.time else { return false }
    return Likeness.gap(Days(time), Days(before)) == 0
  }

  private struct Moment: Comparable {
    let day: CivilDay
    let published: CivilDay?

    static func < (a: Moment, b: Moment) -> Bool {
      if a.day != b.day { return a.day < b.day }
      guard let x = a.published, let y = b.published else { return false }
      return x < y
    }
  }

  // MARK: Conflicts

  /// Links totals for the same people, place and days whose figures cannot both hold.
  ///
  /// People of whom nothing is known are never the same. Claims are taken by their first day, and
  /// each meets only those whose days have not ended.
  private mutating func findConflicts() {
    guard drafts.first?.key.block.isNamed == true else { return }
    let dated = drafts.indices.filter { index in
      let draft = drafts[index]
      return !draft.key.isIncrement && draft.cluster.time != nil
        && (draft.place != nil || !draft.key.figure.isCommon)
    }
    let byPlace = Dictionary(grouping: dated) { index in
      [drafts[index].place ?? "", drafts[index].key.stance.rawValue]
    }
    for group in byPlace.values {
      var open: [(index: Int, days: Days)] = []
      let byDay = group.compactMap(held).sorted { ($0.days, $0.index) < ($1.days, $1.index) }
      for next in byDay {
        open.removeAll { $0.days.last < next.days.first }
        for other in open where contradict(next.index, other.index) {
          conflicts[next.index].append(other.index)
          conflicts[other.index].append(next.index)
        }
        open.append(next)
      }
    }
  }

  /// Whether two figures exclude each other.
  ///
  /// One source in one text does not contradict itself: it speaks of two things.
  private func contradict(_ a: Int, _ b: Int) -> Bool {
    let isOneVoice =
      drafts[a].cluster.origin == drafts[b].cluster.origin
      && !drafts[a].documents.isDisjoint(with: drafts[b].documents)
    guard !isOneVoice, drafts[a].sharesGroup(with: drafts[b]), !updates[a].contains(b),
      !updates[b].contains(a),
      let x = drafts[a].cluster.quantity.allowed, let y = drafts[b].cluster.quantity.allowed
    else { return false }
    return !x.overlaps(y)
  }

  /// The days for which a total holds: all, or the last alone if it has run for more than the third
  /// of a month.
  private func held(_ index: Int) -> (index: Int, days: Days)? {
    guard let time = drafts[index].cluster.time else { return nil }
    let isRunning = time.last.number - time.first.number > 10
    return (index, Days(first: isRunning ? time.last : time.first, last: time.last))
  }
}

extension ClaimCluster {
  fileprivate func with(conflicts: [String], updates: [String]) -> ClaimCluster {
    ClaimCluster(
      id: id, kind: kind, event: event, quantity: quantity, group: group, place: place, time: time,
      origin: origin, status: status, members: members, documents: documents,
      independentDocuments: independentDocuments, firstPublished: firstPublished,
      lastPublished: lastPublished, conflicts: conflicts, updates: updates)
  }
}

extension Quantity {
  /// The numbers that the quantity allows, nil if it states none; an approximate one lies within a
  /// tenth.
  fileprivate var allowed: ClosedRange<Double>? {
    switch qualifier {
    case .exact: return value.map { $0...$0 }
    case .approximate: return value.map { $0 * 0.9...$0 * 1.1 }
    case .atLeast, .moreThan, .vague: return (value ?? lower).map { $0...Double.infinity }
    case .atMost, .lessThan: return (value ?? upper).map { 0...max(0, $0) }
    case .range:
      guard let lower, let upper, lower <= upper else { return nil }
      return lower...upper
    }
  }
}
