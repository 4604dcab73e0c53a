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
      let known = context.stated.last(where: { $0.civil.month == month && $0.civil.day == day })
    {
      return .day(known, basis: .mention)
    }
    func inYear(_ year: Int) -> CivilDay? { CivilDay(year: year, month: month, day: day) }
    if let weekday, let (reference, basis) = reference(context),
      let fitting = (reference.year - 1...reference.year + 1).compactMap(inYear)
        .filter({ $0.weekday == weekday })
        .min(by: { abs($0.number - reference.number) < abs($1.number - reference.number) })
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
  private func nearest(_ context: DateContext, day: @escaping (Int) -> CivilDay?) -> DayInterval? {
    guard let (reference, basis) = reference(context) else { return nil }
    let days = (reference.year - 5...reference.year + 5).lazy.compactMap(day)
    let chosen: CivilDay? =
      if let bound = context.bound {
        bound.isLatest ? days.last { $0 <= bound.day } : days.first { $0 >= bound.day }
      } else if context.isFuture, context.published != nil,
        let next = days.first(where: { $0 >= reference }),
        next.number - reference.number <= farFuture
      {
        next
      } else {
        days.filter { context.published == nil || $0.number - reference.number <= nearFuture }
          .min { abs($0.number - reference.number) < abs($1.number - reference.number) }
      }
    return .day(chosen, basis: basis)
  }

  /// Whole months from a month on, in the year that is given or that the context tells.
  func month(_ year: Int?, _ month: Int, count: Int, _ context: DateContext)
    -> DayInterval?
  {
    if let year { return .months(year, month, count: count) }
    guard let (reference, basis) = reference(context) else { return nil }
    let candidates = (reference.year - 2...reference.year + 2).compactMap {
      DayInterval.months($0, month, count: count, basis: basis)
    }
    if let bound = context.bound {
      return bound.isLatest
        ? candidates.last { $0.first <= bound.day } : candidates.first { $0.last >= bound.day }
    }
    if context.published == nil {
      return candidates.min {
        abs($0.first.number - reference.number) < abs($1.first.number - reference.number)
      }
    }
    if context.isFuture { return candidates.first { $0.last >= reference } }
    let latest = context.isNearest ? reference.advanced(by: nearFuture) : reference
    return candidates.last { $0.first <= latest }
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
    let days = (-14...14).compactMap { away -> CivilDay? in
      let (year, month, _) = reference.advanced(byMonths: away).civil
      return CivilDay(year: year, month: month, day: day)
    }
    return .day(
      days.filter { $0.weekday == weekday }.min {
        abs($0.number - reference.number) < abs($1.number - reference.number)
      }, basis: basis)
  }

  /// "Last April", "this summer", "next March".
  func relativeMonths(_ month: Int, _ count: Int, _ direction: Int, _ published: CivilDay)
    -> DayInterval?
  {
    let candidates = (published.year - 2...published.year + 2).compactMap {
      DayInterval.months($0, month, count: count, basis: .published)
    }
    switch direction {
    case ..<0: return candidates.last { $0.last < published }
    case 0:
      return candidates.first { $0.first <= published && published <= $0.last }
        ?? candidates.first { $0.first.year == published.year }
    default: return candidates.first { $0.first > published }
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
