/// What a language's pages look like: the lines that are not prose.
///
/// A plain value; rules data fill it. A pattern is a line in lower case without the white space
/// and the markdown around it, in which "N" stands for a number ("N hours ago") and a final "*"
/// for any rest of the line ("sign up for *").
package struct PageRules: Sendable, Hashable {
  /// Lines of the page, not of the article: "comments", "share this article".
  package var chrome: [String]
  /// Headings behind which the teasers of other articles stand: "related articles".
  package var related: [String]
  /// Lines that say how old a teaser is: "N hours ago".
  package var ages: [String]
  /// Beginnings of a line that names the author: "by *".
  package var bylines: [String]
  /// Beginnings of a line that gives the day: "published *".
  package var datelines: [String]
  /// Names of months, full and short, in lower case without a full stop.
  package var months: [String]
  /// Names of the days of the week, full and short, in lower case without a full stop.
  package var weekdays: [String]
  /// Other words that may stand in a date and time, without a full stop: "at", "gmt", "p.m".
  package var dateWords: [String]
  /// How many words a title has at most.
  package var maxTitleWords: Int

  package init(
    chrome: [String] = [], related: [String] = [], ages: [String] = [], bylines: [String] = [],
    datelines: [String] = [], months: [String] = [], weekdays: [String] = [],
    dateWords: [String] = [], maxTitleWords: Int = 30
  ) {
    self.chrome = chrome
    self.related = related
    self.ages = ages
    self.bylines = bylines
    self.datelines = datelines
    self.months = months
    self.weekdays = weekdays
    self.dateWords = dateWords
    self.maxTitleWords = maxTitleWords
  }
}
