internal import Model

/// Whole stretches of the calendar.
extension DayInterval {
  /// One day.
  static func day(_ day: CivilDay?, basis: Basis = .stated) -> DayInterval? {
    day.map { DayInterval(first: $0, last: $0, basis: basis) }
  }

  /// One month.
  static func month(_ year: Int, _ month: Int, basis: Basis = .stated) -> DayInterval? {
    months(year, month, count: 1, basis: basis)
  }

  /// One year.
  static func year(_ year: Int, basis: Basis = .stated) -> DayInterval? {
    months(year, 1, count: 12, basis: basis)
  }

  /// Whole months; a month beyond 1 to 12 counts on into the years around.
  static func months(_ year: Int, _ month: Int, count: Int, basis: Basis = .stated)
    -> DayInterval?
  {
    func first(_ month: Int) -> CivilDay? {
      let zero = year * 12 + month - 1
      guard zero >= 12 else { return nil }
      return CivilDay(year: zero / 12, month: zero % 12 + 1, day: 1)
    }
    guard let from = first(month), let to = first(month + count) else { return nil }
    return DayInterval(first: from, last: to.advanced(by: -1), basis: basis)
  }

  /// From one day to another; nil if they run backwards.
  static func from(_ first: CivilDay, to last: CivilDay, basis: Basis) -> DayInterval? {
    first <= last ? DayInterval(first: first, last: last, basis: basis) : nil
  }

  /// From a day on, without an end.
  static func from(_ day: CivilDay, basis: Basis) -> DayInterval {
    DayInterval(first: day, last: .never, basis: basis)
  }

  /// Up to a day, without a start.
  static func upTo(_ day: CivilDay, basis: Basis) -> DayInterval {
    DayInterval(first: .ever, last: day, basis: basis)
  }

  /// One of the weeks that have their Thursday in it, counted from 1 or, backwards, from -1.
  func week(_ number: Int) -> DayInterval? {
    let monday =
      number > 0
      ? first.advanced(by: (10 - first.weekday) % 7 + 7 * (number - 1) - 3)
      : last.advanced(by: -((last.weekday + 4) % 7) + 7 * (number + 1) - 3)
    return .from(monday, to: monday.advanced(by: 6), basis: basis)
  }

  /// One of the Mondays, Tuesdays … in it, counted from 1.
  func weekday(_ weekday: Int, number: Int) -> DayInterval? {
    let day = first.advanced(by: (weekday - first.weekday + 7) % 7 + 7 * (number - 1))
    return day <= last ? .day(day, basis: basis) : nil
  }

  /// So many periods later, or earlier if the count is negative.
  func advanced(by count: Int, _ period: Period) -> DayInterval {
    let end = last.advanced(by: 1).advanced(by: count, period).advanced(by: -1)
    let start = first.advanced(by: count, period)
    return DayInterval(first: start, last: max(start, end), basis: basis)
  }

  /// How many days it spans.
  var days: Int { last.number - first.number + 1 }

  /// Exactly one month of the calendar.
  var isMonth: Bool {
    let (year, month, day) = first.civil
    return day == 1 && days == CivilDay.daysIn(month: month, of: year)
  }

  /// Exactly one year of the calendar.
  var isYear: Bool {
    let (_, month, day) = first.civil
    return month == 1 && day == 1 && (days == 365 || days == 366)
  }

  /// The same days, resolved otherwise.
  func with(basis: Basis) -> DayInterval { DayInterval(first: first, last: last, basis: basis) }

  /// A stretch of days inside, counted from 0; cut at the end.
  private func slice(_ from: Int, _ to: Int) -> DayInterval {
    let low = min(max(0, from), days - 1)
    let high = min(max(low, to), days - 1)
    return DayInterval(
      first: first.advanced(by: low), last: first.advanced(by: high), basis: basis)
  }

