internal import Model

/// How many days ahead a quarter without a year may begin if nothing speaks of what is to come.
private let nearQuarter = 45

/// Days, months and years that words name in the calendar.
extension DateCall {
  /// "Monday, 7 May 2024".
  var day: DayInterval? {
    guard let month = number(1), let day = number(2) else { return nil }
    return resolver.day(number(0), month, day, on: number(3), context)
  }

  /// A feast on the same day of each year.
  var feast: DayInterval? {
    guard let feast = number(1) else { return nil }
    return resolver.day(number(0), feast / 100, feast % 100, context)
  }

  /// "7-9 May".
  var fewDays: DayInterval? {
    guard let month = number(1), let first = number(2), let last = number(3),
      let low = resolver.day(number(0), month, first, context)
    else { return nil }
    let bounded = context.with(bound: low.first, isLatest: false)
    guard let high = resolver.day(number(0), month, last, bounded) else { return nil }
    return .from(low.first, to: high.last, basis: low.basis)
  }

  /// 20250430.
  var packed: DayInterval? {
    guard let packed = number(0) else { return nil }
    return .day(CivilDay(year: packed / 10_000, month: packed / 100 % 100, day: packed % 100))
  }

  /// "May 2024".
  var month: DayInterval? {
    guard let month = number(1) else { return nil }
    return resolver.month(number(0), month, count: 1, context)
  }

  /// "The 1990s", "the nineties".
  var decade: DayInterval? {
    guard let value = anyNumber(0) else { return nil }
    let year = value >= 100 ? value : Self.fullYear(value)
    return .months(year, 1, count: year % 100 == 0 && year < 1900 ? 1200 : 120)
  }

  /// "Spring 2024".
  var season: DayInterval? {
    guard let season = anyNumber(1) else { return nil }
    return resolver.month(number(0), season * 3, count: 3, context)
  }

  /// "The first quarter of 2024".
  var quarter: DayInterval? {
    guard let quarter = anyNumber(1), (1...4).contains(quarter) else { return nil }
    // Reports tell of the quarter just over, plans of the one about to come.
    var near = context
    near.isNearest = true
    let next = resolver.month(number(0), quarter * 3 - 2, count: 3, near)
    guard let next, !context.isFuture, next.basis != .stated, let published = context.published,
      next.first.number - published.number > nearQuarter
    else { return next }
    return resolver.month(nil, quarter * 3 - 2, count: 3, context)
  }

  /// "Friday the 11th".
  var weekdayDay: DayInterval? {
    guard let weekday = number(0), let day = number(1) else { return nil }
    return resolver.nearest(weekday, day, context)
  }
}
