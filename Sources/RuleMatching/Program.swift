package import Model

/// What one item of a pattern accepts.
package enum ItemTest: Sendable, Hashable {
  /// A token of this form.
  case form(FormID)
  /// A token, a phrase or a verb group of one of these lists that has all the features.
  case lists(ListSet, Features)
  /// A chunk of this kind, and of this type unless -1.
  case chunk(kind: Int, type: Int)
  /// A token by its looks.
  case shape(TokenClass)
}

extension ItemTest {
  var isChunk: Bool { chunkKind != nil }
  /// The kind of a chunk test.
  var chunkKind: Int? { if case .chunk(let kind, _) = self { kind } else { nil } }
  var isShape: Bool { if case .shape = self { true } else { false } }

  /// Whether it can take a stretch of tokens read as one.
  var usesEdges: Bool {
    switch self {
    case .chunk, .lists: true
    case .form, .shape: false
    }
  }
}

/// Tokens that patterns name by their looks.
package enum TokenClass: String, Sendable, CaseIterable {
  /// A capitalized word that is no function word.
  case capital = "CAP"
  /// A word that may stand before a noun: no function word, no verb form of a list, no number.
  case modifier = "MOD"
  /// A word that probably names a thing: a modifier that is no verb form and says no state.
  case nominal = "NOM"
  /// Any token with a letter or a digit.
  case word = "WORD"
  /// A number in digits.
  case digits = "DIGITS"
}

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
struct Step: Sendable {
  let operation: Instruction.Operation
  let count: UInt8
  let usesEdges: Bool
  /// Its tests may also be left out: it fills a second set, that of the split before them.
  fileprivate(set) var isOptional = false
  /// Every way through its half takes it: where its set is empty, the end cannot be reached at all.
  let isCut: Bool
  /// The set of what it goes on to.
  let next: UInt16
  /// The other set where it splits; the number of its tests' `EdgeFilter` where some may take an edge.
  let other: UInt16
  /// The set of what it goes on to without its tests.
  fileprivate(set) var exit: UInt16 = 0
  /// The first of its tests, or how many tokens a gap takes.
  let a: Int16
  let item: Int32

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
  /// next, or the next two.
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
      var other = step.operation == .split ? sets[Int(step.b)] : 0
      if step.operation == .split, next == filled - 1, let last = steps.indices.last, last >= from,
        steps[last].operation == .test, !steps[last].isOptional
      {
        steps[last].isOptional = true
        steps[last].exit = UInt16(other)
        continue
      }
      if step.usesEdges {
        other = filters.count
        filters.append(EdgeFilter(tests[Int(step.a)..<Int(step.a) + Int(step.count)]))
      }
      steps.append(
        Step(
          operation: step.operation, count: step.count, usesEdges: step.usesEdges,
          isCut: cuts[pc], next: UInt16(next), other: UInt16(other), a: Int16(step.a),
          item: step.item))
    }
    self.steps = from..<steps.count
    setCount = filled + 1
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

/// One alternative of a rule: from its anchor forward, and from its anchor backward.
///
/// A class, so that handing it on counts one reference and not those of its arrays.
final class Program: Sendable {
  /// The item by which it is found, which every match holds and few sentences do: the anchor, from
  /// which the search goes out, or a rarer word.
  let key: Int32
  /// The steps of both halves, and the tests that they name.
  let steps: [Step]
  let filters: [EdgeFilter]
  let tests: [ItemTest]
  let forward: Half
  let forwardCode: [Instruction]
  let backward: Half
  let backwardCode: [Instruction]
  /// Items that must stand somewhere in a sentence for the pattern to match anywhere in it, those
  /// that are likely to be rare first.
  ///
  /// The idea of semgrep's and LanguageTool's prefilters: a pattern whose mandatory words are
  /// nowhere in the sentence is never run.
  let needs: [Int32]
  /// The slots that it fills, by number.
  let slots: [String]
  /// How many of its items are words or list entries.
  let literals: Int
  /// The pattern itself.
  let nodes: [PatternNode]

  init(
    key: Int32, forward: [Instruction], backward: [Instruction],
    tests: [ItemTest], needs: [Int32], slots: [String], literals: Int, nodes: [PatternNode]
  ) {
    self.key = key
    var steps: [Step] = []
    var filters: [EdgeFilter] = []
    var (forwardCode, backwardCode) = (forward, backward)
    self.forward = Half(&forwardCode, tests, steps: &steps, filters: &filters)
    self.backward = Half(&backwardCode, tests, steps: &steps, filters: &filters)
    self.forwardCode = forwardCode
    self.backwardCode = backwardCode
    self.steps = steps
    self.filters = filters
    self.tests = tests
    self.needs = needs
    self.slots = slots
    self.literals = literals
    self.nodes = nodes
  }
}
