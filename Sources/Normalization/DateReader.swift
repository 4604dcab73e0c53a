internal import Model

/// Finds date expressions: at an anchor such as a month name or a year it looks for the pattern that
/// begins furthest left and reaches furthest right.
///
/// A class, so that its grammar is never copied.
final class DateReader: Sendable {
  let grammar: DateGrammar
  let numbers: NumberReader

  init(grammar: DateGrammar, numbers: NumberReader) {
    self.grammar = grammar
    self.numbers = numbers
  }

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
  private func bits(_ i: Int, in window: TokenWindow, _ search: inout DateSearch) -> UInt64 {
    let known = search.bits[i - search.floor]
    if known != .max { return known }
    let form = window.form(i)
    var bits = grammar.listBits(form)
    if window.startsWithDigit(i) { bits |= digits(at: i, in: window).bits }
    if window.hasDigits(i) || isNumber(form) { bits |= DateChunk.number.bit }
    if bits != 0 || grammar.marks(form).contains(.starter) { bits |= DateChunk.date.bit }
    search.bits[i - search.floor] = bits
    return bits
  }

  /// The longest expression that one of the first groups, at least one, reads at a token: its place
  /// in `finds`, or nil.
  func longest(
    groups: Int, at start: Int, in window: TokenWindow, _ search: inout DateSearch
  ) -> Int? {
    let place = (start - search.floor) * grammar.groupCount + groups - 1
    let known = Int(search.known[place])
    if known > 0 { return known > 1 ? known - 2 : nil }
    let group = groups - 1
    var found = group > 0 ? longest(groups: group, at: start, in: window, &search) : nil
    let roots = grammar.roots(window.form(start), of: group)
    let bits = bits(start, in: window, &search)
    let isChunk = found != nil || bits & DateChunk.number.bit != 0
    if !roots.isEmpty || isChunk {
      let fewer = found.map { search.finds.matches[$0] }
      let best = exchange(&search.best, with: fewer)
      let depth = search.slots.count
      for root in roots {
        take(
          grammar.edges[grammar.rootEdges[root]], of: group, from: start, depth, at: start, bits,
          in: window,
          &search)
      }
      if isChunk {
        for edge in grammar.rootChunks[group] {
          take(
            grammar.edges[edge], of: group, from: start, depth, at: start, bits, in: window, &search
          )
        }
      }
      if let match = exchange(&search.best, with: best), match != fewer {
        found = search.finds.add(match)
      }
    }
    search.known[place] = Int32((found ?? -1) + 2)
    return found
  }

  private func walk(
    _ number: Int, of group: Int, from start: Int, _ depth: Int, at i: Int,
    in window: TokenWindow, _ search: inout DateSearch
  ) {
    let node = grammar.nodes[number]
    // Of two that reach equally far the rule that stands first in the file is taken.
    let end = search.best?.tokens.upperBound ?? start
    let rule = Int(node.rule)
    if rule >= 0, i > end || i == end && rule < search.best?.rule ?? 0,
      node.isFree || isAllowed(rule, start..<i, in: window)
    {
      search.best = DateMatch(
        rule: rule, tokens: start..<i, slots: search.finds.add(search.slots[depth...]))
    }
    guard window.has(i) else { return }
    let bits = bits(i, in: window, &search)
    let form = window.form(i)
    guard node.bits & bits != 0 || node.words & 1 &<< UInt64(form & 63) != 0 else { return }
    for index in node.edges {
      let edge = grammar.edges[Int(index)]
      if edge.form != 0 ? edge.form == form : edge.bit & bits != 0 {
        take(edge, of: group, from: start, depth, at: i, bits, in: window, &search)
      }
    }
  }

  /// Goes along an edge if its item stands at token `i`.
  private func take(
    _ edge: DateGrammar.Edge, of group: Int, from start: Int, _ depth: Int, at i: Int,
    _ bits: UInt64,
    in window: TokenWindow, _ search: inout DateSearch
  ) {
    if edge.form != 0 {
      guard edge.form == window.form(i) else { return }
      walk(Int(edge.target), of: group, from: start, depth, at: i + 1, in: window, &search)
      return
    }
    guard edge.bit & bits != 0,
      let (end, value) = step(edge.item, group: group, at: i, in: window, &search)
    else { return }
    if edge.slot >= 0 { search.slots.append((Int(edge.slot), value)) }
    walk(Int(edge.target), of: group, from: start, depth, at: end, in: window, &search)
    if edge.slot >= 0 { search.slots.removeLast() }
  }
}
