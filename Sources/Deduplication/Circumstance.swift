import Model

/// When and where a claim of some key is set, as far as its document tells.
struct Circumstance: Hashable, Comparable {
  let time: Days?
  let published: CivilDay?
  let type: String?
  let place: String?

  init(_ record: ClaimRecord) {
    time = record.time.map { Days($0) }
    published = record.published
    type = record.group?.type == Likeness.unknown ? nil : record.group?.type
    place = record.place?.canonical?.lowercased()
  }

  /// Whether two claims with one key may be about one thing.
  ///
  /// Times overlap. A particular figure may also lie a month apart, or have no time; a round or
  /// small one without a time must have been published within a month of the other.
  func agrees(with other: Circumstance, on figure: Figure) -> Bool {
    if Likeness.differ(types: type, other.type) { return false }
    if figure.isCommon, Likeness.differ(names: place, other.place) { return false }
    if let time, let theirs = other.time {
      return Likeness.gap(time, theirs) <= (figure.isDistinctive ? Self.month : 0)
    }
    if figure.isDistinctive { return true }
    guard let days, let theirs = other.days else { return true }
    return Likeness.gap(days, theirs) <= Self.month
  }

  /// The days of the event, or else the day of publication.
  var days: Days? { time ?? published.map { Days(first: $0, last: $0) } }

  /// By days, those without last; then by everything else.
  static func < (a: Circumstance, b: Circumstance) -> Bool {
    let never = Days(first: CivilDay(number: .max), last: CivilDay(number: .max))
    let (x, y) = (a.days ?? never, b.days ?? never)
    if x != y { return x < y }
    return a.content.lexicographicallyPrecedes(b.content)
  }

  private var content: [String] {
    [
      time == nil ? "" : "time", published?.iso ?? "", type ?? "", place ?? "",
    ]
  }

  private static let month = 31
}
