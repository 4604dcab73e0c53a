internal import Model

/// What runs from one date to another, or to the day of publication.
extension DateCall {
  /// "Since May".
  var since: DayInterval? {
    guard var interval = value(0, context).interval else { return nil }
    if number(1) != nil, let published = context.published, interval.first > published {
      // What has lasted since a day has begun.
      interval = value(0, context.with(bound: published, isLatest: true)).interval ?? interval
    }
    if context.isLiteral { return .from(interval.first, basis: interval.basis) }
    guard let published = context.published else { return nil }
    return .from(interval.first, to: published, basis: .published) ?? interval
  }

  /// "Until May", "before May", "after May".
  var bounded: DayInterval? {
    guard let interval = value(0, context).interval else { return nil }
    guard context.isLiteral else { return interval }
    switch function {
    case .until: return .upTo(interval.last, basis: interval.basis)
    case .before: return .upTo(interval.first.advanced(by: -1), basis: interval.basis)
    default:
      // What comes after Monday's raid may be of that Monday.
      let day = interval.days == 1 ? interval.first : interval.last.advanced(by: 1)
      return .from(day, basis: interval.basis)
    }
  }

  /// From the first day of one date to the last of another; the one that states its year tells
  /// that of the other.
  var span: DayInterval? {
    guard arguments.count == 2, var low = value(0, context).interval,
      var high = value(1, context).interval
    else { return nil }
    if low.basis == .stated, high.basis != .stated || high.last < low.first {
      high = value(1, context.with(bound: low.first, isLatest: false)).interval ?? high
    } else if low.basis != .stated {
      low = value(0, context.with(bound: high.last, isLatest: true)).interval ?? low
    }
    if high.last < low.first {
      high = value(1, context.with(bound: low.first, isLatest: false)).interval ?? high
    }
    let basis = low.basis == .stated ? high.basis : low.basis
    let isStated = low.basis == .stated || high.basis == .stated
    return .from(low.first, to: high.last, basis: isStated ? .stated : basis)
  }

  /// "From May 5 to the 9th".
  var untilDay: DayInterval? {
    guard let from = value(0, context).interval, let day = number(1) else { return nil }
    let (year, month, _) = from.first.civil
    guard let last = CivilDay(year: year, month: month, day: day) else { return nil }
    return .from(from.first, to: last, basis: from.basis)
  }
}
