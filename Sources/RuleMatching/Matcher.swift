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

  private var code: [Instruction] = []
  private var visited: [UInt64] = []
  private var opened: [Int] = []
  private var closed: [Int] = []
  private var filled: [Int] = []
  private var skipped = 0
  private var origin = 0
  private var limit = 0
  private var forward = true

  package init(tokens: [Token], lexicon: Lexicon, traits: TokenTraits, hasCase: Bool) {
    self.tokens = tokens
    self.lexicon = lexicon
    self.traits = traits
    self.hasCase = hasCase
  }

  /// The match of one program at one anchor, or nil.
  ///
  /// - Parameters:
  ///   - anchor: the first token of the anchor item.
  ///   - edge: the edge that the anchor item takes, or -1 for a token.
  mutating func match(
    _ program: Program, rule: Int, alternative: Int, anchor: Int, in lattice: Lattice
  ) -> Match? {
    let slots = program.slots.count
    opened = Array(repeating: -1, count: slots)
    closed = Array(repeating: -1, count: slots)
    filled = Array(repeating: -1, count: slots)
    skipped = 0
    guard let end = run(program.forward, from: anchor, in: lattice, forward: true),
      let start = run(program.backward, from: anchor, in: lattice, forward: false)
    else { return nil }
    var captures: [Capture] = []
    for slot in 0..<slots where opened[slot] >= 0 && closed[slot] > opened[slot] {
      captures.append(
        Capture(
          slot: program.slots[slot], tokens: opened[slot]..<closed[slot], edge: filled[slot]))
    }
    return Match(
      rule: rule, alternative: alternative, tokens: start..<max(end, start), captures: captures,
      skipped: skipped, literals: program.literals)
  }

  /// Runs one half; the token index that it reaches, or nil.
  private mutating func run(
    _ code: [Instruction], from token: Int, in lattice: Lattice, forward: Bool
  ) -> Int? {
    self.code = code
    self.forward = forward
    origin = token
    limit =
      forward
      ? min(lattice.tokens.upperBound, token + Self.window)
      : max(lattice.tokens.lowerBound, token - Self.window)
    let bits = code.count * (Self.window + 1)
    visited = Array(repeating: 0, count: bits / 64 + 1)
    return step(0, token, lattice)
  }

  private mutating func step(_ instruction: Int, _ token: Int, _ lattice: Lattice) -> Int? {
    var pc = instruction
    while true {
      let bit = pc * (Self.window + 1) + abs(token - origin)
      if visited[bit >> 6] >> UInt64(bit & 63) & 1 == 1 { return nil }
      visited[bit >> 6] |= 1 << UInt64(bit & 63)
      steps += 1
      switch code[pc] {
      case .accept: return token
      case .jump(let to): pc = to
      case .split(let first, let second):
        if let end = step(first, token, lattice) { return end }
        pc = second
      case .sentenceStart:
        guard token == lattice.tokens.lowerBound || traits.isOpening(before: token, in: lattice)
        else { return nil }
        pc += 1
      case .sentenceEnd:
        guard token == lattice.tokens.upperBound || traits.isClosing(from: token, in: lattice)
        else { return nil }
        pc += 1
      case .not(let tests):
        guard !begins(tests, at: token, lattice) else { return nil }
        pc += 1
      case .open(let slot):
        let old = (opened[slot], filled[slot])
        opened[slot] = token
        if forward { filled[slot] = -1 }
        if let end = step(pc + 1, token, lattice) { return end }
        (opened[slot], filled[slot]) = old
        return nil
      case .close(let slot):
        let old = (closed[slot], filled[slot])
        closed[slot] = token
        if !forward { filled[slot] = -1 }
        if let end = step(pc + 1, token, lattice) { return end }
        (closed[slot], filled[slot]) = old
        return nil
      case .skip:
        guard let index = neighbor(token), !traits.breaksGap[index] else { return nil }
        skipped += 1
        if let end = step(pc + 1, next(token), lattice) { return end }
        skipped -= 1
        return nil
      case .test(let test): return take(test, pc, token, lattice)
      }
    }
  }

  /// The token that the next step would take, nil at the end of the window.
  private func neighbor(_ token: Int) -> Int? {
    forward ? (token < limit ? token : nil) : (token > limit ? token - 1 : nil)
  }

  private func next(_ token: Int) -> Int { forward ? token + 1 : token - 1 }

  private mutating func take(_ test: ItemTest, _ pc: Int, _ token: Int, _ lattice: Lattice)
    -> Int?
  {
    guard let index = neighbor(token) else { return nil }
    let usesEdges =
      switch test {
      case .chunk, .lists: true
      case .form, .shape: false
      }
    if usesEdges {
      for number in forward ? lattice.edges(from: token) : lattice.edges(upTo: token) {
        let edge = lattice.edges[Int(number)]
        guard accepts(test, edge) else { continue }
        let end = forward ? Int(edge.end) : Int(edge.start)
        guard abs(end - origin) <= Self.window else { continue }
        let slot = enclosingSlot(pc)
        let old = slot.map { filled[$0] }
        if let slot { filled[slot] = Int(number) }
        if let end = step(pc + 1, end, lattice) { return end }
        if let slot, let old { filled[slot] = old }
      }
    }
    guard accepts(test, token: index) else { return nil }
    return step(pc + 1, next(token), lattice)
  }

  /// Whether something that one of the tests accepts begins at a token, whichever way we run.
  private func begins(_ tests: [ItemTest], at token: Int, _ lattice: Lattice) -> Bool {
    guard token < lattice.tokens.upperBound else { return false }
    return tests.contains { test in
      accepts(test, token: token)
        || lattice.edges(from: token).contains { accepts(test, lattice.edges[Int($0)]) }
    }
  }

  /// The slot that holds just the item at an instruction.
  private func enclosingSlot(_ pc: Int) -> Int? {
    guard pc > 0 else { return nil }
    switch code[pc - 1] {
    case .open(let slot) where forward: return slot
    case .close(let slot) where !forward: return slot
    default:
      // An item of a choice or a repeat inside a slot: the innermost slot still open.
      var depth = 0
      var index = pc - 1
      while index >= 0 {
        switch code[index] {
        case .open(let slot):
          if forward {
            if depth == 0 { return slot }
            depth -= 1
          } else {
            depth += 1
          }
        case .close(let slot):
          if forward {
            depth += 1
          } else {
            if depth == 0 { return slot }
            depth -= 1
          }
        default: break
        }
        index -= 1
      }
      return nil
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
