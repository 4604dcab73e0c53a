/// Sets that are joined pair by pair; the smallest member stands for each.
struct DisjointSets {
  private var parents: [Int]

  /// As many sets, each of one member.
  init(count: Int) { parents = Array(0..<count) }

  /// The smallest member of the set in which a member is.
  mutating func root(of member: Int) -> Int {
    var root = member
    while parents[root] != root { root = parents[root] }
    var at = member
    while parents[at] != root { (at, parents[at]) = (parents[at], root) }
    return root
  }

  mutating func areJoined(_ a: Int, _ b: Int) -> Bool { root(of: a) == root(of: b) }

  mutating func join(_ a: Int, _ b: Int) {
    let (x, y) = (root(of: a), root(of: b))
    parents[max(x, y)] = min(x, y)
  }
}
