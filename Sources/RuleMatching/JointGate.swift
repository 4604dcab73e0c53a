package import Model

/// Asks of the words of a sentence, and of which stand side by side, whether a pattern of a stage may
/// match it once chunk stages have run over it: lets through a little more than can match.
package struct JointGate: Sendable {
  private let items: WordItems
  private let joints: JointItems
  /// The chunks that rules make, and what their patterns need.
  private let makers: [(kind: Int, needs: LeastNeeds)]
  private let needs: LeastNeeds

  /// `makers`: by chunk kind, the patterns that make it; `leaning`: lists of the words that a verb may
  /// take into its group from its left.
  init(
    _ programs: [Program], makers: [Int: [JointWords.Maker]], _ items: [[ItemTest]],
    _ forms: FormClasses, _ lexicon: Lexicon, leaning: ListSet, ranks: WordRanks
  ) {
    var asked = AskedItems<Int32>()
    var joints = AskedItems<Joint>()
    let words = JointWords(makers: makers)
    func patterns(_ programs: [Program]) -> [(items: [Int], joints: [Int])] {
      programs.map { program in
        (
          program.needs.filter { !items[Int($0)].contains(where: \.isShape) }
            .map { asked.number(of: $0) },
          words.joints(of: program).map { joints.number(of: $0) }
        )
      }
    }
    let own = patterns(programs)
    // Kinds that lead to none of the stage's patterns are not asked for.
    var made: [(kind: Int, patterns: [(items: [Int], joints: [Int])])] = []
    var known = 0
    while known < asked.items.count {
      let kinds = asked.items[known...].flatMap { items[Int($0)].compactMap(\.chunkKind) }
      known = asked.items.count
      for kind in kinds where !made.contains(where: { $0.kind == kind }) {
        guard let programs = makers[kind]?.map(\.program) else { continue }
        made.append((kind, patterns(programs)))
      }
    }
    let needed = asked.items.map { items[Int($0)] }
    self.items = WordItems(needed, forms, lexicon)
    self.joints = JointItems(joints.items, forms, lexicon, leaning: leaning)
    let firstJoint = self.items.width * 64
    // Words side by side are as rare as any word.
    let ranked =
      needed.map { ranks.rank($0) }
      + repeatElement(0, count: firstJoint - needed.count + joints.items.count)
    func least(_ patterns: [(items: [Int], joints: [Int])]) -> LeastNeeds {
      LeastNeeds(patterns.map { $0.items + $0.joints.map { $0 + firstJoint } }, ranks: ranked)
    }
    // What chunks are made of is made before them.
    self.makers = made.reversed().map { ($0.kind, least($0.patterns)) }
    needs = least(own)
  }

  /// Takes up the tokens of a sentence.
  package func begin(
    _ tokens: Range<Int>, of document: [Token], _ room: inout JointItems.Room
  ) {
    items.begin(tokens, of: document, &room.held)
    joints.begin(tokens, &room)
  }

  /// Takes up an entry of a list over some tokens.
  package func add(list: Int, over range: Range<Int>, to room: inout JointItems.Room) {
    items.add(list: list, to: &room.held)
    joints.add(list: list, over: range, to: &room)
  }

  /// Takes up a chunk of a kind over some tokens.
  package func add(kind: Int, over range: Range<Int>, to room: inout JointItems.Room) {
    items.add(kind: kind, to: &room.held)
    joints.add(kind: kind, over: range, to: &room)
  }

  /// Whether a pattern may match where all that was taken up is.
  package func isOpen(to room: inout JointItems.Room, of document: [Token]) -> Bool {
    joints.finish(of: document, from: items.width, &room)
    var made: UInt64 = 0
    var before: UInt64
    repeat {
      before = made
      for (kind, needs) in makers where made >> UInt64(kind) & 1 == 0 && needs.areMet(by: room.held)
      {
        made |= 1 << UInt64(kind)
        items.add(kind: kind, to: &room.held)
      }
    } while made != before
    return needs.areMet(by: room.held)
  }
}
