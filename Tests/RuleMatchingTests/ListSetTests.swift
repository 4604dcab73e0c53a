import Model
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

  @Test func `a set of words holds the entries of its lists`() throws {
    let lexicon = try Engine(files: Rules.embedded).book.lexicon
    for (number, list) in lexicon.lists.enumerated() {
      let words = lexicon.words(of: ListSet([number]))
      for form in stride(from: 0, to: FormID(lexicon.forms.count), by: 7) {
        let isEntry = lexicon.lists(of: form).contains(number)
        guard words.contains(form) != isEntry else { continue }
        Issue.record("\(lexicon.forms.text(of: form)) in \(list.name)")
      }
    }
    #expect(!lexicon.words(of: ListSet([0])).contains(.max))
  }
}
