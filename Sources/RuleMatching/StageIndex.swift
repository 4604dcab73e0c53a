/// The patterns of one stage by their anchors.
final class StageIndex: Sendable {
  /// A pattern: its rule and which of the rule's patterns it is.
  struct Entry: Sendable {
    let rule: Int
    let alternative: Int
    let program: Program
    /// The kind of chunk that it makes.
    let makes: Int?
  }

  let name: String
  let entries: [Entry]
  /// The items that are anchors, as a set.
  let anchors: [UInt64]
  /// By item and one more: where its entries begin in `candidates`.
  private let firstCandidate: [Int32]
  private let candidates: [Int32]

  init(name: String, _ entries: [Entry], items: ItemIndex) {
    self.name = name
    self.entries = entries
    var anchors = Array(repeating: UInt64(0), count: items.width)
    var byItem: [[Int32]] = Array(repeating: [], count: items.count)
    for (number, entry) in entries.enumerated() {
      let item = Int(entry.program.anchor)
      anchors[item >> 6] |= 1 << UInt64(item & 63)
      byItem[item].append(Int32(number))
    }
    self.anchors = anchors
    var first: [Int32] = [0]
    for entries in byItem { first.append(first[first.count - 1] + Int32(entries.count)) }
    firstCandidate = first
    candidates = byItem.flatMap(\.self)
  }

  /// Calls `body` with the number of each entry whose anchor is in a set.
  @inline(__always)
  func forEachCandidate(in set: [UInt64], at place: Int, _ body: (Int) -> Void) {
    for word in anchors.indices {
      var rest = set[place + word] & anchors[word]
      while rest != 0 {
        let item = word << 6 | rest.trailingZeroBitCount
        rest &= rest - 1
        for place in firstCandidate[item]..<firstCandidate[item + 1] {
          body(Int(candidates[Int(place)]))
        }
      }
    }
  }

  /// Whether a set of items holds all that a pattern needs.
  @inline(__always)
  static func holds(_ present: [UInt64], _ needs: [Int32]) -> Bool {
    for item in needs where present[Int(item) >> 6] >> UInt64(item & 63) & 1 == 0 { return false }
    return true
  }

  /// Whether some pattern may match where such items are present.
  func mayMatch(_ present: [UInt64]) -> Bool {
    var isOpen = false
    forEachCandidate(in: present, at: 0) {
      isOpen = isOpen || Self.holds(present, entries[$0].program.needs)
    }
    return isOpen
  }
}

/// By entry: what was found out in one round of asking, forgotten when the next begins.
struct Verdicts {
  private var marks: [UInt32] = []
  private var round: UInt32 = 0

  /// Begins a round for so many entries.
  mutating func begin(_ count: Int) {
    if marks.count < count { marks += Array(repeating: 0, count: count - marks.count) }
    round += 2
    if round > .max - 2 {
      marks = Array(repeating: 0, count: marks.count)
      round = 2
    }
  }

  /// The verdict on an entry; `ask` is called once a round.
  @inline(__always)
  mutating func verdict(_ entry: Int, _ ask: () -> Bool) -> Bool {
    if marks[entry] & ~1 != round { marks[entry] = round | (ask() ? 1 : 0) }
    return marks[entry] & 1 == 1
  }
}
