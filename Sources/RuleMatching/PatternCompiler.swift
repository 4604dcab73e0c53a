internal import Model
internal import RuleSyntax

/// Turns a pattern into programs that run outwards from its anchor.
///
/// The anchor is the mandatory item at the top of the pattern that is likely to be rarest: the idea
/// of atoms in YARA and of anchors in Ruta, so that a rule costs nothing where its anchor is absent.
struct PatternCompiler {
  let kinds: [String: Int]
  let types: [String: Int]
  let lexicon: Lexicon
  private(set) var items: PatternItems
  /// The slot into which the first list item of a pattern goes by itself.
  static let triggerSlot = "trigger"

  private var diagnostics: [Diagnostic] = []
  private var slots: [String] = []
  /// The pattern's trigger has been seen.
  private var hasTrigger = false
  private var listTests: [String: ItemTest] = [:]

  /// The largest program of a pattern.
  private static let mostInstructions = 400
  /// What function words cost more as anchors: they stand in any sentence.
  private static let frequentCost = 32
  private let ranks: WordRanks

  /// `items`: those that have numbers already.
  init(kinds: [String: Int], types: [String: Int], lexicon: Lexicon, items: PatternItems = .init())
  {
    self.items = items
    self.kinds = kinds
    self.types = types
    self.lexicon = lexicon
    ranks = WordRanks(lexicon)
  }

  /// The program of one pattern, or nil with errors in `diagnostics`.
  ///
  /// `intern`: the forms of a literal word.
  mutating func compile(
    _ pattern: PatternSyntax, intern: (String) -> [FormID], into diagnostics: inout [Diagnostic]
  ) -> Program? {
    self.diagnostics = []
    slots = []
    hasTrigger = pattern.slots.contains { $0.name == Self.triggerSlot }
    defer { diagnostics += self.diagnostics }
    let items: [PatternSyntax] =
      if case .sequence(let items) = pattern.kind { items } else { [pattern] }
    let nodes = items.flatMap { resolve($0, inSlot: false, intern: intern).flattened }
    guard self.diagnostics.isEmpty else { return nil }
    if let gap = Self.outerGap(pattern) {
      self.diagnostics.append(
        Diagnostic(
          "a pattern neither begins nor ends with a gap", at: gap.location, length: 2,
          hint: "drop it"))
      return nil
    }
    func tooLarge() -> Diagnostic {
      Diagnostic("this pattern is too large", at: pattern.location, hint: "split it in two")
    }
    guard nodes.reduce(0, { $0 + $1.size }) <= Self.mostInstructions else {
      self.diagnostics.append(tooLarge())
      return nil
    }
    var best: (index: Int, cost: Int)?
    for (index, node) in nodes.enumerated() {
      guard var cost = node.anchorCost else { continue }
      if node.firstTests.allSatisfy(ranks.isFrequent) { cost += Self.frequentCost }
      if cost < best?.cost ?? Int.max { best = (index, cost) }
    }
    guard let anchor = best?.index else {
      self.diagnostics.append(
        Diagnostic(
          "no item of this pattern is mandatory: it has no anchor", at: pattern.location,
          hint: pattern.isOptionalSomewhere ? "drop a '?'" : "add a word, a list or a chunk"))
      return nil
    }
    var draft = HalfDraft()
    for node in nodes[anchor...] { emit(node, into: &draft, slot: -1, reversed: false) }
    let forward = draft.code
    draft.code = []
    for node in nodes[..<anchor].reversed() { emit(node, into: &draft, slot: -1, reversed: true) }
    guard draft.tests.count <= Step.mostTests else {
      self.diagnostics.append(tooLarge())
      return nil
    }
    let anchorItem = self.items.needed.number(of: nodes[anchor].firstTests)
    let needed = Set(
      nodes.flatMap { $0.needs(ranks) }.map { self.items.needed.number(of: $0) }
    ).sorted()
    // Words before chunks: they are what a sentence lacks.
    let isChunk = needed.map { self.items.needed.items[Int($0)].contains(where: \.isChunk) }
    let words = needed.indices.filter { !isChunk[$0] }.map { needed[$0] }
    func isRare(_ item: Int32) -> Bool {
      self.items.needed.items[Int(item)].allSatisfy(ranks.isRareWord)
    }
    return Program(
      key: isRare(anchorItem) ? anchorItem : words.first(where: isRare) ?? anchorItem,
      forward: forward, backward: draft.code, tests: draft.tests,
      needs: words + needed.indices.filter { isChunk[$0] }.map { needed[$0] }, slots: slots,
      literals: nodes.reduce(0) { $0 + $1.literals }, nodes: nodes)
  }

