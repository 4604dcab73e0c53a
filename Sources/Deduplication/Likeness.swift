import Model

/// When names, kinds and days speak against two claims saying one thing.
enum Likeness {
  /// Two known and different kinds of people.
  static func differ(types a: String?, _ b: String?) -> Bool {
    guard let a, let b, a != unknown, b != unknown else { return false }
    return a != b
  }

  /// Two known and different names.
  static func differ(names a: String?, _ b: String?) -> Bool {
    guard let a, let b else { return false }
    return a != b
  }

  /// The days between two intervals, 0 where they touch.
  static func gap(_ a: Days, _ b: Days) -> Int {
    max(0, max(a.first.number, b.first.number) - min(a.last.number, b.last.number))
  }

  /// The word for a kind of people that the text does not tell.
  static let unknown = "unknown"
}

/// An interval of days, whatever it was resolved from.
struct Days: Hashable, Comparable, Sendable {
  let first: CivilDay
  let last: CivilDay

  init(first: CivilDay, last: CivilDay) {
    self.first = first
    self.last = last
  }

  init(_ interval: DayInterval) {
    self.init(first: interval.first, last: interval.last)
  }

  static func < (a: Days, b: Days) -> Bool { (a.first, a.last) < (b.first, b.last) }
}
