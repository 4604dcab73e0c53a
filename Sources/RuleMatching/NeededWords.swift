/// What words must stand in a sentence for something to pass an item, chunks that rules make
/// included.
struct NeededWords {
  private let items: [[ItemTest]]
  /// By chunk kind, the patterns that make it.
  private let makers: [Int: [Program]]
  private let ranks: WordRanks
  /// By chunk kind: of what words one must stand where the chunk does.
  private var ofKinds: [Int: [ItemTest]?] = [:]

  init(items: [[ItemTest]], makers: [Int: [Program]], ranks: WordRanks) {
    self.items = items
    self.makers = makers
    self.ranks = ranks
    for kind in makers.keys { ofKinds[kind] = tests(of: kind, within: []) }
  }

  /// Tests of which a sentence must pass one where something in it passes an item; nil if words do
  /// not tell.
  ///
  /// A chunk test among them stands for chunks that no rule makes.
  func tests(of item: [ItemTest]) -> [ItemTest]? { tests(of: item) { ofKinds[$0] ?? [] } }

  private func tests(of item: [ItemTest], _ ofKind: (Int) -> [ItemTest]?) -> [ItemTest]? {
    var tests: [ItemTest] = []
    for test in item {
      switch test {
      case .shape: return nil
      case .form, .lists: tests.append(test)
      case .chunk(let kind, _):
        tests.append(.chunk(kind: kind, type: -1))
        guard let made = ofKind(kind) else { return nil }
        tests += made
      }
    }
    return tests
  }

  /// Of each pattern that makes a kind the tests of one thing that it needs; nil if words do not tell.
  ///
  /// A pattern that needs a chunk of the kind itself is not the first to make one.
  private func tests(of kind: Int, within kinds: Set<Int>) -> [ItemTest]? {
    if kinds.contains(kind) { return [] }
    var tests: [ItemTest] = []
    for maker in makers[kind] ?? [] {
      let needs = maker.needs.compactMap { need in
        self.tests(of: items[Int(need)]) { self.tests(of: $0, within: kinds.union([kind])) }
      }
      guard let rarest = ranks.rarest(of: needs) else { return nil }
      tests += needs[rarest]
    }
    return tests
  }
}
