/// What a form or a verb group is, beside its list: `<kill.passive>`, `<people.plural>`.
package struct Features: OptionSet, Sendable, Hashable {
  package let rawValue: UInt16
  package init(rawValue: UInt16) { self.rawValue = rawValue }

  package static let base = Features(rawValue: 1)
  package static let third = Features(rawValue: 2)
  package static let past = Features(rawValue: 4)
  package static let participle = Features(rawValue: 8)
  package static let ing = Features(rawValue: 16)
  package static let singular = Features(rawValue: 32)
  package static let plural = Features(rawValue: 64)
  /// Of verb groups.
  package static let active = Features(rawValue: 128)
  package static let passive = Features(rawValue: 256)
  package static let negated = Features(rawValue: 512)
  /// The group has an auxiliary: "were killed" and not bare "killed".
  package static let finite = Features(rawValue: 1024)

  package static let named: [(name: String, features: Features)] = [
    ("base", .base), ("third", .third), ("past", .past), ("participle", .participle),
    ("ing", .ing), ("singular", .singular), ("plural", .plural), ("active", .active),
    ("passive", .passive), ("negated", .negated), ("finite", .finite),
  ]
}
