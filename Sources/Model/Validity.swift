/// The days on which something holds, both ends included; nil where it has no end.
public struct Validity: Sendable, Hashable {
  public let first: CivilDay?
  public let last: CivilDay?

  /// For all days.
  public static let always = Validity(first: nil, last: nil)

  public init(first: CivilDay?, last: CivilDay?) {
    self.first = first
    self.last = last
  }

  /// "2014-05..2023-08", "..2003", "2023-11-20..": years, months or days, whole at both ends; nil if
  /// it is none.
  public init?(_ text: some StringProtocol) {
    guard let dots = text.firstRange(of: "..") else { return nil }
    let (from, to) = (text[..<dots.lowerBound], text[dots.upperBound...])
    first = CivilDay(first: true, of: from)
    last = CivilDay(first: false, of: to)
    guard (first == nil) == from.isEmpty, (last == nil) == to.isEmpty, first != nil || last != nil
    else { return nil }
    if let first, let last, last < first { return nil }
  }

  /// Whether it holds on a day; on a day that is not known it does.
  public func holds(on day: CivilDay?) -> Bool {
    guard let day else { return true }
    return first.map { $0 <= day } ?? true && last.map { day <= $0 } ?? true
  }
}
