internal import Model

/// Finds date expressions: at an anchor such as a month name or a year it looks for the pattern that
/// begins furthest left and reaches furthest right.
struct DateReader: Sendable {
  let grammar: DateGrammar
  let numbers: NumberReader
  let forms: DateForms

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

  /// What is known of a token of the sentence, or behind its last.
  @inline(__always)
  private func spot(_ i: Int, in window: TokenWindow, _ search: inout DateSearch)
    -> DateSearch.Spot
  {
    let known = search.spots[i - search.floor]
    return known.bits == 0 ? newSpot(i, in: window, &search) : known
  }

  @inline(never)
  private func newSpot(_ i: Int, in window: TokenWindow, _ search: inout DateSearch)
    -> DateSearch.Spot
  {
    var spot = DateSearch.Spot(bits: DateChunk.endBit, longer: DateChunk.date.bit)
    if window.has(i) {
      spot.form = window.form(i)
      let form = forms[spot.form]
      let next = window.form(i + 1)
      spot.bits |= form.alone
      if form.next & 1 &<< UInt64(next & 63) != 0 {
        spot.bits |= form.longer
        spot.longer |= form.longer
      }
      if form.isCapitalized, !window.isCaseless, !window.shape(i).contains(.capital) {
        spot.bits &= grammar.anyCase
      }
      if window.hasDigits(i) {
        spot.bits |= DateChunk.numbers | DateChunk.date.bit
        if window.startsWithDigit(i) {
          let (value, bits) = digits(at: i, in: window)
          spot.value = Int32(truncatingIfNeeded: value)
          spot.bits |= bits
        }
      }
      if spot.bits & DateChunk.numbers != 0,
        forms[next].isOfNumbers || window.hasDigits(i + 1) || window.hasDigits(i + 2)
      {
        spot.longer |= DateChunk.numbers
      }
    }
    search.spots[i - search.floor] = spot
    return spot
  }

  /// The longest expression that one of the first groups reads at a token: its place in `finds`, or
  /// nil.
  @inline(__always)
  func longest(
    groups: Int, at start: Int, in window: TokenWindow, _ search: inout DateSearch
  ) -> Int? {
    let spot = spot(start, in: window, &search)
    guard groups > 0, spot.bits & DateChunk.date.bit != 0 else { return nil }
    var known = spot.dates[groups - 1]
    if known == 0 { known = look(upTo: groups, at: start, spot, in: window, &search) }
    return known > 1 ? Int(known) - 2 : nil
  }

  /// Finds what each of the first groups reads at a token, as far as it is not known, and gives what
  /// the spot then holds of the last.
  @inline(never)
  private func look(
    upTo groups: Int, at start: Int, _ spot: DateSearch.Spot, in window: TokenWindow,
    _ search: inout DateSearch
  ) -> Int32 {
    var found: Int32 = 1
    for group in 0..<groups {
      if spot.dates[group] > 0 {
        found = spot.dates[group]
      } else {
        found = longest(of: group, fewer: found, at: start, spot, in: window, &search)
        search.spots[start - search.floor].dates[group] = found
      }
    }
    return found
  }

  /// What a group reads at a token if it is longer than what the groups before it read, as the spot
  /// holds it.
  @inline(__always)
  private func longest(
    of group: Int, fewer: Int32, at start: Int, _ spot: DateSearch.Spot, in window: TokenWindow,
    _ search: inout DateSearch
  ) -> Int32 {
    let root = grammar.nodes[grammar.roots[group]]
    let isWord = grammar.marks(spot.form).contains(.word(of: group))
    var own = spot
    own.bits &= ~DateChunk.endBit
    // A date of the groups before begins here only if they have found one.
    if fewer == 1 { own.bits &= ~DateChunk.date.bit }
    guard isWord || root.bits & own.bits != 0 else { return fewer }
    return longest(
      of: group, from: root, isWord, fewer: fewer, at: start, own, in: window, &search)
  }

  @inline(never)
  private func longest(
    of group: Int, from root: DateGrammar.Node, _ isWord: Bool, fewer: Int32, at start: Int,
    _ spot: DateSearch.Spot, in window: TokenWindow, _ search: inout DateSearch
  ) -> Int32 {
    let least =
      fewer > 1
      ? search.finds.matches[Int(fewer) - 2]
      : DateMatch(rule: -1, tokens: start..<start, slots: 0..<0)
    var look = DateSearch.Look(group: group, firstSlot: search.slots.count, best: least)
    takeChunks(from: root, at: start, spot, in: window, &look, &search)
    if isWord { takeWord(from: root, at: start, spot.form, in: window, &look, &search) }
    return look.order < 0 ? fewer : Int32(search.finds.add(look.best) + 2)
  }

