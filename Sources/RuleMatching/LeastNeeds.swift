/// Of what some patterns need, as much as it takes to see that none can match.
///
/// A pattern that needs all that another needs is left out: where it could match, that one could.
struct LeastNeeds: Sendable {
  /// The items that are keys, as a set: of each pattern one that few sentences hold.
  private let keys: [UInt64]
  /// By item and one more: where the patterns whose key it is begin in `needs`.
  private let firstPattern: [Int32]
  /// By pattern: what it needs beside its key.
  private let needs: Rows
  /// Some pattern needs nothing.
  private let isAlwaysOpen: Bool

  /// `patterns`: the items that each needs, by their numbers in `asked`.
  init(_ patterns: [[Int]], of asked: [[ItemTest]], ranks: WordRanks) {
    isAlwaysOpen = patterns.contains(where: \.isEmpty)
    let byKey = Dictionary(grouping: Self.least(patterns.map { Set($0).sorted() })) { pattern in
      ranks.rarest(of: pattern.map { asked[$0] }).map { pattern[$0] } ?? -1
    }
    keys = asked.indices.reduce(into: Array(repeating: 0, count: asked.count / 64 + 1)) {
      if byKey[$1] != nil { $0[$1 >> 6] |= 1 << UInt64($1 & 63) }
    }
    var needs = Rows()
    firstPattern = asked.indices.reduce(into: [0]) { first, key in
      for pattern in byKey[key] ?? [] { needs.append(pattern.filter { $0 != key }) }
      first.append(Int32(needs.count))
    }
    self.needs = needs
  }

  /// Those that hold no other, each once.
  private static func least(_ patterns: [[Int]]) -> [[Int]] {
    var byFirst: [Int: [[Int]]] = [:]
    var least: [[Int]] = []
    for pattern in patterns.sorted(by: { ($0.count, $0.first ?? 0) < ($1.count, $1.first ?? 0) }) {
      let held = Set(pattern)
      let others = pattern.lazy.flatMap { byFirst[$0] ?? [] }
      guard let first = pattern.first, !others.contains(where: held.isSuperset) else { continue }
      byFirst[first, default: []].append(pattern)
      least.append(pattern)
    }
    return least
  }

  /// Whether a pattern may match where all of a set is.
  func areMet(by held: [UInt64]) -> Bool {
    if isAlwaysOpen { return true }
    let held = held.span
    for word in keys.indices {
      var rest = held[word] & keys[word]
      while rest != 0 {
        let key = word << 6 | rest.trailingZeroBitCount
        rest &= rest - 1
        for pattern in firstPattern[key]..<firstPattern[key + 1] where holds(held, Int(pattern)) {
          return true
        }
      }
    }
    return false
  }

  @inline(__always)
  private func holds(_ held: Span<UInt64>, _ pattern: Int) -> Bool {
    for place in needs[pattern] {
      let item = Int(needs.numbers[place])
      if held[item >> 6] >> UInt64(item & 63) & 1 == 0 { return false }
    }
    return true
  }
}