  /// A gap with which some match would begin or end.
  private static func outerGap(_ pattern: PatternSyntax) -> PatternSyntax? {
    switch pattern.kind {
    case .gap: pattern
    case .sequence(let items):
      items.first.flatMap(outerGap) ?? items.last.flatMap(outerGap)
    case .choice(let items): items.reduce(nil) { $0 ?? outerGap($1) }
    case .repeated(let inner, _, _), .slot(_, let inner): outerGap(inner)
    case .word, .list, .chunk, .start, .end, .not: nil
    }
  }

  private mutating func slot(_ name: String) -> Int {
    if let known = slots.firstIndex(of: name) { return known }
    slots.append(name)
    return slots.count - 1
  }

  private mutating func resolve(
    _ syntax: PatternSyntax, inSlot: Bool, intern: (String) -> [FormID]
  ) -> PatternNode {
    switch syntax.kind {
    case .word(let word):
      let forms = intern(word)
      if forms.isEmpty {
        diagnostics.append(
          Diagnostic(
            "no token can equal '\(word)'", at: syntax.location, length: word.unicodeScalars.count))
      }
      let tests = forms.map { PatternNode.test(.form($0)) }
      return tests.count == 1 ? tests[0] : .sequence(tests)
    case .list(let name):
      guard let test = listTest(name, at: syntax.location) else { return .start }
      // The first verb or noun of a pattern is its trigger, where the pattern names none.
      guard !inSlot, !hasTrigger, isContent(test) else { return .test(test) }
      hasTrigger = true
      return .slot(slot(Self.triggerSlot), .test(test))
    case .chunk(let name, let filters):
      guard let test = chunkTest(name, filters, at: syntax.location) else { return .start }
      if inSlot { return .test(test) }
      if case .shape = test { return .test(test) }
      return .slot(slot(name.lowercased()), .test(test))
    case .gap(let width): return .gap(width)
    case .start: return .start
    case .end: return .end
    case .sequence(let items):
      return .sequence(items.map { resolve($0, inSlot: inSlot, intern: intern) })
    case .choice(let items):
      let before = hasTrigger
      var after = before
      let nodes = items.map { item in
        hasTrigger = before
        defer { after = after || hasTrigger }
        return resolve(item, inSlot: inSlot, intern: intern)
      }
      hasTrigger = after
      return PatternNode.oneOf(nodes)
    case .repeated(let item, let least, let most):
      return .repeated(resolve(item, inSlot: inSlot, intern: intern), least, most)
    case .not(let item):
      let tests = resolve(item, inSlot: true, intern: intern).firstTests
      if !(1...Int(UInt8.max)).contains(tests.count) {
        diagnostics.append(
          Diagnostic(
            tests.isEmpty
              ? "'!' stands before one word, list or chunk"
              : "'!' stands before more than \(UInt8.max) words", at: syntax.location,
            hint: tests.isEmpty ? nil : "make a list of them"))
      }
      return .not(tests)
    case .slot(let name, let item):
      let number = slot(name)
      return .slot(number, resolve(item, inSlot: true, intern: intern))
    }
  }

  /// Whether a test is for verbs or nouns, and not for words that only lean on others.
  private func isContent(_ test: ItemTest) -> Bool {
    guard case .lists(let lists, _) = test else { return false }
    var isContent = false
    lists.forEach { isContent = isContent || lexicon.lists[$0].kind != .words }
    return isContent
  }

