/// One instruction of a compiled pattern.
struct Instruction: Sendable {
  enum Operation: UInt8, Sendable {
    /// Takes what one of `count` tests from `tests[a]` on accepts, into slot `b` unless -1: the
    /// longest reading goes first, whichever test takes it.
    case test
    /// Tries `a`, then `b`.
    case split
    /// Goes on at `a`.
    case jump
    /// Takes up to `a` tokens, as few as let the rest match.
    case gap
    /// None of `count` tests from `tests[a]` on may begin here.
    case not
    /// Slot `a` opens or closes here, in the direction of the text.
    case open, close
    case sentenceStart, sentenceEnd
    case accept
  }

  let operation: Operation
  var count: UInt8 = 1
  /// Some of the tests may take an edge.
  var usesEdges = false
  var a: Int32 = 0
  var b: Int32 = 0
  /// The number of the tests among the items that steps take.
  var item: Int32 = 0
  /// The set of places from which the end can be reached behind it, among those of its half.
  fileprivate(set) var next: Int32 = 0
}

/// What `Reach` does at an instruction: plain numbers in few bytes, since all steps of a program
/// are read at each of its runs.
///
/// It fills two sets: that of the places from which the end can be reached by its tests, and behind
/// it that of those or of another set. Where the second means nothing, the next step overwrites it.
struct Step: Sendable {
  enum Operation: UInt8, Sendable {
    /// Goes on behind a token of `takes`, or where it stands if that is in `keeps`.
    case pass
    /// Takes up to `a` tokens.
    case gap
    /// Goes on where it stands if that is not in `takes`.
    case not
  }

  let operation: Operation
  /// How many tests it has, and the first of them, or how many tokens a gap takes.
  let count: UInt8
  let a: Int16
  /// Every way through its half takes it: where its set is empty, the end cannot be reached at all.
  let isCut: Bool
  /// It splits: its second set means something.
  fileprivate(set) var isSplit = false
  /// The number of its tests' `EdgeFilter`.
  let filter: UInt16
  /// The set of what it goes on to.
  let next: UInt16
  /// The set that goes into its second one.
  fileprivate(set) var other: UInt16 = 0
  /// Sets of `TokenMasks`, by number.
  let takes: UInt16
  let keeps: UInt16

  init(_ step: Instruction, next: Int, other: Int?, filter: Int, isCut: Bool) {
    operation = step.operation == .gap ? .gap : step.operation == .not ? .not : .pass
    count = step.count
    a = Int16(step.a)
    self.isCut = isCut
    self.filter = UInt16(filter)
    self.next = UInt16(next)
    let hasTests = step.operation == .test || step.operation == .not
    takes = UInt16(hasTests ? TokenMasks.number(of: step.item) : TokenMasks.number(of: .none))
    let kept: TokenMasks.Special =
      switch step.operation {
      case .split: .all
      case .sentenceStart: .starts
      case .sentenceEnd: .ends
      default: .none
      }
    keeps = UInt16(TokenMasks.number(of: kept))
    if let other { split(with: other) }
  }

  /// Lets it fill its second set with another.
  mutating func split(with other: Int) {
    isSplit = true
    self.other = UInt16(other)
  }

  /// So many tests one program may have, for their numbers to fit.
  static let mostTests = Int(Int16.max)
}

/// Which edges some tests may take, seen from afar: most sentences have none of them.
struct EdgeFilter: Sendable {
  /// Bits of chunk kinds, and of lists by the last six bits of their numbers.
  private(set) var kinds: UInt64 = 0
  private(set) var lists: UInt64 = 0

  init(_ tests: some Sequence<ItemTest>) {
    for test in tests {
      switch test {
      case .chunk(let kind, _): kinds |= 1 << UInt64(kind)
      case .lists(let named, _): named.forEach { lists |= 1 << UInt64($0 & 63) }
      case .form, .shape: break
      }
    }
  }

  @inline(__always)
  func meets(_ lattice: borrowing Lattice) -> Bool {
    kinds & lattice.kinds | lists & lattice.lists != 0
  }
}

/// One direction of a program, whose instructions only jump forward: plain numbers, so that handing
/// it on counts no reference.
struct Half: Sendable {
  /// Which of the program's steps are its own, the last instruction's first.
  ///
  /// Instructions that only write or jump have none. Set 0 is that of the end; each step fills the
  /// next, or the next two where it splits.
  let steps: Range<Int>
  /// The set of the first instruction.
  let firstSet: Int
  /// How many words it takes to fill all sets, each of one word.
  let cost: Int

  /// How many sets it has.
  let setCount: Int

  /// Ends the code and tells its instructions their sets; `steps`, `filters`: where to add its own.
  init(
    _ code: inout [Instruction], _ tests: [ItemTest], steps: inout [Step],
    filters: inout [EdgeFilter]
  ) {
    code.append(Instruction(operation: .accept))
    let from = steps.count
    let cuts = Self.cuts(of: code)
    var cost = 0
    var filled = 0
    // By instruction, its set.
    var sets = Array(repeating: 0, count: code.count)
    for pc in code.indices.reversed().dropFirst() {
      let step = code[pc]
      let next =
        switch step.operation {
        case .jump, .split: sets[Int(step.a)]
        default: sets[pc + 1]
        }
      code[pc].next = Int32(next)
      sets[pc] = next
      if [.jump, .open, .close].contains(step.operation) { continue }
      filled += 1
      sets[pc] = filled
      cost += step.operation == .gap ? Int(step.a) : 1
      let other = step.operation == .split ? sets[Int(step.b)] : nil
      if let other {
        if next == filled - 1, let last = steps.indices.last, last >= from,
          steps[last].operation == .pass, !steps[last].isSplit
        {
          steps[last].split(with: other)
          continue
        }
        filled += 1
        sets[pc] = filled
      }
      if step.usesEdges {
        filters.append(EdgeFilter(tests[Int(step.a)..<Int(step.a) + Int(step.count)]))
      }
      steps.append(
        Step(
          step, next: next, other: other, filter: step.usesEdges ? filters.count - 1 : 0,
          isCut: cuts[pc]))
    }
    self.steps = from..<steps.count
    // One more for the last second set.
    setCount = filled + 2
    firstSet = sets[0]
    self.cost = cost
  }

  /// By instruction, whether no jump leads past it.
  private static func cuts(of code: [Instruction]) -> [Bool] {
    var furthest = 0
    return code.indices.map { pc in
      defer {
        switch code[pc].operation {
        case .jump: furthest = max(furthest, Int(code[pc].a))
        case .split: furthest = max(furthest, Int(code[pc].a), Int(code[pc].b))
        default: break
        }
      }
      return furthest <= pc
    }
  }
}

/// Half of a pattern while it is compiled, with the tests of both.
struct HalfDraft {
  var code: [Instruction] = []
  var tests: [ItemTest] = []

  /// Adds an instruction with tests.
  mutating func append(
    _ operation: Instruction.Operation, _ tests: [ItemTest], _ item: Int32, slot: Int = -1
  ) {
    code.append(
      Instruction(
        operation: operation, count: UInt8(tests.count),
        usesEdges: tests.contains(where: \.usesEdges), a: Int32(self.tests.count),
        b: Int32(slot), item: item))
    self.tests += tests
  }
}