  /// Takes the pattern that ends at a node, then goes on from there.
  @inline(never)
  private func walk(
    _ number: Int32, at i: Int, in window: TokenWindow, _ look: inout DateSearch.Look,
    _ search: inout DateSearch
  ) {
    let node = grammar.nodes[Int(number)]
    for end in node.ends { take(grammar.ends[Int(end)], at: i, in: window, &look, &search) }
    if node.bits == DateChunk.endBit, node.words == 0 { return }
    let spot = spot(i, in: window, &search)
    takeChunks(from: node, at: i, spot, in: window, &look, &search)
    if node.words & DateGrammar.bit(spot.form) != 0 {
      takeWord(from: node, at: i, spot.form, in: window, &look, &search)
    }
  }

  /// Takes the pattern that ends in front of token `i` if it is the longest; of two that reach equally
  /// far the rule that stands first in the file is taken.
  private func take(
    _ end: DateGrammar.End, at i: Int, in window: TokenWindow, _ look: inout DateSearch.Look,
    _ search: inout DateSearch
  ) {
    let tokens = look.best.tokens
    guard i > tokens.upperBound || i == tokens.upperBound && end.order < look.order,
      end.isFree || isAllowed(end.rule, tokens.lowerBound..<i, in: window)
    else { return }
    let slots = search.finds.add(
      search.slots, from: look.firstSlot, as: grammar.slots, in: end.slots)
    look.best = DateMatch(rule: end.rule, tokens: tokens.lowerBound..<i, slots: slots)
    look.order = end.order
  }

  /// Goes on from a node along all lists and chunks that may begin at token `i`.
  @inline(__always)
  private func takeChunks(
    from node: DateGrammar.Node, at i: Int, _ spot: DateSearch.Spot, in window: TokenWindow,
    _ look: inout DateSearch.Look, _ search: inout DateSearch
  ) {
    var bits = node.bits & spot.bits & ~DateChunk.endBit
    while bits != 0 {
      let bit = bits & (~bits &+ 1)
      bits ^= bit
      let target = grammar.targets[Int(node.firstTarget) + node.bits.rank(of: bit)]
      follow(bit, to: target, at: i, spot, in: window, &look, &search)
    }
  }

  /// Goes on from a node along the word at token `i`, if its bit is one of the node's.
  @inline(never)
  private func takeWord(
    from node: DateGrammar.Node, at i: Int, _ form: FormID, in window: TokenWindow,
    _ look: inout DateSearch.Look, _ search: inout DateSearch
  ) {
    var word = grammar.words[Int(node.firstWord) + node.words.rank(of: DateGrammar.bit(form))]
    while word.form != form, word.sibling != 0 { word = grammar.words[Int(word.sibling)] }
    if word.form == form, mayGoOn(from: word.target, at: i + 1, in: window, &search) {
      walk(word.target, at: i + 1, in: window, &look, &search)
    }
  }

  /// What stands at a token may go on from a node.
  @inline(__always)
  private func mayGoOn(
    from node: Int32, at i: Int, in window: TokenWindow, _ search: inout DateSearch
  ) -> Bool {
    let spot = spot(i, in: window, &search)
    return grammar.nodes[Int(node)].mayGoOn(with: spot.bits, spot.form)
  }

  /// Takes a list or a chunk that may begin at token `i`, if what stands behind it may go on, and walks
  /// on from the node to which it leads.
  @inline(never)
  private func follow(
    _ bit: UInt64, to node: Int32, at i: Int, _ spot: DateSearch.Spot, in window: TokenWindow,
    _ look: inout DateSearch.Look, _ search: inout DateSearch
  ) {
    guard bit & spot.longer != 0 || mayGoOn(from: node, at: i + 1, in: window, &search),
      let (end, value) = step(bit, at: i, spot, of: look.group, in: window, &search)
    else { return }
    search.slots.push(value)
    walk(node, at: end, in: window, &look, &search)
    search.slots.pop()
  }
}
