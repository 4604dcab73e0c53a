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
  var isChunk: Bool { if case .chunk = self { true } else { false } }

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

/// One step of a compiled pattern: plain numbers, so that reading one touches no count of
/// references.
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
  /// The item of the tests.
  var item: Int32 = 0
  /// The set of places from which the end can be reached from here, among those of its half.
  fileprivate(set) var set: Int32 = 0
  /// The sets of what it goes on to; they differ where it splits.
  fileprivate(set) var next: Int32 = 0
  fileprivate(set) var other: Int32 = 0
}

/// The instructions of one half of a pattern, with the tests that they name.
///
/// They only jump forward. A class, so that handing it on counts one reference.
final class Half: Sendable {
  let code: [Instruction]
  let tests: [ItemTest]
  /// The instructions that have a set of places of their own, the last first: those that only write
  /// or jump share one with what they go on to.
  let steps: [Instruction]
  /// How many words it takes to fill all sets, each of one word.
  let cost: Int

  /// The end has set 0.
  init(_ draft: HalfDraft) {
    var code = draft.code + [Instruction(operation: .accept)]
    var steps: [Instruction] = []
    var cost = 0
    for pc in code.indices.reversed().dropFirst() {
      code[pc].next = code[pc + 1].set
      switch code[pc].operation {
      case .jump: code[pc].next = code[Int(code[pc].a)].set
      case .split:
        code[pc].next = code[Int(code[pc].a)].set
        code[pc].other = code[Int(code[pc].b)].set
      default: break
      }
      guard ![.jump, .open, .close].contains(code[pc].operation) else {
        code[pc].set = code[pc].next
        continue
      }
      code[pc].set = Int32(steps.count + 1)
      steps.append(code[pc])
      cost += code[pc].operation == .gap ? Int(code[pc].a) : 1
    }
    self.code = code
    tests = draft.tests
    self.steps = steps
    self.cost = cost
  }

  /// How many sets it has.
  var setCount: Int { steps.count + 1 }
  /// The set of the first instruction.
  var firstSet: Int { Int(code[0].set) }
}

/// Half of a pattern while it is compiled.
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
  /// The item that every match holds and from which the search goes out.
  let anchor: Int32
  let forward: Half
  let backward: Half
  /// Items that must stand somewhere in a sentence for the pattern to match anywhere in it.
  ///
  /// The idea of semgrep's and LanguageTool's prefilters: a pattern whose mandatory words are
  /// nowhere in the sentence is never run.
  let needs: [Int32]
  /// The slots that it fills, by number.
  let slots: [String]
  /// How many of its items are words or list entries.
  let literals: Int

  init(
    anchor: Int32, forward: Half, backward: Half, needs: [Int32], slots: [String], literals: Int
  ) {
    self.anchor = anchor
    self.forward = forward
    self.backward = backward
    self.needs = needs
    self.slots = slots
    self.literals = literals
  }
}
