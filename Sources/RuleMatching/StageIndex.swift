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
  /// The items that are keys, as words of a set: those that hold any.
  private let keys: [(word: Int, items: UInt64)]
  /// By item and one more: where the entries whose key it is begin in `candidates`.
  private let firstCandidate: [Int32]
  private let candidates: [Candidate]
  /// By entry: its further needs.
  private let needs: Rows

  /// An entry and what it needs first, side by side: most are asked for in vain.
  private struct Candidate: Sendable {
    static var needCount: Int { 3 }
    let entry: Int32
    /// Items that it needs; the key again where it needs fewer.
    let needs: InlineArray<3, Int32>

    init(_ entry: Int, key: Int32, needs: some Collection<Int32>) {
      self.entry = Int32(entry)
      var needs = needs.makeIterator()
      self.needs = InlineArray { _ in needs.next() ?? key }
    }

    @inline(__always)
    func mayMatch(_ present: borrowing Span<UInt64>) -> Bool {
      for index in needs.indices where !StageIndex.has(needs[index], in: present) { return false }
      return true
    }
  }

  init(name: String, _ entries: [Entry], makes: [Int], itemCount: Int) {
    self.name = name
    self.entries = entries
    self.makes = makes
    let byKey = Dictionary(grouping: entries.indices) { Int(entries[$0].program.key) }
    var words: [Int: UInt64] = [:]
    for item in byKey.keys { words[item >> 6, default: 0] |= 1 << UInt64(item & 63) }
    keys = words.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    // The key itself is known to be there.
    let needs = entries.map { entry in entry.program.needs.filter { $0 != entry.program.key } }
    var first: [Int32] = [0]
    var candidates: [Candidate] = []
    for item in 0..<itemCount {
      candidates += byKey[item, default: []].map {
        Candidate($0, key: Int32(item), needs: needs[$0].prefix(Candidate.needCount))
      }
      first.append(Int32(candidates.count))
    }
    firstCandidate = first
    self.candidates = candidates
    self.needs = Rows(needs.map { $0.dropFirst(Candidate.needCount).map { Int($0) } })
  }

  /// Calls `body` with each entry that may match where such items are present.
  @inline(__always)
  func forEachOpen(to present: [UInt64], _ body: (Int) -> Void) {
    let present = present.span
    for (word, items) in keys {
      var rest = present[word] & items
      while rest != 0 {
        let item = word << 6 | rest.trailingZeroBitCount
        rest &= rest - 1
        for place in firstCandidate[item]..<firstCandidate[item + 1] {
          let candidate = candidates[Int(place)]
          guard candidate.mayMatch(present) else { continue }
          let entry = Int(candidate.entry)
          if isOpen(entry, present) { body(entry) }
        }
      }
    }
  }

  /// Whether a set of items holds all that a pattern needs.
  static func holds(_ present: [UInt64], _ needs: [Int32]) -> Bool {
    let present = present.span
    return needs.allSatisfy { has($0, in: present) }
  }

  @inline(__always)
  private static func has(_ item: Int32, in set: borrowing Span<UInt64>) -> Bool {
    set[Int(item >> 6)] >> UInt64(item & 63) & 1 == 1
  }

  /// Whether a set of items holds what an entry needs beyond the first needs of its candidate.
  @inline(__always)
  private func isOpen(_ entry: Int, _ present: borrowing Span<UInt64>) -> Bool {
    for place in needs[entry] {
      if !Self.has(needs.numbers[place], in: present) { return false }
    }
    return true
  }
}
