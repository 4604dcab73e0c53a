extension Quantity {
  /// "~600", ">6000", "10000..12000", "24+?", "3..9?", "?": as wants of examples write it.
  public var summary: String {
    func number(_ value: Double?) -> String {
      value.map { $0 == $0.rounded() && abs($0) < 1e15 ? String(Int($0)) : String($0) } ?? "?"
    }
    if value == nil, lower == nil, upper == nil { return "?" }
    return switch qualifier {
    case .exact: number(value)
    case .approximate: "~" + number(value)
    case .atLeast: ">=" + number(value)
    case .moreThan: ">" + number(value)
    case .atMost: "<=" + number(value)
    case .lessThan: "<" + number(value)
    case .range: number(lower) + ".." + number(upper)
    case .vague: upper == nil ? number(lower) + "+?" : number(lower) + ".." + number(upper) + "?"
    }
  }
}
