internal import Model

/// What a slot of a match holds.
public struct Capture: Sendable, Hashable {
  public let slot: String
  /// Indices into the document's tokens.
  public let tokens: Range<Int>
  /// The edge that filled the slot, by its number in the lattice, or -1 for plain tokens.
  public let edge: Int
}

/// One place where a rule's pattern stands.
public struct Match: Sendable {
  /// The rule's number in its book, and which of its patterns.
  public let rule: Int
  public let alternative: Int
  /// Indices into the document's tokens.
  public let tokens: Range<Int>
  /// In order of their slots' first appearance in the pattern.
  public let captures: [Capture]
  /// How many tokens lie in gaps.
  public let skipped: Int
  /// How many of the pattern's items are words or list entries.
  public let literals: Int

  public subscript(_ slot: String) -> Capture? { captures.first { $0.slot == slot } }

  /// The same match with what another capture holds in a slot.
  public func replacing(_ slot: String, by other: Capture) -> Match {
    let begins = self[slot]?.tokens.lowerBound == tokens.lowerBound
    return Match(
      rule: rule, alternative: alternative,
      tokens: begins ? other.tokens.lowerBound..<tokens.upperBound : tokens,
      captures: captures.map {
        $0.slot == slot ? Capture(slot: slot, tokens: other.tokens, edge: other.edge) : $0
      }, skipped: skipped, literals: literals)
  }
}

/// A match with the stage that looked for it, and which of its rule's vetoes undid it.
package struct LoggedMatch: Sendable {
  package let stage: String
  package let match: Match
  package let veto: Int?
}

