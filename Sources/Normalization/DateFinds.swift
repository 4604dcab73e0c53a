/// What a slot of a date pattern holds.
enum DateSlot: Sendable {
  case number(Int)
  /// A date by its place among the matches.
  case date(Int)
}

/// The slots that the patterns on the way have filled.
struct DateSlots {
  /// So many slots has a pattern at most.
  static let mostOfPattern = 10

  private var values = InlineArray<30, DateSlot>(repeating: .number(0))
  private(set) var count = 0

  subscript(_ i: Int) -> DateSlot { values[i] }

  /// Fills one more.
  mutating func push(_ value: DateSlot) {
    values[count] = value
    count += 1
  }

  /// Empties the last.
  mutating func pop() { count -= 1 }
}

/// A date pattern that fits some tokens, not yet resolved.
struct DateMatch: Sendable, Equatable {
  /// The index of its rule.
  let rule: Int
  let tokens: Range<Int>
  /// Where its slots stand among those of all matches.
  let slots: Range<Int>
}

/// The matches of documents, those within others among them, and what their slots hold.
struct DateFinds: Sendable {
  private(set) var matches: [DateMatch] = []
  private var slots: [(name: Int, value: DateSlot)] = []

  /// What a match's slot holds, by the slot's number; nil if it was not filled.
  subscript(_ match: DateMatch, _ name: Int) -> DateSlot? {
    for i in match.slots where slots[i].name == name { return slots[i].value }
    return nil
  }

  /// The matches in the slots of a match.
  func dates(in match: DateMatch) -> [DateMatch] {
    match.slots.compactMap {
      if case .date(let place) = slots[$0].value { matches[place] } else { nil }
    }
  }

  /// Keeps a match and returns its place.
  mutating func add(_ match: DateMatch) -> Int {
    matches.append(match)
    return matches.count - 1
  }

  /// Keeps what the last of the filled slots hold, under their names, and returns where.
  mutating func add(
    _ filled: borrowing DateSlots, from first: Int, as names: [Int], in range: Range<Int>
  ) -> Range<Int> {
    let start = slots.count
    for i in 0..<range.count { slots.append((names[range.lowerBound + i], filled[first + i])) }
    return start..<slots.count
  }
}
