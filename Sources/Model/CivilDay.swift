/// A day of the proleptic Gregorian calendar, without time or zone.
public struct CivilDay: Hashable, Sendable, Comparable {
  /// Days since 1970-01-01.
  public let number: Int

  public init(number: Int) { self.number = number }

  /// The day of a year, a month from 1 and a day from 1; nil if there is no such day.
  ///
  /// Algorithm: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", days_from_civil.
  public init?(year: Int, month: Int, day: Int) {
    guard (1...12).contains(month), day >= 1, day <= Self.daysIn(month: month, of: year),
      (1...9999).contains(year)
    else { return nil }
    let y = month <= 2 ? year - 1 : year
    let era = (y >= 0 ? y : y - 399) / 400
    let yearOfEra = y - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    number = era * 146_097 + dayOfEra - 719_468
  }

  /// A day in ISO form, "2025-04-30"; what follows ("T12:00Z") is passed over.
  ///
  /// Nil if it is none.
  public init?(iso text: some StringProtocol) {
    let bytes = Array(text.utf8)
    guard bytes.count >= 10, bytes[4] == 45, bytes[7] == 45 else { return nil }
    func number(_ range: Range<Int>) -> Int? {
      var value = 0
      for byte in bytes[range] {
        guard (48...57).contains(byte) else { return nil }
        value = value * 10 + Int(byte) - 48
      }
      return value
    }
    if bytes.count > 10, (48...57).contains(bytes[10]) { return nil }
    guard let year = number(0..<4), let month = number(5..<7), let day = number(8..<10) else {
      return nil
    }
    self.init(year: year, month: month, day: day)
  }

  /// The first or the last day of a year, a month or a day in ISO form: "2014", "2014-05",
  /// "2014-05-31"; nil if it is none.
  public init?(first isFirst: Bool, of text: some StringProtocol) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    let numbers = parts.compactMap { Int($0) }
    guard numbers.count == parts.count, (1...3).contains(parts.count), parts[0].count == 4,
      parts.dropFirst().allSatisfy({ $0.count == 2 }), case let year = numbers[0],
      case let month = parts.count > 1 ? numbers[1] : isFirst ? 1 : 12, (1...12).contains(month)
    else { return nil }
    let day = parts.count > 2 ? numbers[2] : isFirst ? 1 : Self.daysIn(month: month, of: year)
    self.init(year: year, month: month, day: day)
  }

  /// Year, month from 1 and day from 1.
  ///
  /// Algorithm: Hinnant, civil_from_days.
  public var civil: (year: Int, month: Int, day: Int) {
    let z = number + 719_468
    let era = (z >= 0 ? z : z - 146_096) / 146_097
    let dayOfEra = z - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shifted = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * shifted + 2) / 5 + 1
    let month = shifted < 10 ? shifted + 3 : shifted - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
  }

  public var year: Int { civil.year }

  /// The day of the week, 0 for Monday to 6 for Sunday.
  public var weekday: Int { ((number + 3) % 7 + 7) % 7 }

  public func advanced(by days: Int) -> CivilDay { CivilDay(number: number + days) }

  /// "2025-04-30".
  public var iso: String {
    let (year, month, day) = civil
    func padded(_ value: Int, _ width: Int) -> String {
      let digits = String(value)
      return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
  }

  public static func daysIn(month: Int, of year: Int) -> Int {
    switch month {
    case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  public static func < (a: CivilDay, b: CivilDay) -> Bool { a.number < b.number }
}

/// An inclusive interval of days, and how it was resolved.
///
/// - Invariant: `first <= last`.
public struct DayInterval: Hashable, Sendable {
  public let first: CivilDay
  public let last: CivilDay
  /// What the text leaned on: "stated", "published", "mention".
  public let basis: Basis

  public enum Basis: String, Sendable {
    /// The text states the year.
    case stated
    /// Resolved against the publication day.
    case published
    /// Resolved against a date mentioned before.
    case mention
  }

  public init(first: CivilDay, last: CivilDay, basis: Basis = .stated) {
    precondition(first <= last, "an interval runs forward")
    self.first = first
    self.last = last
    self.basis = basis
  }
}
