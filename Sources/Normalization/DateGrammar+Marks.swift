/// What a form can do in dates.
extension DateGrammar {
  /// What is known of one form by itself.
  struct Marks: OptionSet, Sendable {
    let rawValue: UInt16
    /// A date is looked for where it stands.
    static let anchor = Marks(rawValue: 1)
    /// It begins a pattern.
    static let starter = Marks(rawValue: 2)
    /// It counts with a capital only.
    static let capitalized = Marks(rawValue: 4)
    /// It stands in a pattern.
    static let member = Marks(rawValue: 8)
    /// It breaks a clause, or belongs to what speaks of what is to come.
    static let turn = Marks(rawValue: 16)
    /// A date is looked for where it stands beside digits.
    static let digitAnchor = Marks(rawValue: 32)

    /// It begins a pattern of a group as a word.
    static func word(of group: Int) -> Marks { Marks(rawValue: 64 << UInt16(group)) }
  }
}
