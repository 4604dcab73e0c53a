/// What a form or a verb group is, beside its list: `<kill.passive>`, `<people.plural>`.
public struct Features: OptionSet, Sendable, Hashable {
  public let rawValue: UInt16
  @inlinable @inline(__always)
  public init(rawValue: UInt16) { self.rawValue = rawValue }

  public static let base = Features(rawValue: 1)
  public static let third = Features(rawValue: 2)
  public static let past = Features(rawValue: 4)
  public static let participle = Features(rawValue: 8)
  public static let ing = Features(rawValue: 16)
  public static let singular = Features(rawValue: 32)
  public static let plural = Features(rawValue: 64)
  /// Of verb groups.
  public static let active = Features(rawValue: 128)
  public static let passive = Features(rawValue: 256)
  public static let negated = Features(rawValue: 512)
  /// The group has an auxiliary: "were killed" and not bare "killed".
  public static let finite = Features(rawValue: 1024)

  public static let named: [(name: String, features: Features)] = [
    ("base", .base), ("third", .third), ("past", .past), ("participle", .participle),
    ("ing", .ing), ("singular", .singular), ("plural", .plural), ("active", .active),
    ("passive", .passive), ("negated", .negated), ("finite", .finite),
  ]
}
