internal import Model

/// Finds date expressions: at an anchor such as a month name or a year it looks for the pattern that
/// begins furthest left and reaches furthest right.
struct DateReader: Sendable {
  let grammar: DateGrammar
  let numbers: NumberReader
  private let forms: DateForms

  /// How many tokens before its anchor an expression may begin.
  private static let reach = 9

  init(grammar: DateGrammar, numbers: NumberReader) {
    self.grammar = grammar
    self.numbers = numbers
    forms = DateForms(grammar: grammar, words: numbers.words)
  }

  /// A date may be anchored at this token, which the table of starts has let through.
  func isAnchor(_ i: Int, in window: TokenWindow) -> Bool {
    let token = window.tokens[i]
    if grammar.marks(token.form).contains(.anchor) { return true }
    guard window.hasDigits(i) else { return window.hasDigits(i - 1) || window.hasDigits(i + 1) }
    return token.end - token.start >= 3 && window.startsWithDigit(i)
      && digits(at: i, in: window).bits & DateChunk.anchors != 0
  }

  /// The expression that covers an anchor and begins at `floor` or later.
  func read(at anchor: Int, floor: Int, in window: TokenWindow, _ search: inout DateSearch)
    -> DateMatch?
  {
    let floor = max(floor, anchor - Self.reach)
    var first = anchor
    while first > floor, isMember(first - 1, in: window) { first -= 1 }
    for start in first...anchor {
      if let place = longest(groups: DateGrammar.groupCount, at: start, in: window, &search) {
        let match = search.finds.matches[place]
        if match.tokens.upperBound > anchor { return match }
      }
    }
    return nil
  }

  /// The token may stand in an expression.
  private func isMember(_ i: Int, in window: TokenWindow) -> Bool {
    window.hasDigits(i) || forms[window.form(i)].isMember
  }

  /// The bits of what may begin at a token of the sentence.
  @inline(__always)
  private func bits(_ i: Int, in window: TokenWindow, _ search: inout DateSearch) -> UInt64 {
    let known = search.spots[i - search.floor].bits
    return known == .max ? newBits(i, in: window, &search) : known
  }

  private func newBits(_ i: Int, in window: TokenWindow, _ search: inout DateSearch) -> UInt64 {
    var bits = forms.bits(window.form(i), before: window.form(i + 1))
    if window.hasDigits(i) {
      bits |= DateChunk.number.bit | DateChunk.date.bit
      if window.startsWithDigit(i) { bits |= digits(at: i, in: window).bits }
    }
    search.spots[i - search.floor] = DateSearch.Spot(bits: bits)
    return bits
  }

  /// The longest expression that one of the first groups reads at a token: its place in `finds`, or
  /// nil.
  @inline(__always)
  func longest(
    groups: Int, at start: Int, in window: TokenWindow, _ search: inout DateSearch
  ) -> Int? {
    let bits = bits(start, in: window, &search)
    guard groups > 0, bits & DateChunk.date.bit != 0 else { return nil }
    if search.spots[start - search.floor].dates[groups - 1] == 0 {
      look(upTo: groups, at: start, bits, in: window, &search)
    }
    let known = Int(search.spots[start - search.floor].dates[groups - 1])
    return known > 1 ? known - 2 : nil
  }

  /// Finds what each of the first groups reads at a token, as far as it is not known.
  private func look(
    upTo groups: Int, at start: Int, _ bits: UInt64, in window: TokenWindow,
    _ search: inout DateSearch
  ) {
    let place = start - search.floor
    let form = window.form(start)
    var found: Int?
    for group in 0..<groups {
      let known = Int(search.spots[place].dates[group])
      if known > 0 {
        found = known > 1 ? known - 2 : nil
      } else {
        let roots = grammar.roots(form, of: group)
        if !roots.isEmpty || found != nil || bits & DateChunk.number.bit != 0 {
          found = longest(of: group, roots, fewer: found, at: start, bits, in: window, &search)
        }
        search.spots[place].dates[group] = Int32((found ?? -1) + 2)
      }
    }
  }

  /// What a group reads at a token if it is longer than what the groups before it read.
  private func longest(
    of group: Int, _ roots: Range<Int>, fewer: Int?, at start: Int, _ bits: UInt64,
    in window: TokenWindow, _ search: inout DateSearch
  ) -> Int? {
    let least =
      fewer.map { search.finds.matches[$0] }
      ?? DateMatch(rule: -1, tokens: start..<start, slots: 0..<0)
    var look = DateSearch.Look(group: group, firstSlot: search.slots.count, best: least)
    for root in roots {
      take(grammar.edges[grammar.rootEdges[root]], at: start, bits, in: window, &look, &search)
    }
    if fewer != nil || bits & DateChunk.number.bit != 0 {
      for edge in grammar.rootChunks[group] {
        take(grammar.edges[edge], at: start, bits, in: window, &look, &search)
      }
    }
    return look.best.rule == least.rule && look.best.tokens == least.tokens
      ? fewer : search.finds.add(look.best)
  }

  /// Takes the pattern that ends at a node, then goes on from there.
  private func walk(
    _ number: Int, at i: Int, in window: TokenWindow, _ look: inout DateSearch.Look,
    _ search: inout DateSearch
  ) {
    let node = grammar.nodes[number]
    for end in node.ends { take(grammar.ends[Int(end)], at: i, in: window, &look, &search) }
    guard !node.edges.isEmpty, window.has(i) else { return }
    let bits = bits(i, in: window, &search)
    let form = window.form(i)
    guard node.bits & bits != 0 || node.words & 1 &<< UInt64(form & 63) != 0 else { return }
    for index in node.edges {
      take(grammar.edges[Int(index)], at: i, bits, in: window, &look, &search)
    }
  }

  /// Takes the pattern that ends in front of token `i` if it is the longest; of two that reach equally
  /// far the rule that stands first in the file is taken.
  private func take(
    _ end: DateGrammar.End, at i: Int, in window: TokenWindow, _ look: inout DateSearch.Look,
    _ search: inout DateSearch
  ) {
    let best = look.best
    guard i > best.tokens.upperBound || i == best.tokens.upperBound && end.rule < best.rule else {
      return
    }
    let tokens = best.tokens.lowerBound..<i
    guard end.isFree || isAllowed(end.rule, tokens, in: window) else { return }
    let slots = search.finds.add(
      search.slots, from: look.firstSlot, as: grammar.slots, in: end.slots)
    look.best = DateMatch(rule: end.rule, tokens: tokens, slots: slots)
  }

  /// Goes along an edge if its item stands at token `i`.
  @inline(__always)
  private func take(
    _ edge: DateGrammar.Edge, at i: Int, _ bits: UInt64, in window: TokenWindow,
    _ look: inout DateSearch.Look, _ search: inout DateSearch
  ) {
    if edge.form != 0 {
      guard edge.form == window.form(i) else { return }
      walk(Int(edge.target), at: i + 1, in: window, &look, &search)
    } else if edge.bit & bits != 0 {
      follow(edge, at: i, in: window, &look, &search)
    }
  }

  /// Goes along an edge whose list or chunk may begin at token `i`.
  private func follow(
    _ edge: DateGrammar.Edge, at i: Int, in window: TokenWindow, _ look: inout DateSearch.Look,
    _ search: inout DateSearch
  ) {
    guard let (end, value) = step(edge.item, at: i, of: look.group, in: window, &search) else {
      return
    }
    search.slots.push(value)
    walk(Int(edge.target), at: end, in: window, &look, &search)
    search.slots.pop()
  }
}
