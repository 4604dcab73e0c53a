internal import Model

/// What is counted from a date that the article mentioned before.
extension DateCall {
  /// "The Monday before", "the following Monday".
  var weekdayFrom: DayInterval? {
    guard let weekday = number(0), let direction = number(1),
      let near = context.day(finerThan: .week)
    else { return nil }
    let back = (near.first.weekday - weekday + 7) % 7
    let away = direction > 0 ? 7 - back : back == 0 ? -7 : -back
    return .day(near.first.advanced(by: away), basis: near.basis)
  }

  /// "Two days later".
  var shifted: DayInterval? {
    guard let count = number(0), let period = period(1), let direction = number(2),
      let mention = context.day(finerThan: period)
    else { return nil }
    return about(mention.first.advanced(by: count * direction, period), period, mention.basis)
  }

  /// "The same month", "the following year".
  var same: DayInterval? {
    guard let period = period(0), let direction = number(1),
      let mention = context.mentionOrPublished
    else { return nil }
    return mention.first.advanced(by: direction, period).whole(period)?.with(basis: mention.basis)
  }

  /// "That day".
  var thatDay: DayInterval? {
    if let mention = context.mention, mention.days == 1 { return mention.with(basis: .mention) }
    return .day(context.published, basis: .published)
  }
}
