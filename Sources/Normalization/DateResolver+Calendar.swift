internal import Model

/// How many days ahead a day without a year may lie if nothing speaks of what is to come.
private let nearFuture = 90

/// How many days ahead a day without a year may lie if something does.
private let farFuture = 300

/// Days, months and weekdays whose year or week the text leaves open.
extension DateResolver {
  /// The context that tells which year is meant, with its basis.
  private func reference(_ context: DateContext) -> (day: CivilDay, basis: DayInterval.Basis)? {
    if let bound = context.bound {
      return (bound.day, context.published == nil ? .mention : .published)
    }
    if let published = context.published { return (published, .published) }
    return context.mention.map { ($0.first, .mention) }
  }

  /// A day of a month, in the year that is given or that its weekday or the context tells.
  func day(_ year: Int?, _ month: Int, _ day: Int, on weekday: Int? = nil, _ context: DateContext)
    -> DayInterval?
  {
    if let year { return .day(CivilDay(year: year, month: month, day: day)) }
    if context.bound == nil,
      let known = context.stated.last(where: { $0.month == month && $0.ofMonth == day })
    {
      return .day(known.day, basis: .mention)
    }
    func inYear(_ year: Int) -> CivilDay? { CivilDay(year: year, month: month, day: day) }
    if let weekday, let (reference, basis) = reference(context),
      let fitting = (reference.year - 1...reference.year + 1).nearest(
        inYear, to: reference, if: { $0.weekday == weekday })
    {
      return .day(fitting, basis: basis)
    }
    return nearest(context, day: inYear)
  }

  /// Easter Sunday or a day so far from it, in the year that is given or that the context tells.
  func easter(_ year: Int?, away: Int, _ context: DateContext) -> DayInterval? {
    if let year { return .day(CivilDay.easter(of: year).advanced(by: away)) }
    return nearest(context) { CivilDay.easter(of: $0).advanced(by: away) }
  }

  /// Of a day that comes once a year the one that the context tells.
  private func nearest(_ context: DateContext, day: (Int) -> CivilDay?) -> DayInterval? {
    guard let (reference, basis) = reference(context) else { return nil }
    let year = reference.year
    // The 29th of February may be years away.
    let chosen =
      nearest(of: year - 1...year + 1, reference, context, day)
      ?? nearest(of: year - 5...year + 5, reference, context, day)
    return .day(chosen, basis: basis)
  }

  private func nearest(
    of years: ClosedRange<Int>, _ reference: CivilDay, _ context: DateContext,
    _ day: (Int) -> CivilDay?
  ) -> CivilDay? {
    if let bound = context.bound {
      return bound.isLatest
        ? years.last(day) { $0 <= bound.day } : years.first(day) { $0 >= bound.day }
    }
    if context.isFuture, context.published != nil,
      let next = years.first(day, if: { $0 >= reference }),
      next.number - reference.number <= farFuture
    {
      return next
    }
    return years.nearest(day, to: reference) {
      context.published == nil || $0.number - reference.number <= nearFuture
    }
  }

  /// Whole months from a month on, in the year that is given or that the context tells.
  func month(_ year: Int?, _ month: Int, count: Int, _ context: DateContext)
    -> DayInterval?
  {
    if let year { return .months(year, month, count: count) }
    guard let (reference, basis) = reference(context) else { return nil }
    let years = reference.year - 2...reference.year + 2
    func months(_ year: Int) -> DayInterval? { .months(year, month, count: count, basis: basis) }
    if let bound = context.bound {
      return bound.isLatest
        ? years.last(months) { $0.first <= bound.day }
        : years.first(months) { $0.last >= bound.day }
    }
    if context.published == nil {
      return years.nearest({ months($0)?.first }, to: reference).flatMap { months($0.year) }
    }
    if context.isFuture { return years.first(months) { $0.last >= reference } }
    let latest = context.isNearest ? reference.advanced(by: nearFuture) : reference
    return years.last(months) { $0.first <= latest }
  }

  /// The latest such day of the week, or the next of what is to come.
  func weekday(_ weekday: Int, _ context: DateContext) -> DayInterval? {
    if let bound = context.bound {
      let back = (bound.day.weekday - weekday + 7) % 7
      let day = bound.day.advanced(by: bound.isLatest ? -back : (7 - back) % 7)
      return .day(day, basis: .published)
    }
    guard let published = context.published else { return nil }
    let back = (published.weekday - weekday + 7) % 7
    let ahead = (7 - back) % 7
    return .day(published.advanced(by: context.isFuture ? ahead : -back), basis: .published)
  }

  /// "Friday the 11th": the nearest eleventh that is a Friday.
  func nearest(_ weekday: Int, _ day: Int, _ context: DateContext) -> DayInterval? {
    guard let (reference, basis) = reference(context) else { return nil }
    func inMonth(_ away: Int) -> CivilDay? {
      let (year, month, _) = reference.advanced(byMonths: away).civil
      return CivilDay(year: year, month: month, day: day)
    }
    return .day(
      (-14...14).nearest(inMonth, to: reference) { $0.weekday == weekday }, basis: basis)
  }

  /// "Last April", "this summer", "next March".
  func relativeMonths(_ month: Int, _ count: Int, _ direction: Int, _ published: CivilDay)
    -> DayInterval?
  {
    let years = published.year - 2...published.year + 2
    func months(_ year: Int) -> DayInterval? {
      .months(year, month, count: count, basis: .published)
    }
    switch direction {
    case ..<0: return years.last(months) { $0.last < published }
    case 0:
      return years.first(months) { $0.first <= published && published <= $0.last }
        ?? years.first(months) { $0.first.year == published.year }
    default: return years.first(months) { $0.first > published }
    }
  }

  /// "Last week" as a whole; "this week" from its start to publication unless the whole is wanted.
  func unit(_ period: Period, _ direction: Int, _ published: CivilDay, isWhole: Bool)
    -> DayInterval?
  {
    if direction != 0, period == .decade || period == .century {
      let other = published.advanced(by: direction, period)
      return .from(min(published, other), to: max(published, other), basis: .published)
    }
    var anchor = published
    if direction != 0 {
      // Months and years are counted from their first days: a 31st has no match in every month.
      anchor = published.whole(period)?.first ?? published
      anchor = anchor.advanced(by: direction, period)
    }
    guard let whole = anchor.whole(period)?.with(basis: .published) else { return nil }
    if direction == 0, !isWhole, whole.first <= published, whole.last > published {
      return .from(whole.first, to: published, basis: .published)
    }
    return whole
  }
}

/// Years or months, each of which may have a day or some days that are looked for.
extension ClosedRange<Int> {
  /// The first item that fits.
  fileprivate func first<Item>(_ item: (Int) -> Item?, if fits: (Item) -> Bool) -> Item? {
    for place in self { if let item = item(place), fits(item) { return item } }
    return nil
  }

  /// The last item that fits.
  fileprivate func last<Item>(_ item: (Int) -> Item?, if fits: (Item) -> Bool) -> Item? {
    for place in reversed() { if let item = item(place), fits(item) { return item } }
    return nil
  }

  /// The day that fits and is nearest to another, the earlier of two.
  fileprivate func nearest(
    _ day: (Int) -> CivilDay?, to other: CivilDay, if fits: (CivilDay) -> Bool = { _ in true }
  ) -> CivilDay? {
    var best: CivilDay?
    for place in self {
      guard let day = day(place), fits(day) else { continue }
      let away = abs(day.number - other.number)
      if best.map({ away < abs($0.number - other.number) }) ?? true { best = day }
    }
    return best
  }
}
