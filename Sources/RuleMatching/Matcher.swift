package import Model

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
  private let traits: TokenTraits
  private let hasCase: Bool
  /// How many steps were made so far: what tests measure in place of time.
  package private(set) var steps = 0
  /// All matches, vetoed ones too, in the order in which they were found; nil unless somebody asks.
  package var log: [LoggedMatch]?

  // What one run needs, kept for the next: nothing is allocated in the search.
  /// By instruction and distance from the origin: the run that was here last.
  private var visited: [UInt32] = []
  private var run: UInt32 = 0
  private var opened: [Int32] = []
  private var closed: [Int32] = []
  private var filled: [Int32] = []
  private var skipped = 0
  private var origin = 0
  private var limit = 0
  private var forward = true
  /// By program: the anchor token at which it was tried last, as `serial` counts them.
  var tried: [Int] = []
  var serial = 0

  package init(tokens: [Token], lexicon: Lexicon, traits: TokenTraits, hasCase: Bool) {
    self.tokens = tokens
    self.lexicon = lexicon
    self.traits = traits
    self.hasCase = hasCase
  }

  /// The match of one program whose anchor item begins at a token, or nil.
  mutating func match(
    _ program: Program, rule: Int, alternative: Int, anchor: Int, in lattice: Lattice
  ) -> Match? {
    let slots = program.slots.count
    while opened.count < slots {
      opened.append(-1)
      closed.append(-1)
      filled.append(-1)
    }
    for slot in 0..<slots {
      opened[slot] = -1
      closed[slot] = -1
      filled[slot] = -1
    }
    skipped = 0
    let end = start(program.forward, from: anchor, in: lattice, forward: true)
    guard end >= 0 else { return nil }
    let start = start(program.backward, from: anchor, in: lattice, forward: false)
    guard start >= 0 else { return nil }
    var captures: [Capture] = []
    for slot in 0..<slots where opened[slot] >= 0 && closed[slot] > opened[slot] {
      captures.append(
        Capture(
          slot: program.slots[slot], tokens: Int(opened[slot])..<Int(closed[slot]),
          edge: Int(filled[slot])))
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

  private mutating func step(_ half: Half, _ instruction: Int, _ token: Int, _ lattice: Lattice)
    -> Int
  {
    var pc = instruction
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
        guard !begins(half, Int(current.a)..<Int(current.b), at: token, lattice) else { return -1 }
        pc += 1
      case .open:
        let slot = Int(current.a)
        let old = (opened[slot], filled[slot])
        opened[slot] = Int32(token)
        if forward { filled[slot] = -1 }
        let end = step(half, pc + 1, token, lattice)
        if end >= 0 { return end }
        (opened[slot], filled[slot]) = old
        return -1
      case .close:
        let slot = Int(current.a)
        let old = (closed[slot], filled[slot])
        closed[slot] = Int32(token)
        if !forward { filled[slot] = -1 }
        let end = step(half, pc + 1, token, lattice)
        if end >= 0 { return end }
        (closed[slot], filled[slot]) = old
        return -1
      case .skip:
        let index = neighbor(token)
        guard index >= 0, !traits.breaksGap[index] else { return -1 }
        skipped += 1
        let end = step(half, pc + 1, forward ? token + 1 : token - 1, lattice)
        if end >= 0 { return end }
        skipped -= 1
        return -1
      case .test: return take(half, pc, token, lattice)
      }
    }
  }

  /// The token that the next step would take, -1 at the end of the window.
  private func neighbor(_ token: Int) -> Int {
    forward ? (token < limit ? token : -1) : (token > limit ? token - 1 : -1)
  }

  private mutating func take(_ half: Half, _ pc: Int, _ token: Int, _ lattice: Lattice) -> Int {
    let index = neighbor(token)
    guard index >= 0 else { return -1 }
    let current = half.code[pc]
    let tests = Int(current.a)..<(Int(current.a) + Int(current.count))
    // Of several tests one at least uses edges.
    if tests.count > 1 || half.tests[tests.lowerBound].usesEdges {
      let slot = Int(current.b)
      var number = forward ? lattice.first(from: token) : lattice.first(upTo: token)
      while number >= 0 {
        let edge = lattice.edges[Int(number)]
        let end = forward ? Int(edge.end) : Int(edge.start)
        if abs(end - origin) <= Self.window,
          tests.contains(where: { accepts(half.tests[$0], edge) })
        {
          let old = slot >= 0 ? filled[slot] : -1
          if slot >= 0 { filled[slot] = number }
          let reached = step(half, pc + 1, end, lattice)
          if reached >= 0 { return reached }
          if slot >= 0 { filled[slot] = old }
        }
        number = forward ? lattice.next(from: number) : lattice.next(upTo: number)
      }
    }
    guard tests.contains(where: { accepts(half.tests[$0], token: index) }) else { return -1 }
    return step(half, pc + 1, forward ? token + 1 : token - 1, lattice)
  }

  /// Whether something that one of the tests accepts begins at a token, whichever way we run.
  private func begins(_ half: Half, _ tests: Range<Int>, at token: Int, _ lattice: Lattice) -> Bool
  {
    guard token < lattice.tokens.upperBound else { return false }
    for index in tests {
      let test = half.tests[index]
      if accepts(test, token: token) { return true }
      var number = lattice.first(from: token)
      while number >= 0 {
        if accepts(test, lattice.edges[Int(number)]) { return true }
        number = lattice.next(from: number)
      }
    }
    return false
  }

  /// Whether a pattern with this anchor may match at a token, before it is run.
  func mayAnchor(_ anchors: [ItemTest], at token: Int, _ lattice: Lattice) -> Bool {
    anchors.contains { anchor in
      if accepts(anchor, token: token) { return true }
      var number = lattice.first(from: token)
      while number >= 0 {
        if accepts(anchor, lattice.edges[Int(number)]) { return true }
        number = lattice.next(from: number)
      }
      return false
    }
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
    case .shape(let shape):
      switch shape {
      case .capital:
        return token.shape.contains(.capital) && token.shape.contains(.letters) && hasCase
          && !traits.isFunction[index]
      case .modifier: return traits.isModifier[index]
      case .nominal: return traits.isNominal[index]
      case .word: return !token.shape.intersection([.letters, .digits]).isEmpty
      case .digits: return token.shape.contains(.digits) && !token.shape.contains(.letters)
      }
    }
  }
}
