/// The patterns of one stage by their anchors.
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
  /// The items that are anchors, as words of a set: those that hold any.
  private let anchors: [(word: Int, items: UInt64)]
  /// By item and one more: where the entries whose anchor it is begin in `candidates`.
  private let firstCandidate: [Int32]
  private let candidates: [Int32]
  /// By entry and one more: where its needs begin in `needs`.
  private let firstNeed: [Int32]
  private let needs: [Int32]

  init(name: String, _ entries: [Entry], makes: [Int], itemCount: Int) {
    self.name = name
    self.entries = entries
    self.makes = makes
    let byAnchor = Dictionary(grouping: entries.indices) { Int(entries[$0].program.anchor) }
    var words: [Int: UInt64] = [:]
    for item in byAnchor.keys { words[item >> 6, default: 0] |= 1 << UInt64(item & 63) }
    anchors = words.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    var first: [Int32] = [0]
    var candidates: [Int32] = []
    for item in 0..<itemCount {
      candidates += byAnchor[item, default: []].map(Int32.init)
      first.append(Int32(candidates.count))
    }
    firstCandidate = first
    self.candidates = candidates
    var need: [Int32] = [0]
    for entry in entries {
      need.append(need[need.count - 1] + Int32(entry.program.needs.count))
    }
    firstNeed = need
    needs = entries.flatMap(\.program.needs)
  }

  /// Calls `body` with each entry that may match where such items are present, until it says stop
  /// by returning false.
  @inline(__always)
  func forEachOpen(to present: [UInt64], _ body: (Int) -> Bool) {
    for (word, items) in anchors {
      var rest = present[word] & items
      while rest != 0 {
        let item = word << 6 | rest.trailingZeroBitCount
        rest &= rest - 1
        for place in firstCandidate[item]..<firstCandidate[item + 1] {
          let entry = Int(candidates[Int(place)])
          if isOpen(entry, present), !body(entry) { return }
        }
      }
    }
  }

  /// Whether a set of items holds all that a pattern needs.
  @inline(__always)
  static func holds(_ present: [UInt64], _ needs: [Int32]) -> Bool {
    needs.allSatisfy { has(Int($0), in: present) }
  }

  @inline(__always)
  private static func has(_ item: Int, in set: [UInt64]) -> Bool {
    set[item >> 6] >> UInt64(item & 63) & 1 == 1
  }

  /// Whether a set of items holds all that an entry needs.
  @inline(__always)
  private func isOpen(_ entry: Int, _ present: [UInt64]) -> Bool {
    for place in firstNeed[entry]..<firstNeed[entry + 1] {
      if !Self.has(Int(needs[Int(place)]), in: present) { return false }
    }
    return true
  }

  /// Whether some pattern may match where such items are present.
  func mayMatch(_ present: [UInt64]) -> Bool {
    var isOpen = false
    forEachOpen(to: present) { _ in
      isOpen = true
      return false
    }
    return isOpen
  }

  /// Adds the items of the chunks that the stage may make where such items are present.
  func addChunks(to present: inout [UInt64], items: ItemIndex) {
    // Chunks of a stage may hang on one another; three rounds are more than rules have.
    for _ in 0..<3 {
      let before = present
      for (entry, kind) in makes.enumerated() where kind >= 0 && isOpen(entry, present) {
        items.add(kind: kind, to: &present)
      }
      if present == before { break }
    }
  }
}
