internal import Model

/// What a date expression is resolved against.
struct DateContext {
  /// The day of publication, nil where it is not known or not this article's.
  let published: CivilDay?
  /// The last date that this article mentioned.
  var mention: DayInterval?
  /// The last stretch of a month at least that this article mentioned: what a report is of.
  var period: DayInterval?
  /// The days that this article has named with their year.
  var stated: [CivilDay] = []
  /// The last date that this article mentioned, else its day of publication.
  var mentionOrPublished: DayInterval? {
    mention?.with(basis: .mention) ?? .day(published, basis: .published)
  }
  /// That date if it is no longer than a period, else the day of publication: a day earlier than a
  /// month says nothing.
  func day(finerThan period: Period) -> DayInterval? {
    if let mention, let whole = mention.first.whole(period), mention.days <= whole.days {
      return mention.with(basis: .mention)
    }
    return .day(published, basis: .published) ?? mention?.with(basis: .mention)
  }
  /// Another date of the same sentence.
  var near: DayInterval?
  /// The clause speaks of what is to come.
  var isFuture = false
  /// A month may as well be one that comes soon: "by June".
  var isNearest = false
  /// The other end of a span: the date lies not after it, or not before it.
  var bound: (day: CivilDay, isLatest: Bool)?
  /// A running period counts as a whole: "late this year".
  var isWhole = false
  /// What the words name is asked for, not when that was of which they tell.
  var isLiteral = false
}

/// How many days ahead a quarter without a year may begin if nothing speaks of what is to come.
private let nearQuarter = 45

/// Computes the days of date expressions.
struct DateResolver {
  /// Whose rules say how: a class, so that handing the resolver on copies no grammar.
  let reader: DateReader
  let finds: DateFinds

  private enum Outcome {
    case number(Int)
    case interval(DayInterval)
    /// The text does not say it.
    case none
    /// The text says it, but nothing tells what it means.
    case unknown

    var number: Int? { if case .number(let value) = self { value } else { nil } }
    var interval: DayInterval? { if case .interval(let value) = self { value } else { nil } }

    init(_ interval: DayInterval?) { self = interval.map { .interval($0) } ?? .none }
  }

  /// The days that a match means; nil if nothing says which.
  func resolve(_ match: DateMatch, _ context: DateContext) -> DayInterval? {
    evaluate(reader.grammar.rules[match.rule].value, match, context).interval
  }

  private func evaluate(
    _ expression: DateExpression, _ match: DateMatch, _ context: DateContext
  ) -> Outcome {
    switch expression {
    case .number(let value): return .number(value)
    case .slot(let slot):
      switch finds[match, slot] {
      case .number(let value): return .number(value)
      case .date(let inner): return Outcome(resolve(finds.matches[inner], context))
      case nil: return .none
      }
    case .call(let function, let arguments):
      return call(function, arguments, match, context)
    }
  }

