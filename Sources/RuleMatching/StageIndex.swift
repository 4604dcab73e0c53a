/// The patterns of one stage by the rarest of what they need.
final class StageIndex: Sendable {
  /// A pattern: its rule and which of the rule's patterns it is.
  struct Entry: Sendable {
    let rule: Int
    let alternative: Int
    let program: Program
  }

  let name: String
  let entries: [Entry]
  /// By entry: the kind of chunk that it makes, or -1.
  let makes: [Int]
  /// By entry: what it needs.
  let needs: NeedIndex

  init(name: String, _ entries: [Entry], makes: [Int], itemCount: Int) {
    self.name = name
    self.entries = entries
    self.makes = makes
    needs = NeedIndex(
      entries.map { entry in
        let key = entry.program.key
        return NeedIndex.Pattern(key: key, needs: entry.program.needs.filter { $0 != key })
      }, itemCount: itemCount)
  }
}
