internal import Model

/// What a date expression is resolved against.
struct DateContext {
  /// The day of publication, nil where it is not known or not this article's.
  let published: CivilDay?
  /// The last date that this article mentioned.
  var mention: DayInterval?
  /// The last stretch of a month at least that this article mentioned: what a report is of.
  var period: DayInterval?
  /// The days that this article has named with their year, and what month and day of it they are.
  var stated: [(day: CivilDay, month: Int, ofMonth: Int)] = []
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

  /// The same but for the other end of a span.
  func with(bound: CivilDay, isLatest: Bool) -> DateContext {
    var context = self
    context.bound = (bound, isLatest)
    return context
  }
}
