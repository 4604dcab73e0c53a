import RuleMatching
import TestSupport
import Testing

/// The readings of a sentence, whatever edges come and in whatever order.
struct LatticeTests {
  private func random(_ count: Int, using generator: inout SeededGenerator) -> [Edge] {
    (0..<count).map { number in
      let start = Int.random(in: 10..<30, using: &generator)
      let end = Int.random(in: (start + 1)...30, using: &generator)
      return Edge(
        start: start, end: end, kind: Int.random(in: -1..<8, using: &generator),
        list: Int.random(in: -1..<8, using: &generator), origin: .name,
        payload: number % 5)
    }
  }

  private func lattice(_ edges: [Edge]) -> Lattice {
    var lattice = Lattice(tokens: 10..<30)
    for edge in edges { lattice.add(edge) }
    return lattice
  }

  @Test func `every edge is found at both of its ends, the longer first`() {
    var generator = SeededGenerator()
    for _ in 0..<50 {
      let lattice = lattice(random(60, using: &generator))
      var starting: [Edge] = []
      var ending: [Edge] = []
      for token in 10..<30 {
        let from = lattice.edges(from: token).map { lattice.edges[Int($0)] }
        #expect(from.allSatisfy { Int($0.start) == token })
        #expect(zip(from, from.dropFirst()).allSatisfy { $0.end >= $1.end })
        starting += from
        let upTo = lattice.edges(upTo: token + 1).map { lattice.edges[Int($0)] }
        #expect(upTo.allSatisfy { Int($0.end) == token + 1 })
        #expect(zip(upTo, upTo.dropFirst()).allSatisfy { $0.start <= $1.start })
        ending += upTo
      }
      #expect(Set(starting) == Set(lattice.edges))
      #expect(Set(ending) == Set(lattice.edges))
      #expect(starting.count == lattice.edges.count)
    }
  }

  @Test func `adding an edge again adds nothing, and adding destroys nothing`() {
    var generator = SeededGenerator()
    for _ in 0..<50 {
      let edges = random(40, using: &generator)
      var lattice = lattice(edges)
      let before = lattice.edges
      for edge in edges.shuffled(using: &generator) { lattice.add(edge) }
      #expect(lattice.edges == before)
      #expect(Set(before) == Set(edges))
    }
  }

  @Test func `the bits of kinds are those of its edges`() {
    var generator = SeededGenerator()
    for _ in 0..<50 {
      let lattice = lattice(random(10, using: &generator))
      let bits = lattice.edges.filter { $0.kind >= 0 }
        .reduce(UInt64(0)) { $0 | 1 << UInt64($1.kind) }
      #expect(lattice.kinds == bits)
    }
  }

  @Test func `the longest edges of a kind are those found at each token`() {
    var generator = SeededGenerator()
    for _ in 0..<50 {
      let lattice = lattice(random(30, using: &generator))
      for kind in -1..<8 {
        let found = (10..<30).map { lattice.longest(kind, from: $0) }.filter { $0 >= 0 }
        #expect(lattice.longest(ofKind: kind) == found)
      }
    }
  }
}