  /// A part of this stretch.
  ///
  /// - Source: annotation guidelines: days 1-10, 11-20, 21-end of a month; the first and the last
  ///   quarter of a year.
  func part(_ part: Part) -> DayInterval {
    guard days > 1 else { return self }
    if isYear, let months = Self.monthsOfYear(part) {
      return Self.months(first.year, months.first, count: months.count, basis: basis) ?? self
    }
    if isMonth {
      switch part {
      case .early, .start: return slice(0, 9)
      case .mid: return slice(10, 19)
      case .late, .end: return slice(20, 30)
      case .firstHalf: return slice(0, 14)
      case .secondHalf: return slice(15, 30)
      }
    }
    switch part {
    case .early, .start: return slice(0, days / 3 - (days % 3 == 0 ? 1 : 0))
    case .mid: return slice(days / 3, days - days / 3 - 1)
    case .late, .end: return slice(days - days / 3 - (days % 3 == 0 ? 0 : 1), days - 1)
    case .firstHalf: return slice(0, days / 2 - 1)
    case .secondHalf: return slice(days / 2, days - 1)
    }
  }

  private static func monthsOfYear(_ part: Part) -> (first: Int, count: Int)? {
    switch part {
    case .early, .start: (1, 3)
    case .mid: (4, 6)
    case .late, .end: (10, 3)
    case .firstHalf: (1, 6)
    case .secondHalf: (7, 6)
    }
  }
}

extension CivilDay {
  /// Before all days that texts name.
  static let ever = CivilDay(number: -4_000_000)
  /// After all days that texts name.
  static let never = CivilDay(number: 4_000_000)

  /// The day itself; nil if it stands for no bound.
  var bounded: CivilDay? { self == .ever || self == .never ? nil : self }

  /// Easter Sunday of a year.
  ///
  /// - Source: the Gregorian computus, after Meeus, Jones and Butcher.
  static func easter(of year: Int) -> CivilDay {
    let (golden, century, rest) = (year % 19, year / 100, year % 100)
    let moon =
      (19 * golden + century - century / 4 - (century - (century + 8) / 25 + 1) / 3 + 15) % 30
    let weekday = (32 + 2 * (century % 4) + 2 * (rest / 4) - moon - rest % 4) % 7
    let shift = moon + weekday - 7 * ((golden + 11 * moon + 22 * weekday) / 451)
    let march = CivilDay(year: year, month: 3, day: 22) ?? .ever
    return march.advanced(by: shift)
  }

  /// The Monday of this day's week.
  var monday: CivilDay { advanced(by: -weekday) }

  /// The same day some months away, or the last day of that month if it is shorter.
  func advanced(byMonths count: Int) -> CivilDay {
    let (year, month, day) = civil
    let zero = year * 12 + month - 1 + count
    guard zero >= 12 else { return self }
    let most = CivilDay.daysIn(month: zero % 12 + 1, of: zero / 12)
    return CivilDay(year: zero / 12, month: zero % 12 + 1, day: min(day, most)) ?? self
  }

  /// This day some periods away.
  func advanced(by count: Int, _ period: Period) -> CivilDay {
    switch period {
    case .hour: advanced(by: count >= 0 ? count / 24 : -((-count + 23) / 24))
    case .day: advanced(by: count)
    case .week, .weekend: advanced(by: 7 * count)
    case .fortnight: advanced(by: 14 * count)
    case .month: advanced(byMonths: count)
    case .quarter: advanced(byMonths: 3 * count)
    case .year: advanced(byMonths: 12 * count)
    case .decade: advanced(byMonths: 120 * count)
    case .century: advanced(byMonths: 1200 * count)
    }
  }

  /// The whole period that holds this day.
  func whole(_ period: Period) -> DayInterval? {
    let (year, month, _) = civil
    switch period {
    case .hour, .day: return .day(self)
    case .week: return .from(monday, to: monday.advanced(by: 6), basis: .stated)
    case .fortnight: return .from(monday, to: monday.advanced(by: 13), basis: .stated)
    case .weekend:
      return .from(monday.advanced(by: 5), to: monday.advanced(by: 6), basis: .stated)
    case .month: return .month(year, month)
    case .quarter: return .months(year, (month - 1) / 3 * 3 + 1, count: 3)
    case .year: return .year(year)
    case .decade: return .months(year / 10 * 10, 1, count: 120)
    case .century: return .months(year / 100 * 100, 1, count: 1200)
    }
  }
}