/// Runs programs over a lattice, outwards from their anchors.
///
/// `Reach` tells from which places the end of a program can be reached; a walk from an anchor then
/// follows the order of preference and never turns back. The work is bounded by the size of the program
/// times the words of a set of places and the sentence's edges, whatever rule and text are.
package struct Matcher {
  let tokens: [Token]
  private(set) var traits: TokenTraits
  /// How many steps were made so far: what tests measure in place of time.
  package private(set) var steps = 0
  /// All matches, vetoed ones too, in the order in which they were found; nil unless somebody asks.
  package var log: [LoggedMatch]?

  // What one run needs, kept for the next: nothing is allocated in the search.
  private var masks: TokenMasks
  /// Sets of the forward and of the backward half, `masks.width` words each.
  private var ahead: [UInt64] = []
  private var behind: [UInt64] = []
  /// By slot, those of the forward half first, then those of the backward half.
  private var slots: [Slot] = []
  private var skipped = 0

  /// What one half puts into a slot.
  private struct Slot {
    var opened: Int32 = -1
    var closed: Int32 = -1
    var filled: Int32 = Self.unset
    /// Nothing was written of the edge, not even that there is none.
    static let unset: Int32 = -2
  }

  /// The same over other items, for patterns that belong to no rule of a book.
  func over(_ items: StepItems) -> Matcher {
    Matcher(tokens: tokens, items: items, traits: traits)
  }

  init(tokens: [Token], items: StepItems, traits: TokenTraits) {
    self.tokens = tokens
    self.traits = traits
    masks = TokenMasks(items)
  }

  /// Looks at the tokens of a sentence, without which nothing is found in it; `numbers`: the quantities
  /// in it.
  mutating func look(at range: Range<Int>, numbers: ArraySlice<QuantityMention>) {
    traits.look(at: range, of: tokens, numbers: numbers)
  }

  /// Calls `body` with each match of a program, by the places of their anchors, until it says stop
  /// by returning false.
  mutating func forEachMatch(
    of program: Program, rule: Int, alternative: Int, in lattice: Lattice,
    _ body: (consuming Match) -> Bool
  ) {
    if masks.tokens != lattice.tokens { masks.turn(to: lattice.tokens, of: tokens, traits) }
    let width = masks.width
    Self.reserve(program.forward.setCount * width, in: &ahead)
    Self.reserve(program.backward.setCount * width, in: &behind)
    // The smaller half first: it may spare the other.
    let isForwardFirst = program.forward.cost <= program.backward.cost
    guard fill(program, isForward: isForwardFirst, in: lattice),
      fill(program, isForward: !isForwardFirst, in: lattice)
    else { return }
    for word in 0..<width {
      var rest =
        ahead[program.forward.firstSet * width + word]
        & behind[program.backward.firstSet * width + word]
      while rest != 0 {
        let anchor = lattice.tokens.lowerBound + word << 6 + rest.trailingZeroBitCount
        rest &= rest - 1
        let match = match(program, rule: rule, alternative: alternative, at: anchor, in: lattice)
        if !body(match) { return }
      }
    }
  }

  private static func reserve(_ count: Int, in sets: inout [UInt64]) {
    if sets.count < count { sets = Array(repeating: 0, count: count) }
  }

  /// Fills the sets of one half; whether its end can be reached from anywhere.
  @inline(__always)
  private mutating func fill(
    _ program: Program, isForward: Bool, in lattice: borrowing Lattice
  ) -> Bool {
    if isForward {
      steps += program.forward.cost * masks.width
      return Self.fill(&ahead, program.forward, true, program, lattice, masks)
    }
    steps += program.backward.cost * masks.width
    return Self.fill(&behind, program.backward, false, program, lattice, masks)
  }

  private static func fill(
    _ sets: inout [UInt64], _ half: borrowing Half, _ isForward: Bool, _ program: Program,
    _ lattice: borrowing Lattice, _ masks: borrowing TokenMasks
  ) -> Bool {
    let width = masks.width
    var sets = sets.mutableSpan
    // Nearly all sentences are short: for these the loops over words vanish.
    let isReached =
      width == 1
      ? Reach.fill(
        &sets, by: half.steps, of: program.steps, program.filters, program.tests, isForward,
        in: lattice, masks, width: 1)
      : Reach.fill(
        &sets, by: half.steps, of: program.steps, program.filters, program.tests, isForward,
        in: lattice, masks,
        width: width)
    guard isReached else { return false }
    let first = half.firstSet * width
    for word in first..<(first + width) where sets[word] != 0 { return true }
    return false
  }

  // MARK: - Walking

  /// The match of a program at an anchor from which both of its ends can be reached.
  private mutating func match(
    _ program: Program, rule: Int, alternative: Int, at anchor: Int, in lattice: Lattice
  ) -> Match {
    let count = program.slots.count
    while slots.count < 2 * count { slots.append(Slot()) }
    for slot in 0..<(2 * count) { slots[slot] = Slot() }
    skipped = 0
    let end = walk(
      program.forwardCode, program.tests, from: anchor, slots: 0, forward: true, lattice)
    let start = walk(
      program.backwardCode, program.tests, from: anchor, slots: count, forward: false, lattice)
    var captures: [Capture] = []
    captures.reserveCapacity(count)
    for slot in 0..<count {
      let (ahead, behind) = (slots[slot], slots[count + slot])
      let opened = behind.opened >= 0 ? behind.opened : ahead.opened
      let closed = behind.closed >= 0 ? behind.closed : ahead.closed
      guard opened >= 0, closed > opened else { continue }
      let filled = behind.filled == Slot.unset ? ahead.filled : behind.filled
      captures.append(
        Capture(
          slot: program.slots[slot], tokens: Int(opened)..<Int(closed), edge: max(-1, Int(filled))))
    }
    return Match(
      rule: rule, alternative: alternative, tokens: start..<max(end, start), captures: captures,
      skipped: skipped, literals: program.literals)
  }

  /// Walks one half to its end in order of preference; the token that it reaches.
  ///
  /// The last writing of a slot counts.
  private mutating func walk(
    _ code: [Instruction], _ tests: [ItemTest], from anchor: Int, slots first: Int, forward: Bool,
    _ lattice: Lattice
  ) -> Int {
    var pc = 0
    var token = anchor
    while true {
      steps += 1
      let step = code[pc]
      switch step.operation {
      case .accept: return token
      case .jump: pc = Int(step.a)
      case .split: pc = Int(canReach(step.next, forward, token) ? step.a : step.b)
      case .sentenceStart, .sentenceEnd, .not: pc += 1
      case .open:
        slots[first + Int(step.a)].opened = Int32(token)
        if forward { slots[first + Int(step.a)].filled = -1 }
        pc += 1
      case .close:
        slots[first + Int(step.a)].closed = Int32(token)
        if !forward { slots[first + Int(step.a)].filled = -1 }
        pc += 1
      case .gap:
        while !canReach(step.next, forward, token) {
          token += forward ? 1 : -1
          skipped += 1
        }
        pc += 1
      case .test:
        pc += 1
        let number =
          step.usesEdges ? edge(of: step, tests, from: token, forward, lattice) : -1
        guard number >= 0 else {
          token += forward ? 1 : -1
          continue
        }
        let edge = lattice.edges[Int(number)]
        token = Int(forward ? edge.end : edge.start)
        if step.b >= 0 { slots[first + Int(step.b)].filled = number }
      }
    }
  }

  /// Whether a token is in a set of a half.
  @inline(__always)
  private func canReach(_ set: Int32, _ forward: Bool, _ token: Int) -> Bool {
    let place = token - masks.tokens.lowerBound
    let word = Int(set) * masks.width + place >> 6
    return (forward ? ahead[word] : behind[word]) >> UInt64(place & 63) & 1 == 1
  }

  /// The longest edge that an instruction accepts and behind which the end can be reached, or -1.
  private func edge(
    of step: Instruction, _ tests: [ItemTest], from token: Int, _ forward: Bool, _ lattice: Lattice
  ) -> Int32 {
    var number = forward ? lattice.first(from: token) : lattice.first(upTo: token)
    while number >= 0 {
      let edge = lattice.edges[Int(number)]
      if accepts(step, tests, edge),
        canReach(step.next, forward, Int(forward ? edge.end : edge.start))
      {
        return number
      }
      number = forward ? lattice.next(from: number) : lattice.next(upTo: number)
    }
    return -1
  }

  private func accepts(_ step: Instruction, _ tests: [ItemTest], _ edge: Edge) -> Bool {
    for test in Int(step.a)..<(Int(step.a) + Int(step.count)) {
      switch tests[test] {
      case .chunk(let kind, let type):
        if Int(edge.kind) == kind && (type < 0 || Int(edge.type) == type) { return true }
      case .lists(let lists, let features):
        if edge.list >= 0, lists.contains(Int(edge.list)), edge.features.isSuperset(of: features) {
          return true
        }
      case .form, .shape: continue
      }
    }
    return false
  }
}
