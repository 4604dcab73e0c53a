import Pipeline
import RuleMatching
import TestSupport
import Testing

/// Sets of word lists, held against the library's.
struct ListSetTests {
  @Test func `a set of lists is a set`() {
    var generator = SeededGenerator()
    func random() -> Set<Int> {
      Set((0..<3).map { _ in Int.random(in: 0..<ListSet.capacity, using: &generator) })
    }
    for _ in 0..<300 {
      let (some, others) = (random(), random())
      var set = ListSet(some)
      var listed: [Int] = []
      set.forEach { listed.append($0) }
      #expect(listed == some.sorted())
      #expect(set.intersects(ListSet(others)) == !some.isDisjoint(with: others))
      set.formUnion(ListSet(others))
      #expect((0..<ListSet.capacity).filter(set.contains) == some.union(others).sorted())
    }
    #expect(ListSet().isEmpty && !ListSet([ListSet.capacity - 1]).isEmpty)
  }

  @Test func `the rules leave room for a hundred lists more`() throws {
    let engine = try Engine(files: Rules.embedded)
    #expect(engine.book.lexicon.lists.count + 100 <= ListSet.capacity)
  }
}
