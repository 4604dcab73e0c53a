internal import Model

/// A stretch of the calendar that words name.
enum Period: Int, Sendable, CaseIterable {
  case day, week, month, year, hour, weekend, quarter, decade, century, fortnight

  /// The name that rules use.
  init?(name: String) {
    guard let found = Self.named[name] else { return nil }
    self = found
  }

  private static let named = Dictionary(uniqueKeysWithValues: allCases.map { ("\($0)", $0) })
}

/// A part of a stretch of the calendar.
enum Part: Int, Sendable, CaseIterable {
  case early, mid, late, start, end
  case firstHalf, secondHalf

  /// The name that rules use.
  var name: String {
    switch self {
    case .early: "early"
    case .mid: "mid"
    case .late: "late"
    case .start: "start"
    case .end: "end"
    case .firstHalf: "first_half"
    case .secondHalf: "second_half"
    }
  }

  init?(name: String) {
    guard let found = Self.allCases.first(where: { $0.name == name }) else { return nil }
    self = found
  }
}

/// What patterns read from digits and number words, by the name under which rules ask for it.
enum DateChunk: String, Sendable {
  case day = "DAY"
  case year = "YEAR"
  case recentYear = "YEAR.recent"
  case shortYear = "YY"
  case monthDigits = "MM"
  case dayDigits = "DD"
  case dotted = "DOTTED"
  case decade = "DECADE"
  case shortDecade = "DECADE.short"
  case number = "NUM"
  case halfNumber = "NUM.half"
  case ordinal = "ORD"
  case date = "DATE"

  /// The slot that it fills where a pattern names none.
  var slot: String {
    switch self {
    case .day: "day"
    case .year, .recentYear: "year"
    case .shortYear: "yy"
    case .monthDigits: "mm"
    case .dayDigits: "dd"
    case .dotted: "dotted"
    case .decade, .shortDecade: "decade"
    case .number, .halfNumber: "num"
    case .ordinal: "ord"
    case .date: "date"
    }
  }

  /// Its bit in what may begin at a token; lists have the lower ones.
  var bit: UInt64 {
    switch self {
    case .date: 1 << 50
    case .number: 1 << 62
    case .halfNumber: 1 << 52
    case .ordinal: 1 << 51
    case .day: 1 << 61
    case .year: 1 << 60
    case .recentYear: 1 << 59
    case .shortYear: 1 << 58
    case .monthDigits: 1 << 57
    case .dayDigits: 1 << 56
    case .dotted: 1 << 55
    case .decade: 1 << 54
    case .shortDecade: 1 << 53
    }
  }

  /// The bit of the end of a pattern, which may stand at every token and behind the last.
  static let endBit: UInt64 = 1 << 63

  /// So many lists have a bit of their own.
  static let mostLists = 50

  /// Their bits.
  static let lists: UInt64 = 1 << UInt64(mostLists) - 1

  /// The bits of all that count.
  static let numbers = DateChunk.number.bit | DateChunk.halfNumber.bit | DateChunk.ordinal.bit

  /// The bits of those that are anchors.
  static let anchors = [DateChunk.year, .recentYear, .dotted, .decade, .shortDecade]
    .reduce(0) { $0 | $1.bit }

  /// Rare enough that a pattern may be looked for where it stands.
  var isAnchor: Bool {
    switch self {
    case .year, .recentYear, .dotted, .decade, .shortDecade: true
    case .day, .shortYear, .monthDigits, .dayDigits, .number, .halfNumber, .ordinal, .date: false
    }
  }

  /// It takes tokens in digits alone.
  var isDigits: Bool {
    switch self {
    case .number, .halfNumber, .ordinal, .date: false
    case .day, .year, .recentYear, .shortYear, .monthDigits, .dayDigits, .dotted, .decade,
      .shortDecade:
      true
    }
  }
}