  private mutating func listTest(_ name: String, at location: SourceLocation) -> ItemTest? {
    if let known = listTests[name] { return known }
    let (base, lists, features) = lexicon.reference(name)
    guard !lists.isEmpty else {
      let hint = Nearest.name(to: base, in: lexicon.lists.map(\.name))
      diagnostics.append(
        Diagnostic(
          "no word list is called '\(name)'", at: location, length: name.unicodeScalars.count + 2,
          hint: hint.map { "did you mean <\($0)>?" }))
      return nil
    }
    listTests[name] = .lists(lists, features)
    return .lists(lists, features)
  }

  private mutating func chunkTest(
    _ name: String, _ filters: [String], at location: SourceLocation
  ) -> ItemTest? {
    if let shape = TokenClass(rawValue: name), filters.isEmpty { return .shape(shape) }
    guard let kind = kinds[name] else {
      let known = kinds.keys.sorted() + TokenClass.allCases.map(\.rawValue)
      diagnostics.append(
        Diagnostic(
          "no chunk is called \(name)", at: location, length: name.unicodeScalars.count,
          hint: Nearest.name(to: name, in: known).map { "did you mean \($0)?" }
            ?? "a word in capitals goes in quotes: \"\(name)\""))
      return nil
    }
    guard let filter = filters.first else { return .chunk(kind: kind, type: -1) }
    guard let type = types[filter], filters.count == 1 else {
      diagnostics.append(
        Diagnostic(
          "no \(name) has the type '\(filters.joined(separator: "."))'", at: location,
          length: name.unicodeScalars.count + filter.unicodeScalars.count + 1,
          hint: Nearest.hint(for: filter, in: types.keys.sorted())))
      return nil
    }
    return .chunk(kind: kind, type: type)
  }

  // MARK: - Emitting

  /// `slot`: the innermost slot around the node, or -1.
  private mutating func emit(
    _ node: PatternNode, into half: inout HalfDraft, slot: Int, reversed: Bool
  ) {
    func append(_ operation: Instruction.Operation, _ a: Int = 0, _ b: Int = 0) {
      half.code.append(Instruction(operation: operation, a: Int32(a), b: Int32(b)))
    }
    switch node {
    case .test(let test): half.append(.test, [test], items.taken.number(of: [test]), slot: slot)
    case .any(let tests): half.append(.test, tests, items.taken.number(of: tests), slot: slot)
    case .gap(let width): append(.gap, width)
    case .start: append(.sentenceStart)
    case .end: append(.sentenceEnd)
    case .not(let tests): half.append(.not, tests, items.taken.number(of: tests))
    case .open(let slot): append(.open, slot)
    case .close(let slot): append(.close, slot)
    case .sequence(let nodes):
      for node in reversed ? nodes.reversed() : nodes {
        emit(node, into: &half, slot: slot, reversed: reversed)
      }
    case .choice(let nodes):
      var jumps: [Int] = []
      for (index, node) in nodes.enumerated() {
        guard index < nodes.count - 1 else {
          emit(node, into: &half, slot: slot, reversed: reversed)
          continue
        }
        let split = half.code.count
        append(.split, split + 1)
        emit(node, into: &half, slot: slot, reversed: reversed)
        jumps.append(half.code.count)
        append(.jump)
        half.code[split].b = Int32(half.code.count)
      }
      for jump in jumps { half.code[jump].a = Int32(half.code.count) }
    case .repeated(let node, let least, let most):
      for _ in 0..<least { emit(node, into: &half, slot: slot, reversed: reversed) }
      var splits: [Int] = []
      for _ in least..<max(least, most) {
        splits.append(half.code.count)
        append(.split, half.code.count + 1)
        emit(node, into: &half, slot: slot, reversed: reversed)
      }
      for split in splits { half.code[split].b = Int32(half.code.count) }
    case .slot(let number, let node):
      append(reversed ? .close : .open, number)
      emit(node, into: &half, slot: number, reversed: reversed)
      append(reversed ? .open : .close, number)
    }
  }
}
