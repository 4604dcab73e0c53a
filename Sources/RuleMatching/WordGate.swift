package import Model

/// Asks of the words of a sentence whether a pattern of a stage may match it, once chunk stages have
/// run over it: a cheap test that lets through somewhat more than can match.
package struct WordGate: Sendable {
  private let items: WordItems
  /// The chunks that rules make, and what their patterns need.
  private let makers: [(kind: Int, needs: LeastNeeds)]
  private let needs: LeastNeeds

  /// A gate that takes for a chunk that rules make one thing that each of these needs.
  ///
  /// `makers`: by chunk kind, the patterns that make it.
  init(
    coarse programs: [Program], makers: [Int: [Program]], _ items: [[ItemTest]],
    _ lexicon: Lexicon, ranks: WordRanks
  ) {
    let words = NeededWords(items: items, makers: makers, ranks: ranks)
    var asked = AskedItems()
    let patterns = programs.map { program in
      program.needs.compactMap { words.tests(of: items[Int($0)]) }.map { asked.number(of: $0) }
    }
    self.items = WordItems(asked.tests, lexicon)
    self.makers = []
    needs = LeastNeeds(patterns, of: asked.tests, ranks: ranks)
  }

  /// A gate that asks which chunks rules may make.
  init(
    fine programs: [Program], makers: [Int: [Program]], _ items: [[ItemTest]], _ lexicon: Lexicon,
    ranks: WordRanks
  ) {
    var asked = AskedItems()
    func patterns(_ programs: [Program]) -> [[Int]] {
      programs.map { program in
        program.needs.map { items[Int($0)] }.filter { !$0.contains(where: \.isShape) }
          .map { asked.number(of: $0) }
      }
    }
    let own = patterns(programs)
    // Kinds that lead to none of the stage's patterns are not asked for.
    var made: [(kind: Int, patterns: [[Int]])] = []
    var known = 0
    while known < asked.tests.count {
      let kinds = asked.tests[known...].flatMap { $0.compactMap(\.chunkKind) }
      known = asked.tests.count
      for kind in kinds where !made.contains(where: { $0.kind == kind }) {
        guard let programs = makers[kind] else { continue }
        made.append((kind, patterns(programs)))
      }
    }
    self.items = WordItems(asked.tests, lexicon)
    // What chunks are made of is made before them.
    self.makers = made.reversed().map { ($0, LeastNeeds($1, of: asked.tests, ranks: ranks)) }
    needs = LeastNeeds(own, of: asked.tests, ranks: ranks)
  }

  /// Makes a set of what tokens pass.
  package func begin(_ tokens: Range<Int>, of document: [Token], _ held: inout [UInt64]) {
    items.begin(tokens, of: document, &held)
  }

  /// Adds to a set what an entry of a list passes.
  package func add(list: Int, to held: inout [UInt64]) { items.add(list: list, to: &held) }

  /// Adds to a set what a chunk of a kind passes.
  package func add(kind: Int, to held: inout [UInt64]) { items.add(kind: kind, to: &held) }

  /// Whether a pattern may match where all of a set is; adds to the set what chunks that rules may
  /// make pass.
  package func isOpen(to held: inout [UInt64]) -> Bool {
    var made: UInt64 = 0
    var before: UInt64
    repeat {
      before = made
      for (kind, needs) in makers where made >> UInt64(kind) & 1 == 0 && needs.areMet(by: held) {
        made |= 1 << UInt64(kind)
        items.add(kind: kind, to: &held)
      }
    } while made != before
    return needs.areMet(by: held)
  }
}

/// The items for which a gate asks, numbered as they come.
private struct AskedItems {
  private(set) var tests: [[ItemTest]] = []
  private var numbers: [[ItemTest]: Int] = [:]

  mutating func number(of item: [ItemTest]) -> Int {
    if let known = numbers[item] { return known }
    numbers[item] = tests.count
    tests.append(item)
    return tests.count - 1
  }
}