  private func call(
    _ function: DateFunction, _ arguments: [DateExpression], _ match: DateMatch,
    _ context: DateContext
  ) -> Outcome {
    func outcome(_ i: Int) -> Outcome {
      i < arguments.count ? evaluate(arguments[i], match, context) : .none
    }
    func number(_ i: Int) -> Int? { outcome(i).number }
    /// The first of the arguments from `i` on that is there.
    func anyNumber(_ i: Int) -> Int? { (i..<max(i, arguments.count)).lazy.compactMap(number).first }
    func period(_ i: Int) -> Period? { number(i).flatMap { Period(rawValue: $0) } }
    /// The days of an argument, of running periods the whole.
    func interval(_ i: Int) -> DayInterval? {
      guard i < arguments.count else { return nil }
      var whole = context
      whole.isWhole = true
      return evaluate(arguments[i], match, whole).interval
    }

    if let year = arguments.first, case .call(.relativeYear, _) = year,
      case .unknown = evaluate(year, match, context)
    {
      return .unknown
    }

    switch function {
    case .day:
      guard let month = number(1), let day = number(2) else { return .none }
      return Outcome(self.day(number(0), month, day, on: number(3), context))
    case .feast:
      guard let feast = number(1) else { return .none }
      return Outcome(self.day(number(0), feast / 100, feast % 100, context))
    case .days:
      guard let month = number(1), let first = number(2), let last = number(3) else { return .none }
      guard let low = self.day(number(0), month, first, context) else { return .none }
      var bounded = context
      bounded.bound = (low.first, false)
      guard let high = self.day(number(0), month, last, bounded) else { return .none }
      return Outcome(.from(low.first, to: high.last, basis: low.basis))
    case .packed:
      guard let packed = number(0) else { return .none }
      return Outcome(
        .day(CivilDay(year: packed / 10_000, month: packed / 100 % 100, day: packed % 100)))
    case .month:
      guard let month = number(1) else { return .none }
      return Outcome(self.month(number(0), month, count: 1, context))
    case .year:
      return Outcome(number(0).flatMap { .year($0) })
    case .join:
      guard let year = number(0), let short = number(1) else { return .none }
      return .number(year / 100 * 100 + short)
    case .shortYear:
      return number(0).map { .number(Self.century(of: $0) + $0) } ?? .none
    case .decade:
      guard let value = anyNumber(0) else { return .none }
      let year = value >= 100 ? value : Self.century(of: value) + value
      return Outcome(.months(year, 1, count: year % 100 == 0 && year < 1900 ? 1200 : 120))
    case .century:
      return Outcome(number(0).flatMap { .months(($0 - 1) * 100, 1, count: 1200) })
    case .season:
      guard let season = anyNumber(1) else { return .none }
      return Outcome(self.month(number(0), season * 3, count: 3, context))
    case .quarter:
      guard let quarter = anyNumber(1), (1...4).contains(quarter) else { return .none }
      // Reports tell of the quarter just over, plans of the one about to come.
      var near = context
      near.isNearest = true
      let next = self.month(number(0), quarter * 3 - 2, count: 3, near)
      guard let next, !context.isFuture, next.basis != .stated, let published = context.published,
        next.first.number - published.number > nearQuarter
      else { return Outcome(next) }
      return Outcome(self.month(nil, quarter * 3 - 2, count: 3, context))
    case .first, .last, .nth:
      guard let count = number(0), let period = period(1), let whole = interval(2) else {
        return .none
      }
      if period == .week, function == .nth || count == 1 {
        return Outcome(whole.week(function == .last ? -count : count))
      }
      let after = whole.last.advanced(by: 1)
      let bounds =
        switch function {
        case .first: (whole.first, whole.first.advanced(by: count, period))
        case .last: (after.advanced(by: -count, period), after)
        default:
          (whole.first.advanced(by: count - 1, period), whole.first.advanced(by: count, period))
        }
      return Outcome(
        .from(
          max(bounds.0, whole.first), to: min(bounds.1.advanced(by: -1), whole.last),
          basis: whole.basis))

    case .today:
      guard let published = context.published, let offset = number(0) else { return .none }
      return Outcome(.day(published.advanced(by: offset), basis: .published))
    case .overnight:
      if let weekday = number(0) {
        guard let day = self.weekday(weekday, context) else { return .none }
        let next = day.last.advanced(by: 1)
        return Outcome(.from(day.first, to: next, basis: day.basis))
      }
      // "Hit overnight, he said on Saturday" is the night before Saturday.
      let near = context.near.flatMap { $0.days == 1 ? $0.first : nil }
      guard let published = context.published else { return .none }
      let morning = near.map { min($0, published) } ?? published
      return Outcome(.from(morning.advanced(by: -1), to: morning, basis: .published))
    case .weekday:
      return Outcome(number(0).flatMap { self.weekday($0, context) })
    case .relativeWeekday:
      guard let weekday = number(0), let direction = number(1), let published = context.published
      else { return .none }
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
      return Outcome(.day(day, basis: .published))
    case .weekdayFrom:
      guard let weekday = number(0), let direction = number(1),
        let near = context.day(finerThan: .week)
      else { return .none }
      let back = (near.first.weekday - weekday + 7) % 7
      let away = direction > 0 ? 7 - back : back == 0 ? -7 : -back
      return Outcome(.day(near.first.advanced(by: away), basis: near.basis))
    case .weekdayIn:
      guard let weekday = number(0), let week = interval(1) else { return .none }
      return Outcome(.day(week.first.advanced(by: weekday), basis: week.basis))
    case .weekdayDay:
      guard let weekday = number(0), let day = number(1) else { return .none }
      return Outcome(nearest(weekday, day, context))
    case .weekdayAgo:
      guard let count = number(0), let weekday = number(1), let published = context.published
      else { return .none }
      let back = (published.weekday - weekday + 6) % 7 + 1
      return Outcome(.day(published.advanced(by: -back - 7 * (count - 1)), basis: .published))
    case .nthWeekday:
      guard let count = number(0), let weekday = number(1), let whole = interval(2) else {
        return .none
      }
      return Outcome(
        count > 0
          ? whole.weekday(weekday, number: count)
          : .day(
            whole.last.advanced(by: -((whole.last.weekday - weekday + 7) % 7)), basis: whole.basis))
    case .easter:
      return Outcome(easter(number(0), away: number(1) ?? 0, context))
    case .dayIn:
      guard let whole = interval(0), let day = number(1), day <= whole.days else { return .none }
      return Outcome(.day(whole.first.advanced(by: day - 1), basis: whole.basis))
    case .weekOf:
      guard let day = interval(0) else { return .none }
      return Outcome(day.first.whole(period(1) ?? .week)?.with(basis: day.basis))

    case .relativeYear:
      guard let direction = number(0) else { return .none }
      return context.published.map { .number($0.year + direction) } ?? .unknown
    case .relativeMonth:
      guard let month = number(0), let direction = number(1), let published = context.published
      else { return .none }
      return Outcome(relativeMonths(month, 1, direction, published))
    case .relativeSeason:
      guard let season = number(0) ?? number(1) else { return .none }
      guard let direction = number(2) else {
        return Outcome(self.month(nil, season * 3, count: 3, context))
      }
      guard let published = context.published else { return .none }
      return Outcome(relativeMonths(season * 3, 3, direction, published))

    case .unit, .whole:
      guard let period = period(0), let direction = anyNumber(1), let published = context.published
      else { return .none }
      return Outcome(
        unit(
          period, direction, published,
          isWhole: context.isWhole || context.isLiteral || function == .whole || context.isFuture))
    case .theUnit:
      guard let period = period(0) else { return .none }
      // "In 2024 ... the end of the year" is that of 2024.
      if let near = context.near, let whole = near.first.whole(period), whole.last >= near.last {
        return Outcome(whole.with(basis: near.basis))
      }
      guard let published = context.published else { return .none }
      return Outcome(published.whole(period)?.with(basis: .published))
    case .soFar:
      guard let period = period(0), let published = context.published else { return .none }
      return Outcome(unit(period, 0, published, isWhole: false))
    case .weekend:
      guard let published = context.published else { return .none }
      let back = (published.weekday + 2) % 7
      let isNext = context.isFuture && back > 1
      let saturday = published.advanced(by: isNext ? 7 - back : -back)
      return Outcome(.from(saturday, to: saturday.advanced(by: 1), basis: .published))
    case .rest:
      guard let period = period(0), let direction = number(1), let published = context.published,
        let whole = published.advanced(by: direction, period).whole(period)
      else { return .none }
      return Outcome(.from(max(published, whole.first), to: whole.last, basis: .published))
    case .ago, .ahead:
      guard let count = number(0), let unit = period(1), let published = context.published else {
        return .none
      }
      let sign = function == .ago ? -1 : 1
      var day = published.advanced(by: sign * count, unit)
      guard let more = number(2), let other = period(3) else {
        return Outcome(at(day, unit, .published, context))
      }
      day = day.advanced(by: sign * more, other)
      return Outcome(at(day, other, .published, context))
    case .rolling:
      guard let count = number(0), let period = period(1), let published = context.published else {
        return .none
      }
      return Outcome(
        .from(published.advanced(by: -count, period), to: published, basis: .published))
    case .coming, .within:
      guard let count = number(0), let period = period(1), let published = context.published else {
        return .none
      }
      if function == .coming, period == .quarter {
        return Outcome(
          (published.whole(period)?.last.advanced(by: 1)).flatMap {
            .months($0.year, $0.civil.month, count: 3 * count, basis: .published)
          })
      }
      return Outcome(
        .from(published, to: published.advanced(by: count, period), basis: .published))
    case .shifted:
      guard let count = number(0), let period = period(1), let direction = number(2),
        let mention = context.day(finerThan: period)
      else { return .none }
      let day = mention.first.advanced(by: count * direction, period)
      return Outcome(at(day, period, mention.basis, context))
    case .same:
      guard let period = period(0), let direction = number(1),
        let mention = context.mentionOrPublished
      else { return .none }
      return Outcome(
        mention.first.advanced(by: direction, period).whole(period)?.with(basis: mention.basis))
    case .mention:
      return Outcome(context.mentionOrPublished)
    case .mentionYear:
      return context.mentionOrPublished.map { .number($0.first.year) } ?? .none
    case .lastPeriod:
      return Outcome(context.period?.with(basis: .mention) ?? context.mentionOrPublished)
    case .inYear:
      guard let interval = interval(0), let year = number(1) else { return .none }
      return Outcome(interval.advanced(by: year - interval.first.year, .year))
    case .thatDay:
      if let mention = context.mention, mention.days == 1 {
        return .interval(mention.with(basis: .mention))
      }
      return Outcome(.day(context.published, basis: .published))
    case .leading:
      guard let period = period(1), let date = interval(2) else { return .none }
      let after = date.last.advanced(by: 1)
      return Outcome(
        .from(after.advanced(by: -(number(0) ?? 1), period), to: date.last, basis: date.basis))
    case .offset:
      guard let base = interval(0), let count = number(1), let period = period(2),
        let direction = number(3)
      else { return .none }
      return Outcome(base.advanced(by: count * direction, period))

    case .part:
      guard let part = number(0).flatMap({ Part(rawValue: $0) }), let interval = interval(1)
      else { return .none }
      return Outcome(interval.part(part))
    case .end:
      guard let interval = interval(0) else { return .none }
      return Outcome(.day(interval.last, basis: interval.basis))
    case .since:
      guard var interval = outcome(0).interval else { return .none }
      if number(1) != nil, let published = context.published, interval.first > published {
        // What has lasted since a day has begun.
        var bounded = context
        bounded.bound = (published, true)
        interval = evaluate(arguments[0], match, bounded).interval ?? interval
      }
      if context.isLiteral { return .interval(.from(interval.first, basis: interval.basis)) }
      guard let published = context.published else { return .none }
      return .interval(
        .from(interval.first, to: published, basis: .published) ?? interval)
    case .until, .before, .after:
      guard let interval = outcome(0).interval else { return .none }
      guard context.isLiteral else { return .interval(interval) }
      switch function {
      case .until: return .interval(.upTo(interval.last, basis: interval.basis))
      case .before:
        return .interval(.upTo(interval.first.advanced(by: -1), basis: interval.basis))
      default:
        // What comes after Monday's raid may be of that Monday.
        let day = interval.days == 1 ? interval.first : interval.last.advanced(by: 1)
        return .interval(.from(day, basis: interval.basis))
      }
    case .span:
      return arguments.count == 2
        ? Outcome(span(arguments[0], arguments[1], match, context)) : .none
    case .untilDay:
      guard let from = outcome(0).interval, let day = number(1) else { return .none }
      let (year, month, _) = from.first.civil
      guard let last = CivilDay(year: year, month: month, day: day) else { return .none }
      return Outcome(.from(from.first, to: last, basis: from.basis))
    }
  }

