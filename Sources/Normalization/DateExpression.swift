internal import Model
internal import RuleSyntax

/// How a rule computes its days: `day(year, month, day)`.
///
///     expression = name "(" ( expression ( "," expression )* )? ")" | name | number
indirect enum DateExpression: Sendable {
  case call(DateFunction, [DateExpression])
  case slot(Int)
  case number(Int)

  /// It computes the same days whether the words are taken literally or not.
  var isPlain: Bool {
    switch self {
    case .slot, .number: true
    case .call(let function, let arguments):
      !function.isRelative && arguments.allSatisfy(\.isPlain)
    }
  }
}

/// What a date expression can call, under the names that rules use.
enum DateFunction: String, Sendable, CaseIterable {
  case day, days, month, year, decade, century, season, quarter, first, packed, join, weekday
  case today, overnight, unit, whole, rest, ago, rolling, coming, shifted, same, mention, part
  case end, since, until, before, after, span, last, nth, weekend, offset, within, ahead, leading
  case easter, feast
  case mentionYear = "mention_year"
  case lastPeriod = "last_period"
  case inYear = "in_year"
  case soFar = "so_far"
  case theUnit = "the_unit"
  case thatDay = "that_day"
  case relativeYear = "relative_year"
  case relativeMonth = "relative_month"
  case relativeSeason = "relative_season"
  case relativeWeekday = "relative_weekday"
  case weekdayIn = "weekday_in"
  case weekdayFrom = "weekday_from"
  case weekdayDay = "weekday_day"
  case weekdayAgo = "weekday_ago"
  case nthWeekday = "nth_weekday"
  case dayIn = "day_in"
  case weekOf = "week_of"
  case shortYear = "short_year"
  case untilDay = "until_day"

  /// What the words name need not be when that was of which a text tells with them.
  var isRelative: Bool {
    switch self {
    case .unit, .ago, .ahead, .shifted, .since, .until, .before, .after: true
    default: false
    }
  }
}

/// Reads date expressions.
struct DateExpressionParser {
  private let bytes: [UInt8]
  private var position = 0
  private let slot: (String) -> Int
  private(set) var error: String?

  /// The expression in a text; nil and why if it is none.
  ///
  /// `slot` numbers the slots by name.
  static func parse(_ text: String, slot: (String) -> Int) -> (DateExpression?, error: String?) {
    withoutActuallyEscaping(slot) { slot in
      var parser = DateExpressionParser(bytes: Array(text.utf8), slot: slot)
      let expression = parser.expression()
      parser.skipSpace()
      if parser.error == nil, parser.position < parser.bytes.count {
        parser.error = "'\(text)' goes on after its end"
      }
      return (parser.error == nil ? expression : nil, parser.error)
    }
  }

  private init(bytes: [UInt8], slot: @escaping (String) -> Int) {
    self.bytes = bytes
    self.slot = slot
  }

  private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func skipSpace() { while next == UInt8(ascii: " ") { position += 1 } }

  private mutating func expression() -> DateExpression {
    skipSpace()
    let start = position
    while let byte = next,
      (97...122).contains(byte) || byte.isDigit || byte == UInt8(ascii: "_")
        || (byte == UInt8(ascii: "-") && position == start)
    {
      position += 1
    }
    let name = String(decoding: bytes[start..<position], as: UTF8.self)
    if let number = Int(name) { return .number(number) }
    skipSpace()
    guard next == UInt8(ascii: "(") else {
      if name.isEmpty { fail("a slot, a number or a call is missing") }
      if let part = Part(name: name) { return .number(part.rawValue) }
      return .slot(slot(name))
    }
    position += 1
    var arguments: [DateExpression] = []
    skipSpace()
    if next == UInt8(ascii: ")") {
      position += 1
    } else {
      while error == nil {
        arguments.append(expression())
        skipSpace()
        let mark = next
        position += 1
        if mark == UInt8(ascii: ")") { break }
        if mark != UInt8(ascii: ",") { fail("'\(name)(' is not closed") }
      }
    }
    guard let function = DateFunction(rawValue: name) else {
      let known = DateFunction.allCases.map(\.rawValue).sorted().joined(separator: ", ")
      fail("unknown function '\(name)'; known are \(known)")
      return .number(0)
    }
    return .call(function, arguments)
  }

  private mutating func fail(_ message: String) {
    if error == nil { error = message }
    position = bytes.count
  }
}
