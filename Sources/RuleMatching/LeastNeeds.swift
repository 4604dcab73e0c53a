/// Of what some patterns need, as much as it takes to see that none can match.
///
/// A pattern that needs all that another needs is left out: where it could match, that one could.
struct LeastNeeds: Sendable {
  private let patterns: NeedIndex
  /// Some pattern needs nothing.
  private let isAlwaysOpen: Bool

  /// `patterns`: the items that each needs; `ranks`: by item, how common it is.
  init(_ patterns: [[Int]], ranks: [Int]) {
    isAlwaysOpen = patterns.contains(where: \.isEmpty)
    var patterns = patterns
    for index in patterns.indices { patterns[index].makeDistinct() }
    self.patterns = NeedIndex(
      Self.least(patterns).compactMap { pattern in
        // What few sentences hold first.
        let needs = pattern.sorted { (ranks[$0], $0) < (ranks[$1], $1) }.map { Int32($0) }
        return needs.first.map { NeedIndex.Pattern(key: $0, needs: Array(needs.dropFirst())) }
      }, itemCount: ranks.count)
  }

  /// Those that hold no other, each once.
  private static func least(_ patterns: [[Int]]) -> [[Int]] {
    var byFirst: [Int: [[Int]]] = [:]
    var least: [[Int]] = []
    for pattern in patterns.sorted(by: { ($0.count, $0.first ?? 0) < ($1.count, $1.first ?? 0) }) {
      guard let first = pattern.first,
        !pattern.contains(where: { (byFirst[$0] ?? []).contains { holds(pattern, $0) } })
      else { continue }
      byFirst[first, default: []].append(pattern)
      least.append(pattern)
    }
    return least
  }

  /// Whether an ascending row holds all of another.
  private static func holds(_ row: [Int], _ other: [Int]) -> Bool {
    var place = 0
    for item in other {
      while place < row.count, row[place] < item { place += 1 }
      guard place < row.count, row[place] == item else { return false }
    }
    return true
  }

  /// Whether a pattern may match where all of a set is.
  func areMet(by held: [UInt64]) -> Bool {
    if isAlwaysOpen { return true }
    var isMet = false
    patterns.forEachMet(by: held) { _ in
      isMet = true
      return false
    }
    return isMet
  }
}
