internal import Model

/// What a date expression comes to.
enum DateOutcome {
  case number(Int)
  case interval(DayInterval)
  /// The text does not say it.
  case none
  /// The text says it, but nothing tells what it means.
  case unknown

  init(_ interval: DayInterval?) { self = interval.map { .interval($0) } ?? .none }
  init(_ number: Int?) { self = number.map { .number($0) } ?? .none }

  var number: Int? { if case .number(let value) = self { value } else { nil } }
  var interval: DayInterval? { if case .interval(let value) = self { value } else { nil } }
}
