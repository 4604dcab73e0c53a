internal import Model

/// What is counted or cut off within other days, or away from them.
extension DateCall {
  /// "The first three weeks of May", "the last day of", "the second week of".
  var counted: DayInterval? {
    guard let count = number(0), let period = period(1), let whole = interval(2) else { return nil }
    if period == .week, function == .nth || count == 1 {
      return whole.week(function == .last ? -count : count)
    }
    let after = whole.last.advanced(by: 1)
    let bounds =
      switch function {
      case .first: (whole.first, whole.first.advanced(by: count, period))
      case .last: (after.advanced(by: -count, period), after)
      default:
        (whole.first.advanced(by: count - 1, period), whole.first.advanced(by: count, period))
      }
    return .from(
      max(bounds.0, whole.first), to: min(bounds.1.advanced(by: -1), whole.last),
      basis: whole.basis)
  }

  /// "The second Monday of", or with 0 the last.
  var nthWeekday: DayInterval? {
    guard let count = number(0), let weekday = number(1), let whole = interval(2) else {
      return nil
    }
    if count > 0 { return whole.weekday(weekday, number: count) }
    let back = (whole.last.weekday - weekday + 7) % 7
    return .day(whole.last.advanced(by: -back), basis: whole.basis)
  }

  /// "Monday of last week".
  var weekdayIn: DayInterval? {
    guard let weekday = number(0), let week = interval(1) else { return nil }
    return .day(week.first.advanced(by: weekday), basis: week.basis)
  }

  /// "The 7th of last month".
  var dayIn: DayInterval? {
    guard let whole = interval(0), let day = number(1), day <= whole.days else { return nil }
    return .day(whole.first.advanced(by: day - 1), basis: whole.basis)
  }

  /// "The week of May 5".
  var weekOf: DayInterval? {
    guard let day = interval(0) else { return nil }
    return day.first.whole(period(1) ?? .week)?.with(basis: day.basis)
  }

  /// "The week to May 5".
  var leading: DayInterval? {
    guard let period = period(1), let date = interval(2) else { return nil }
    let after = date.last.advanced(by: 1)
    return .from(
      after.advanced(by: -(number(0) ?? 1), period), to: date.last, basis: date.basis)
  }

  /// "Two days after May 5".
  var offset: DayInterval? {
    guard let base = interval(0), let count = number(1), let period = period(2),
      let direction = number(3)
    else { return nil }
    return base.advanced(by: count * direction, period)
  }

  /// The same days of another year.
  var inYear: DayInterval? {
    guard let interval = interval(0), let year = number(1) else { return nil }
    return interval.advanced(by: year - interval.first.year, .year)
  }

  /// "Early May", "the end of 2024".
  var part: DayInterval? {
    guard let part = number(0).flatMap({ Part(rawValue: $0) }) else { return nil }
    return interval(1)?.part(part)
  }
}
