internal import Model

extension DayInterval {
  /// "2024", "2025-04", "2025-04-30" or "2025-04-01..2025-04-12": the shortest that says it.
  var shortest: String {
    let (from, to) = (first.civil, last.civil)
    if first == last { return first.iso }
    if from.year == to.year, from.day == 1, to.day == CivilDay.daysIn(month: to.month, of: to.year)
    {
      if from.month == 1, to.month == 12 { return String(first.iso.prefix(4)) }
      if from.month == to.month { return String(first.iso.prefix(7)) }
    }
    return "\(first.iso)..\(last.iso)"
  }
}
