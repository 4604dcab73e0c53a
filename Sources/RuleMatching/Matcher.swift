internal import Model

/// What a slot of a match holds.
package struct Capture: Sendable, Hashable {
  package let slot: String
  /// Indices into the document's tokens.
  package let tokens: Range<Int>
  /// The edge that filled the slot, by its number in the lattice, or -1 for plain tokens.
  package let edge: Int
}

/// One place where a rule's pattern stands.
package struct Match: Sendable {
  /// The rule's number in its book, and which of its patterns.
  package let rule: Int
  package let alternative: Int
  /// Indices into the document's tokens.
  package let tokens: Range<Int>
  /// In order of their slots' first appearance in the pattern.
  package let captures: [Capture]
  /// How many tokens lie in gaps.
  package let skipped: Int
  /// How many of the pattern's items are words or list entries.
  package let literals: Int

  package subscript(_ slot: String) -> Capture? { captures.first { $0.slot == slot } }

  /// The same match with what another capture holds in a slot.
  package func replacing(_ slot: String, by other: Capture) -> Match {
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
/// The search tries readings in order of preference and visits each pair of instruction and token
/// once, as RE2's BitState does (https://swtch.com/~rsc/regexp/regexp3.html): the work of one
/// anchor is bounded by program size times `window`, whatever rule and text are.
package struct Matcher {
  /// How many tokens a match may reach in either direction from its anchor.
  package static let window = 64

  private let tokens: [Token]
  private let lexicon: Lexicon
  private let items: ItemIndex
  private let placed: PlacedItems
  let traits: TokenTraits
  /// How many steps were made so far: what tests measure in place of time.
  package private(set) var steps = 0
  /// All matches, vetoed ones too, in the order in which they were found; nil unless somebody asks.
  package var log: [LoggedMatch]?

  // What one run needs, kept for the next: nothing is allocated in the search.
  /// By instruction and distance from the origin: the run that was here last.
  private var visited: [UInt32] = []
  private var run: UInt32 = 0
  /// By slot, those of the forward half first, then those of the backward half.
  private var slots: [Slot] = []
  private var firstSlot = 0
  private var skipped = 0
  private var origin = 0
  private var limit = 0
  private var forward = true
  var open = OpenEntries()

  /// What one half puts into a slot: the last writing counts, and the way back writes it first.
  private struct Slot {
    var opened: Int32 = -1
    var closed: Int32 = -1
    var filled: Int32 = Self.unset
    /// Nothing was written of the edge, not even that there is none.
    static let unset: Int32 = -2
  }

  init(
    tokens: [Token], lexicon: Lexicon, items: ItemIndex, placed: PlacedItems, traits: TokenTraits
  ) {
    self.tokens = tokens
    self.lexicon = lexicon
    self.items = items
    self.placed = placed
    self.traits = traits
  }

  /// Makes a lattice ready for matching.
  package func open(_ lattice: inout Lattice) { lattice.open(tokens, traits) }

  /// The match of one program whose anchor item begins at a token, or nil.
  mutating func match(
    _ program: Program, rule: Int, alternative: Int, anchor: Int, in lattice: Lattice
  ) -> Match? {
    steps += 1
    if program.before >= 0 {
      guard anchor > lattice.tokens.lowerBound,
        case let before = placed.number(of: program.before),
        before < 0 || lattice.ends(before, with: anchor - 1)
      else { return nil }
    }
    let count = program.slots.count
    while slots.count < 2 * count { slots.append(Slot()) }
    for slot in 0..<(2 * count) { slots[slot] = Slot() }
    skipped = 0
    firstSlot = 0
    let end = start(program.forward, from: anchor, in: lattice, forward: true)
    guard end >= 0 else { return nil }
    firstSlot = count
    let start = start(program.backward, from: anchor, in: lattice, forward: false)
    guard start >= 0 else { return nil }
    var captures: [Capture] = []
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

  /// Runs one half; the token index that it reaches, or -1.
  private mutating func start(
    _ half: Half, from token: Int, in lattice: Lattice, forward: Bool
  ) -> Int {
    self.forward = forward
    origin = token
    limit =
      forward
      ? min(lattice.tokens.upperBound, token + Self.window)
      : max(lattice.tokens.lowerBound, token - Self.window)
    let cells = half.code.count * (Self.window + 1)
    if visited.count < cells { visited += Array(repeating: 0, count: cells - visited.count) }
    run &+= 1
    if run == 0 {
      visited = Array(repeating: 0, count: visited.count)
      run = 1
    }
    return step(half, 0, token, lattice)
  }

  /// Goes on from an instruction and a token; the token that is reached, or -1.
  ///
  /// What a path writes into slots it writes on the way back: a path that fails writes nothing.
  private mutating func step(_ half: Half, _ instruction: Int, _ token: Int, _ lattice: Lattice)
    -> Int
  {
    var pc = instruction
    var token = token
    while true {
      let cell = pc * (Self.window + 1) + abs(token - origin)
      if visited[cell] == run { return -1 }
      visited[cell] = run
      steps += 1
      let current = half.code[pc]
      switch current.operation {
      case .accept: return token
      case .jump: pc = Int(current.a)
      case .split:
        let end = step(half, Int(current.a), token, lattice)
        if end >= 0 { return end }
        pc = Int(current.b)
      case .sentenceStart:
        guard token == lattice.tokens.lowerBound || traits.isOpening(before: token, in: lattice)
        else { return -1 }
        pc += 1
      case .sentenceEnd:
        guard token == lattice.tokens.upperBound || traits.isClosing(from: token, in: lattice)
        else { return -1 }
        pc += 1
      case .not:
        guard !begins(current, of: half, at: token, lattice) else { return -1 }
        pc += 1
      case .open:
        let end = step(half, pc + 1, token, lattice)
        guard end >= 0 else { return -1 }
        let slot = firstSlot + Int(current.a)
        if slots[slot].opened < 0 { slots[slot].opened = Int32(token) }
        if forward, slots[slot].filled == Slot.unset { slots[slot].filled = -1 }
        return end
      case .close:
        let end = step(half, pc + 1, token, lattice)
        guard end >= 0 else { return -1 }
        let slot = firstSlot + Int(current.a)
        if slots[slot].closed < 0 { slots[slot].closed = Int32(token) }
        if !forward, slots[slot].filled == Slot.unset { slots[slot].filled = -1 }
        return end
      case .skip:
        let index = neighbor(token)
        guard index >= 0, !traits.looks[index].contains(.breaksGap) else { return -1 }
        let end = step(half, pc + 1, forward ? token + 1 : token - 1, lattice)
        if end >= 0 { skipped += 1 }
        return end
      case .test:
        let index = neighbor(token)
        guard index >= 0 else { return -1 }
        if current.usesEdges {
          let number = placed.number(of: current.item)
          if number >= 0 {
            let isThere =
              forward ? lattice.begins(number, at: index) : lattice.ends(number, with: index)
            guard isThere else { return -1 }
          }
          let end = takeEdge(half, current, pc, token, lattice)
          if end >= 0 { return end }
        }
        guard passes(current, of: half, at: index) else { return -1 }
        token = forward ? token + 1 : token - 1
        pc += 1
      }
    }
  }

  /// The token that the next step would take, -1 at the end of the window.
  private func neighbor(_ token: Int) -> Int {
    forward ? (token < limit ? token : -1) : (token > limit ? token - 1 : -1)
  }

  /// Goes on behind the edges that an instruction accepts, the longest first.
  private mutating func takeEdge(
    _ half: Half, _ current: Instruction, _ pc: Int, _ token: Int, _ lattice: Lattice
  ) -> Int {
    var number = forward ? lattice.first(from: token) : lattice.first(upTo: token)
    while number >= 0 {
      let edge = lattice.edges[Int(number)]
      let end = forward ? Int(edge.end) : Int(edge.start)
      if abs(end - origin) <= Self.window, accepts(current, of: half, edge) {
        let reached = step(half, pc + 1, end, lattice)
        if reached >= 0 {
          if current.b >= 0, slots[firstSlot + Int(current.b)].filled == Slot.unset {
            slots[firstSlot + Int(current.b)].filled = number
          }
          return reached
        }
      }
      number = forward ? lattice.next(from: number) : lattice.next(upTo: number)
    }
    return -1
  }

  /// Whether something that an instruction accepts begins at a token, whichever way we run.
  private func begins(
    _ current: Instruction, of half: Half, at token: Int, _ lattice: Lattice
  ) -> Bool {
    guard token < lattice.tokens.upperBound else { return false }
    guard current.usesEdges else { return passes(current, of: half, at: token) }
    let number = placed.number(of: current.item)
    if number >= 0 { return lattice.begins(number, at: token) }
    return half.tests(of: current).contains { begins($0, at: token, lattice) }
  }

  /// Whether a token alone passes an instruction.
  @inline(__always)
  private func passes(_ current: Instruction, of half: Half, at index: Int) -> Bool {
    if current.item < items.count {
      return items.passes(
        Int(current.item), form: tokens[index].form, looks: traits.looks[index])
    }
    return half.tests(of: current).contains { accepts($0, token: index) }
  }

  /// Whether something that a test accepts begins at a token.
  func begins(_ test: ItemTest, at token: Int, _ lattice: Lattice) -> Bool {
    if accepts(test, token: token) { return true }
    var number = lattice.first(from: token)
    while number >= 0 {
      if accepts(test, lattice.edges[Int(number)]) { return true }
      number = lattice.next(from: number)
    }
    return false
  }

  private func accepts(_ current: Instruction, of half: Half, _ edge: Edge) -> Bool {
    for test in Int(current.a)..<(Int(current.a) + Int(current.count))
    where accepts(half.tests[test], edge) { return true }
    return false
  }

  private func accepts(_ test: ItemTest, _ edge: Edge) -> Bool {
    switch test {
    case .chunk(let kind, let type):
      Int(edge.kind) == kind && (type < 0 || Int(edge.type) == type)
    case .lists(let lists, let features):
      edge.list >= 0 && lists.contains(Int(edge.list)) && edge.features.isSuperset(of: features)
    case .form, .shape: false
    }
  }

  private func accepts(_ test: ItemTest, token index: Int) -> Bool {
    let token = tokens[index]
    switch test {
    case .form(let form): return token.form == form
    case .lists(let lists, let features):
      guard token.form != 0 else { return false }
      return lexicon.lists(of: token.form).intersects(lists)
        && (features.isEmpty || lexicon.features[Int(token.form)].isSuperset(of: features))
    case .chunk: return false
    case .shape(let shape): return traits.looks[index].contains(shape.looks)
    }
  }
}
