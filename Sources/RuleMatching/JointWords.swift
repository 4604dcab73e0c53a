/// What words make up the joints of patterns, those in the chunks that rules make included.
struct JointWords {
  /// A pattern that makes a chunk.
  struct Maker {
    let program: Program
    /// The chunk covers all that the pattern matches.
    let isWhole: Bool
  }

  private struct End: Hashable {
    let kind: Int
    let side: Rim.Side
  }

  /// By chunk kind, the patterns that make it.
  private let makers: [Int: [Maker]]
  /// By chunk kind and side, what may stand there; nil if words do not tell.
  private var known: [End: [ItemTest]?] = [:]

  init(makers: [Int: [Maker]]) {
    self.makers = makers
    for kind in makers.keys {
      for side in [Rim.Side.first, .last] {
        known[End(kind: kind, side: side)] = tests(of: kind, side, within: [])
      }
    }
  }

  /// The joints of a pattern, as far as words tell.
  ///
  /// A chunk test in them stands for chunks that no rule makes.
  func joints(of program: Program) -> [Joint] {
    PatternNode.joints(of: program.nodes).compactMap { joint in
      guard let left = tests(joint.left, .last), let right = tests(joint.right, .first)
      else { return nil }
      return Joint(left: left, right: right)
    }
  }

  private func tests(_ tests: [ItemTest], _ side: Rim.Side) -> [ItemTest]? {
    Self.words(tests) { known[End(kind: $0, side: side)] ?? [.chunk(kind: $0, type: -1)] }
  }

  /// What may stand at an end of a chunk; `kinds`: those that it is part of.
  private func tests(of kind: Int, _ side: Rim.Side, within kinds: Set<Int>) -> [ItemTest]? {
    // A chunk that begins with one of its own kind begins with what that begins with.
    if kinds.contains(kind) { return [] }
    var tests: [ItemTest] = [.chunk(kind: kind, type: -1)]
    for maker in makers[kind] ?? [] {
      guard maker.isWhole, let rim = PatternNode.rim(of: maker.program.nodes, side).tests,
        let words = Self.words(rim, { self.tests(of: $0, side, within: kinds.union([kind])) })
      else { return nil }
      tests += words
    }
    return tests
  }

  /// Tests with those of chunks replaced by what these are made of, each once.
  private static func words(_ tests: [ItemTest], _ ofKind: (Int) -> [ItemTest]?) -> [ItemTest]? {
    var words: [ItemTest] = []
    for test in tests {
      switch test {
      case .shape: return nil
      case .form, .lists: if !words.contains(test) { words.append(test) }
      case .chunk(let kind, _):
        guard let made = ofKind(kind) else { return nil }
        for test in made where !words.contains(test) { words.append(test) }
      }
    }
    return words
  }
}
