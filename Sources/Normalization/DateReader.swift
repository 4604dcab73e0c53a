internal import Model

/// Finds date expressions: at an anchor such as a month name or a year it looks for the pattern that
/// begins furthest left and reaches furthest right.
struct DateReader: Sendable {
  let grammar: DateGrammar
  let numbers: NumberReader

  /// How many tokens before its anchor an expression may begin.
  private static let reach = 9

  /// Forgets the sentence before.
  func begin(_ sentence: Range<Int>, _ search: inout DateSearch) {
    search.begin(sentence, groups: grammar.groupCount)
  }

  /// A date may be anchored at this token, which the table of starts has let through.
  func isAnchor(_ i: Int, in window: TokenWindow) -> Bool {
    let token = window.tokens[i]
    if grammar.marks(token.form).contains(.anchor) { return true }
    guard window.hasDigits(i) else { return window.hasDigits(i - 1) || window.hasDigits(i + 1) }
    guard token.end - token.start >= 3, window.startsWithDigit(i) else { return false }
    return digits(at: i, in: window).bits & DateChunk.anchors != 0
  }

  /// The expression that covers an anchor and begins at `floor` or later.
  func read(at anchor: Int, floor: Int, in window: TokenWindow, _ search: inout DateSearch)
    -> DateMatch?
  {
    let floor = max(floor, anchor - Self.reach)
    var first = anchor
    while first > floor, isMember(first - 1, in: window) { first -= 1 }
    for start in first...anchor where isStarter(start, in: window) {
      if let place = longest(groups: grammar.groupCount, at: start, in: window, &search) {
        let match = search.finds.matches[place]
        if match.tokens.upperBound > anchor { return match }
      }
    }
    return nil
  }

  /// The token may stand in an expression.
  private func isMember(_ i: Int, in window: TokenWindow) -> Bool {
    let form = window.form(i)
    return window.hasDigits(i)
      || (form != 0
        && (grammar.marks(form).contains(.member)
          || !numbers.words.role(form).isDisjoint(with: .parts)))
  }

  private func isStarter(_ i: Int, in window: TokenWindow) -> Bool {
    let form = window.form(i)
    return window.hasDigits(i)
      || (form != 0
        && (grammar.marks(form).contains(.starter) || isNumber(form)))
  }

  private func isNumber(_ form: FormID) -> Bool {
    numbers.words.role(form).rawValue & NumberWords.Role.counting.rawValue != 0
  }

  /// The bits of what may begin at a token of the sentence.
  @inline(__always)
  private func bits(_ i: Int, in window: TokenWindow, _ search: inout DateSearch) -> UInt64 {
    let known = search.bits[i - search.floor]
    return known == .max ? newBits(i, in: window, &search) : known
  }

  private func newBits(_ i: Int, in window: TokenWindow, _ search: inout DateSearch) -> UInt64 {
    let form = window.form(i)
    var bits = grammar.listBits(form)
    if window.startsWithDigit(i) { bits |= digits(at: i, in: window).bits }
    if window.hasDigits(i) || isNumber(form) { bits |= DateChunk.number.bit }
    if bits != 0 || grammar.marks(form).contains(.starter) { bits |= DateChunk.date.bit }
    search.bits[i - search.floor] = bits
    return bits
  }

  /// The longest expression that one of the first groups reads at a token: its place in `finds`, or
  /// nil.
  func longest(
    groups: Int, at start: Int, in window: TokenWindow, _ search: inout DateSearch
  ) -> Int? {
    let place = (start - search.floor) * grammar.groupCount
    let form = window.form(start)
    let bits = bits(start, in: window, &search)
    var found: Int?
    for group in 0..<groups {
      let known = Int(search.known[place + group])
      if known > 0 {
        found = known > 1 ? known - 2 : nil
      } else {
        let roots = grammar.roots(form, of: group)
        found = longest(
          of: group, roots, fewer: found, at: start, bits, in: window, &search)
        search.known[place + group] = Int32((found ?? -1) + 2)
      }
    }
    return found
  }

  /// What a group reads at a token if it is longer than what the groups before it read.
  private func longest(
    of group: Int, _ roots: Range<Int>, fewer: Int?, at start: Int, _ bits: UInt64,
    in window: TokenWindow, _ search: inout DateSearch
  ) -> Int? {
    let isChunk = fewer != nil || bits & DateChunk.number.bit != 0
    guard isChunk || !roots.isEmpty else { return fewer }
    let least =
      fewer.map { search.finds.matches[$0] }
      ?? DateMatch(rule: -1, tokens: start..<start, slots: 0..<0)
    let outer = search.look
    search.look = DateSearch.Look(group: group, firstSlot: search.slots.count, best: least)
    for root in roots {
      take(grammar.edges[grammar.rootEdges[root]], at: start, bits, in: window, &search)
    }
    if isChunk {
      for edge in grammar.rootChunks[group] {
        take(grammar.edges[edge], at: start, bits, in: window, &search)
      }
    }
    let best = search.look.best
    search.look = outer
    return best == least ? fewer : search.finds.add(best)
  }

  /// Takes the pattern that ends at a node, then goes on from there.
  private func walk(
    _ number: Int, at i: Int, in window: TokenWindow, _ search: inout DateSearch
  ) {
    let node = grammar.nodes[number]
    let best = search.look.best
    // Of two that reach equally far the rule that stands first in the file is taken.
    let rule = Int(node.rule)
    if rule >= 0, i > best.tokens.upperBound || i == best.tokens.upperBound && rule < best.rule {
      let tokens = best.tokens.lowerBound..<i
      if node.isFree || isAllowed(rule, tokens, in: window) {
        let slots = search.finds.add(search.slots[search.look.firstSlot...])
        search.look.best = DateMatch(rule: rule, tokens: tokens, slots: slots)
      }
    }
    guard !node.edges.isEmpty, window.has(i) else { return }
    let bits = bits(i, in: window, &search)
    let form = window.form(i)
    guard node.bits & bits != 0 || node.words & 1 &<< UInt64(form & 63) != 0 else { return }
    for index in node.edges {
      take(grammar.edges[Int(index)], at: i, bits, in: window, &search)
    }
  }

  /// Goes along an edge if its item stands at token `i`.
  @inline(__always)
  private func take(
    _ edge: DateGrammar.Edge, at i: Int, _ bits: UInt64, in window: TokenWindow,
    _ search: inout DateSearch
  ) {
    if edge.form != 0 {
      guard edge.form == window.form(i) else { return }
      walk(Int(edge.target), at: i + 1, in: window, &search)
    } else if edge.bit & bits != 0 {
      follow(edge, at: i, in: window, &search)
    }
  }

  /// Goes along an edge whose list or chunk may begin at token `i`.
  private func follow(
    _ edge: DateGrammar.Edge, at i: Int, in window: TokenWindow, _ search: inout DateSearch
  ) {
    guard let (end, value) = step(edge.item, at: i, in: window, &search) else { return }
    if edge.slot >= 0 { search.slots.append((Int(edge.slot), value)) }
    walk(Int(edge.target), at: end, in: window, &search)
    if edge.slot >= 0 { search.slots.removeLast() }
  }
}
