internal import Model

/// A function of a date expression, called with its arguments on a match.
struct DateCall {
  let function: DateFunction
  let arguments: [DateExpression]
  let match: DateMatch
  let context: DateContext
  let resolver: DateResolver

  /// What it comes to.
  var outcome: DateOutcome {
    if isOfUnknownYear { return .unknown }
    switch function {
    case .join: return DateOutcome(joinedYear)
    case .shortYear: return DateOutcome(number(0).map { Self.fullYear($0) })
    case .mentionYear: return DateOutcome(context.mentionOrPublished?.first.year)
    case .relativeYear:
      guard let direction = number(0) else { return .none }
      return context.published.map { .number($0.year + direction) } ?? .unknown
    default: return DateOutcome(days)
    }
  }

  /// Its year is told from the day of publication, which is not known.
  private var isOfUnknownYear: Bool {
    guard case .call(.relativeYear, _) = arguments.first, case .unknown = value(0, context) else {
      return false
    }
    return true
  }

  private var days: DayInterval? {
    switch function {
    case .day: day
    case .feast: feast
    case .days: fewDays
    case .packed: packed
    case .month: month
    case .year: number(0).flatMap { .year($0) }
    case .decade: decade
    case .century: number(0).flatMap { .months(($0 - 1) * 100, 1, count: 1200) }
    case .season: season
    case .quarter: quarter
    case .easter: resolver.easter(number(0), away: number(1) ?? 0, context)
    case .weekdayDay: weekdayDay

    case .first, .last, .nth: counted
    case .nthWeekday: nthWeekday
    case .weekdayIn: weekdayIn
    case .dayIn: dayIn
    case .weekOf: weekOf
    case .leading: leading
    case .offset: offset
    case .inYear: inYear
    case .part: part
    case .end: interval(0).flatMap { .day($0.last, basis: $0.basis) }

    case .today: today
    case .overnight: overnight
    case .weekday: number(0).flatMap { resolver.weekday($0, context) }
    case .relativeWeekday: relativeWeekday
    case .weekdayAgo: weekdayAgo
    case .relativeMonth: relativeMonth
    case .relativeSeason: relativeSeason
    case .unit: unit(isWhole: context.isWhole || context.isLiteral || context.isFuture)
    case .whole: unit(isWhole: true)
    case .theUnit: theUnit
    case .soFar: soFar
    case .weekend: weekend
    case .rest: rest
    case .ago: away(-1)
    case .ahead: away(1)
    case .rolling: rolling
    case .coming, .within: coming

    case .weekdayFrom: weekdayFrom
    case .shifted: shifted
    case .same: same
    case .mention: context.mentionOrPublished
    case .lastPeriod: context.period?.with(basis: .mention) ?? context.mentionOrPublished
    case .thatDay: thatDay

    case .since: since
    case .until, .before, .after: bounded
    case .span: span
    case .untilDay: untilDay

    case .join, .shortYear, .mentionYear, .relativeYear: nil
    }
  }

  // MARK: Arguments

  /// What an argument comes to, in this context or another.
  func value(_ i: Int, _ context: DateContext) -> DateOutcome {
    i < arguments.count ? resolver.evaluate(arguments[i], match, context) : .none
  }

  /// An argument that is a number.
  func number(_ i: Int) -> Int? { value(i, context).number }

  /// The first of the arguments from `i` on that is a number.
  func anyNumber(_ i: Int) -> Int? { (i..<max(i, arguments.count)).lazy.compactMap(number).first }

  /// An argument that names a period.
  func period(_ i: Int) -> Period? { number(i).flatMap { Period(rawValue: $0) } }

  /// The days of an argument, of running periods the whole.
  func interval(_ i: Int) -> DayInterval? {
    var whole = context
    whole.isWhole = true
    return value(i, whole).interval
  }

  // MARK: Years

  private var joinedYear: Int? {
    guard let year = number(0), let short = number(1) else { return nil }
    return year / 100 * 100 + short
  }

  /// A year of two digits with its century.
  static func fullYear(_ short: Int) -> Int { (short < 30 ? 2000 : 1900) + short }
}
