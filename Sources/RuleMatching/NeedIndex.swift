/// Patterns by the rarest of the items that they need: where few of these are present, few are looked at.
struct NeedIndex: Sendable {
  /// A pattern: an item that few sentences hold, and what else it needs.
  struct Pattern {
    let key: Int32
    let needs: [Int32]
  }

  /// The items that are keys, as words of a set: those that hold any.
  private let keys: [(word: Int, items: UInt64)]
  /// By item and one more: where the patterns whose key it is begin in `candidates`.
  private let firstCandidate: [Int32]
  private let candidates: [Candidate]
  /// By pattern: its further needs.
  private let needs: Rows

  /// A pattern and what it needs first, side by side: most are asked for in vain.
  private struct Candidate: Sendable {
    static var needCount: Int { 3 }
    let pattern: Int32
    /// Items that it needs; the key again where it needs fewer.
    let needs: InlineArray<3, Int32>

    init(_ number: Int, _ pattern: Pattern) {
      self.pattern = Int32(number)
      var needs = pattern.needs.makeIterator()
      self.needs = InlineArray { _ in needs.next() ?? pattern.key }
    }

    /// Whether a set holds its first needs, all asked at once: which is missing cannot be foreseen.
    @inline(__always)
    func mayMatch(_ present: borrowing Span<UInt64>) -> Bool {
      var held: UInt64 = 1
      for index in needs.indices { held &= NeedIndex.bit(needs[index], of: present) }
      return held != 0
    }
  }

  /// `itemCount`: how many items there are.
  init(_ patterns: [Pattern], itemCount: Int) {
    let byKey = patterns.indices.sorted { (patterns[$0].key, $0) < (patterns[$1].key, $1) }
    candidates = byKey.map { Candidate($0, patterns[$0]) }
    var keys: [(word: Int, items: UInt64)] = []
    var first = Array(repeating: Int32(0), count: itemCount + 1)
    for item in byKey.lazy.map({ Int(patterns[$0].key) }) {
      if keys.last?.word != item >> 6 { keys.append((item >> 6, 0)) }
      keys[keys.count - 1].items |= 1 << UInt64(item & 63)
      first[item + 1] += 1
    }
    for item in 0..<itemCount { first[item + 1] += first[item] }
    self.keys = keys
    firstCandidate = first
    needs = Rows(patterns.map { $0.needs.dropFirst(Candidate.needCount).map { Int($0) } })
  }

  /// Calls `body` with the number of each pattern of which all needs are in a set, until it says stop
  /// by returning false.
  @inline(__always)
  func forEachMet(by present: [UInt64], _ body: (Int) -> Bool) {
    let present = present.span
    for (word, items) in keys {
      var rest = present[word] & items
      while rest != 0 {
        let item = word << 6 | rest.trailingZeroBitCount
        rest &= rest - 1
        for place in firstCandidate[item]..<firstCandidate[item + 1] {
          let candidate = candidates[Int(place)]
          guard candidate.mayMatch(present) else { continue }
          let pattern = Int(candidate.pattern)
          if holdsRest(of: pattern, present), !body(pattern) { return }
        }
      }
    }
  }

  /// Whether a set of items holds all that a pattern needs.
  static func holds(_ present: [UInt64], _ needs: [Int32]) -> Bool {
    let present = present.span
    return needs.allSatisfy { bit($0, of: present) == 1 }
  }

  @inline(__always)
  private static func bit(_ item: Int32, of set: borrowing Span<UInt64>) -> UInt64 {
    set[Int(item >> 6)] >> UInt64(item & 63) & 1
  }

  /// Whether a set of items holds what a pattern needs beyond the first needs of its candidate.
  @inline(__always)
  private func holdsRest(of pattern: Int, _ present: borrowing Span<UInt64>) -> Bool {
    for place in needs[pattern] {
      if Self.bit(needs.numbers[place], of: present) == 0 { return false }
    }
    return true
  }
}
