internal import Model

/// What is counted from the day of publication.
extension DateCall {
  /// "Today", "yesterday".
  var today: DayInterval? {
    guard let published = context.published, let offset = number(0) else { return nil }
    return .day(published.advanced(by: offset), basis: .published)
  }

  /// "Overnight", "overnight into Monday".
  var overnight: DayInterval? {
    if let weekday = number(0) {
      guard let day = resolver.weekday(weekday, context) else { return nil }
      return .from(day.first, to: day.last.advanced(by: 1), basis: day.basis)
    }
    // "Hit overnight, he said on Saturday" is the night before Saturday.
    let near = context.near.flatMap { $0.days == 1 ? $0.first : nil }
    guard let published = context.published else { return nil }
    let morning = near.map { min($0, published) } ?? published
    return .from(morning.advanced(by: -1), to: morning, basis: .published)
  }

  /// "Last Monday", "this Monday", "next Monday".
  var relativeWeekday: DayInterval? {
    guard let weekday = number(0), let direction = number(1), let published = context.published
    else { return nil }
    let back = (published.weekday - weekday + 7) % 7
    let day =
      switch direction {
      case ..<0: published.advanced(by: back == 0 ? -7 : -back)
      case 0:
        context.isFuture && published.weekday > weekday
          ? published.monday.advanced(by: weekday + 7) : published.monday.advanced(by: weekday)
      case 1: published.monday.advanced(by: weekday + 7)
      default: published.advanced(by: 7 - back)
      }
    return .day(day, basis: .published)
  }

  /// "Two Mondays ago".
  var weekdayAgo: DayInterval? {
    guard let count = number(0), let weekday = number(1), let published = context.published
    else { return nil }
    let back = (published.weekday - weekday + 6) % 7 + 1
    return .day(published.advanced(by: -back - 7 * (count - 1)), basis: .published)
  }

  /// "Last April".
  var relativeMonth: DayInterval? {
    guard let month = number(0), let direction = number(1), let published = context.published
    else { return nil }
    return resolver.relativeMonths(month, 1, direction, published)
  }

  /// "This summer".
  var relativeSeason: DayInterval? {
    guard let season = number(0) ?? number(1) else { return nil }
    guard let direction = number(2) else {
      return resolver.month(nil, season * 3, count: 3, context)
    }
    guard let published = context.published else { return nil }
    return resolver.relativeMonths(season * 3, 3, direction, published)
  }

  /// "Last week", "this year".
  func unit(isWhole: Bool) -> DayInterval? {
    guard let period = period(0), let direction = anyNumber(1), let published = context.published
    else { return nil }
    return resolver.unit(period, direction, published, isWhole: isWhole)
  }

  /// "The week", "the year".
  var theUnit: DayInterval? {
    guard let period = period(0) else { return nil }
    // "In 2024 ... the end of the year" is that of 2024.
    if let near = context.near, let whole = near.first.whole(period), whole.last >= near.last {
      return whole.with(basis: near.basis)
    }
    return context.published?.whole(period)?.with(basis: .published)
  }

  /// "So far this year".
  var soFar: DayInterval? {
    guard let period = period(0), let published = context.published else { return nil }
    return resolver.unit(period, 0, published, isWhole: false)
  }

  /// "The weekend".
  var weekend: DayInterval? {
    guard let published = context.published else { return nil }
    let back = (published.weekday + 2) % 7
    let isNext = context.isFuture && back > 1
    let saturday = published.advanced(by: isNext ? 7 - back : -back)
    return .from(saturday, to: saturday.advanced(by: 1), basis: .published)
  }

  /// "The rest of the week".
  var rest: DayInterval? {
    guard let period = period(0), let direction = number(1), let published = context.published,
      let whole = published.advanced(by: direction, period).whole(period)
    else { return nil }
    return .from(max(published, whole.first), to: whole.last, basis: .published)
  }

  /// "Two weeks ago", "in two weeks"; also "a year and two months ago".
  func away(_ sign: Int) -> DayInterval? {
    guard let count = number(0), let unit = period(1), let published = context.published else {
      return nil
    }
    let day = published.advanced(by: sign * count, unit)
    guard let more = number(2), let other = period(3) else {
      return about(day, unit, .published)
    }
    return about(day.advanced(by: sign * more, other), other, .published)
  }

  /// "The past two weeks".
  var rolling: DayInterval? {
    guard let count = number(0), let period = period(1), let published = context.published else {
      return nil
    }
    return .from(published.advanced(by: -count, period), to: published, basis: .published)
  }

  /// "The next two weeks", "within two weeks".
  var coming: DayInterval? {
    guard let count = number(0), let period = period(1), let published = context.published else {
      return nil
    }
    guard function == .coming, period == .quarter else {
      return .from(published, to: published.advanced(by: count, period), basis: .published)
    }
    guard let next = published.whole(period)?.last.advanced(by: 1) else { return nil }
    return .months(next.year, next.civil.month, count: 3 * count, basis: .published)
  }

  /// The day so many periods away: to the day where the words are taken literally, else the whole
  /// period about it.
  func about(_ day: CivilDay, _ period: Period, _ basis: DayInterval.Basis) -> DayInterval? {
    let isDay = context.isLiteral && period != .weekend
    let period = isDay ? Period.day : period == .fortnight ? .week : period
    return day.whole(period)?.with(basis: basis)
  }
}
