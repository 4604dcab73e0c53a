/// What words must stand in a sentence for something to pass an item, chunks that rules make
/// included.
struct NeededWords {
  let items: [[ItemTest]]
  /// By chunk kind, the patterns that make it.
  let makers: [Int: [Program]]
  /// Most sentences hold what passes a test.
  let isFrequent: (ItemTest) -> Bool

  /// Tests of which a sentence must pass one where something in it passes an item; nil if words do
  /// not tell.
  ///
  /// A chunk test among them stands for chunks that no rule makes.
  func tests(of item: [ItemTest], within kinds: Set<Int> = []) -> [ItemTest]? {
    var tests: [ItemTest] = []
    for test in item {
      switch test {
      case .shape: return nil
      case .form: tests.append(test)
      case .lists(let lists, _): tests.append(.lists(lists, []))
      case .chunk(let kind, _):
        tests.append(.chunk(kind: kind, type: -1))
        if kinds.contains(kind) { continue }
        for maker in makers[kind] ?? [] {
          let needs = maker.needs.compactMap {
            self.tests(of: items[Int($0)], within: kinds.union([kind]))
          }
          guard let rarest = rarest(of: needs) else { return nil }
          tests += rarest
        }
      }
    }
    return tests
  }

  /// The one of several things needed that fewest sentences hold, as far as can be told.
  func rarest(of needs: [[ItemTest]]) -> [ItemTest]? {
    needs.first { !$0.contains(where: isFrequent) } ?? needs.first
  }
}