  /// The day so many periods away: to the day where the words are taken literally, else the whole
  /// period about it.
  private func at(
    _ day: CivilDay, _ period: Period, _ basis: DayInterval.Basis, _ context: DateContext
  ) -> DayInterval? {
    let isDay = context.isLiteral && period != .weekend
    let period = isDay ? Period.day : period == .fortnight ? .week : period
    return day.whole(period)?.with(basis: basis)
  }

  /// The century of a year of two digits.
  private static func century(of short: Int) -> Int { short < 30 ? 2000 : 1900 }

  // MARK: Spans

  /// From the first day of one date to the last of another; the one that states its year tells
  /// that of the other.
  private func span(
    _ from: DateExpression, _ to: DateExpression, _ match: DateMatch, _ context: DateContext
  ) -> DayInterval? {
    guard var low = evaluate(from, match, context).interval,
      var high = evaluate(to, match, context).interval
    else { return nil }
    if low.basis == .stated, high.basis != .stated || high.last < low.first {
      var bounded = context
      bounded.bound = (low.first, false)
      high = evaluate(to, match, bounded).interval ?? high
    } else if low.basis != .stated {
      var bounded = context
      bounded.bound = (high.last, true)
      low = evaluate(from, match, bounded).interval ?? low
    }
    if high.last < low.first {
      var bounded = context
      bounded.bound = (low.first, false)
      high = evaluate(to, match, bounded).interval ?? high
    }
    let basis = low.basis == .stated ? high.basis : low.basis
    let isStated = low.basis == .stated || high.basis == .stated
    return .from(low.first, to: high.last, basis: isStated ? .stated : basis)
  }
}
