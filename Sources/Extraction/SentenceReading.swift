internal import Model
internal import RuleMatching
internal import RuleSyntax

/// One sentence as patterns see it: the lattice, and what its edges were made from.
struct SentenceReading {
  let sentence: Sentence
  var lattice: Lattice
  var verbGroups: [VerbGroup] = []
  /// The chunks that rules made: `Edge.payload` numbers them.
  var chunks: [Match] = []
  /// The chunk stages have run.
  var hasChunks = false

  init(sentence: Sentence, lattice: Lattice) {
    self.sentence = sentence
    self.lattice = lattice
  }

  /// The first capture of a slot in a chunk or in the chunks inside it.
  func capture(_ slot: String, in edge: Edge) -> Capture? {
    guard edge.origin == .match else { return nil }
    let match = chunks[Int(edge.payload)]
    if let own = match[slot] { return own }
    for capture in match.captures where capture.edge >= 0 {
      if let inner = self.capture(slot, in: lattice.edges[capture.edge]) { return inner }
    }
    return nil
  }

  /// The chunk rule that made an edge.
  func rule(of edge: Edge, _ book: RuleBook) -> Rule? {
    edge.origin == .match ? book.rules[chunks[Int(edge.payload)].rule] : nil
  }

  /// The longest edge of a kind that begins at a token.
  func edge(_ kind: Int, from token: Int) -> Int? {
    guard sentence.tokens.contains(token) else { return nil }
    let number = lattice.longest(kind, from: token)
    return number < 0 ? nil : number
  }

  /// Whether a rule reads the same tokens as the same kind: its words around them say what they are.
  func isFromRule(_ edge: Edge) -> Bool {
    edge.origin == .match
      || lattice.edges(from: Int(edge.start)).contains {
        let other = lattice.edges[Int($0)]
        return other.origin == .match && other.kind == edge.kind && other.end == edge.end
      }
  }
}

/// Makes the readings of sentences: names, phrases, quantities, dates, verb groups, chunks.
struct SentenceReader: Sendable {
  let book: RuleBook
  private let verbGroups: VerbGroupFinder
  private let chunkStages: [Int]
  private let gate: StageGate
  private let dateKind: Int
  private let count: Int
  private let share: Int
  private let ordinal: Int
  private let uncounted: Int
  private let determiners: ListSet
  private let functions: ListSet
  private let wars: ListSet

  init(book: RuleBook, chunkStages: [String]) {
    self.book = book
    self.chunkStages = chunkStages.map { book.stage($0) }.filter { $0 >= 0 }
    dateKind = book.kind("DATE")
    count = book.kind("QTY")
    share = book.kind("FRACTION")
    ordinal = book.kind("ORDINAL")
    uncounted = book.kind("UNCOUNTED")
    gate = book.gate(to: book.stage(ClaimFinder.stageName), after: self.chunkStages)
    verbGroups = VerbGroupFinder(book.lexicon)
    determiners = book.lexicon.lists(.article)
    wars = book.lexicon.lists(.warNoun)
    functions = book.lexicon.lists(under: TokenTraits.ListName.function)
  }

  /// A sentence with its numbers, dates, names, list entries and verb groups.
  func read(
    _ sentence: Sentence, of document: NormalizedDocument, quantities: Range<Int>,
    dates: Range<Int>, with matcher: borrowing Matcher
  ) -> SentenceReading {
    let tokens = document.tokenized.tokens
    var reading = SentenceReading(
      sentence: sentence, lattice: book.lattice(over: sentence.tokens, of: tokens, matcher))
    for number in quantities {
      // "29 November": the day of a date counts nobody.
      let mention = document.quantities[number]
      let isDay = dates.contains { document.dates[$0].tokens.overlaps(mention.tokens) }
      if !isDay || mention.kind != .count { add(mention, number, to: &reading) }
    }
    for number in dates {
      let date = document.dates[number]
      reading.lattice.add(
        Edge(
          start: date.tokens.lowerBound, end: date.tokens.upperBound, kind: dateKind,
          origin: .date, payload: number))
    }
    var nameEnd = 0
    for token in sentence.tokens {
      addPhrases(
        at: token, tokens, isCaseless: document.tokenized.isCaseless,
        published: document.published, to: &reading)
      if let name = reading.lattice.longest(from: token), name.origin == .name,
        name.range.count > 1
      {
        nameEnd = max(nameEnd, Int(name.end))
      }
      // A word inside a longer name is no verb: "United States".
      if token >= nameEnd, book.lexicon.isVerb(tokens[token].form) {
        for verb in book.lexicon.verbReadings(of: tokens[token].form) {
          addVerb(
            verb.list, verb.features, head: token..<(token + 1), tokens,
            hasCase: !document.tokenized.isCaseless, to: &reading)
        }
      }
    }
    return reading
  }

  /// Whether claims may be found, once the chunks are there.
  func mayClaim(_ lattice: Lattice) -> Bool { gate.isOpen(to: lattice) }

  /// Adds the chunks that rules make, stage by stage.
  func addChunks(
    to reading: inout SentenceReading, with matcher: inout Matcher
  ) {
    reading.hasChunks = true
    for stage in chunkStages {
      let matches = book.matches(stage: stage, in: reading.lattice, with: &matcher)
      for match in matches {
        let rule = book.rules[match.rule]
        guard let chunk = rule.chunk, !match.tokens.isEmpty else { continue }
        reading.chunks.append(match)
        // What a pattern needs around a chunk is not always part of it.
        let range = rule.edge.flatMap { match[$0]?.tokens } ?? match.tokens
        reading.lattice.add(
          Edge(
            start: range.lowerBound, end: range.upperBound, kind: chunk,
            type: rule.type, origin: .match, payload: reading.chunks.count - 1))
      }
    }
  }

  private func add(_ mention: QuantityMention, _ number: Int, to reading: inout SentenceReading) {
    let kind =
      switch mention.kind {
      case .count: count
      case .fraction, .percent: share
      case .ordinal: ordinal
      case .money, .measure, .age, .identifier: uncounted
      }
    reading.lattice.add(
      Edge(
        start: mention.tokens.lowerBound, end: mention.tokens.upperBound, kind: kind,
        origin: .quantity, payload: number))
  }

  private func addPhrases(
    at token: Int, _ tokens: [Token], isCaseless: Bool, published: CivilDay?,
    to reading: inout SentenceReading
  ) {
    guard book.lexicon.phrases.begins(with: tokens[token].form) else { return }
    let limit = reading.sentence.tokens.upperBound
    book.lexicon.phrases.forEach(in: tokens, at: token, before: limit) { end, entries in
      for entry in entries {
        guard isWritten(tokens[token], as: entry.writing, isCaseless: isCaseless) else { continue }
        if entry.name >= 0 {
          guard book.lexicon.names[Int(entry.name)].validity.holds(on: published) else { continue }
          // "The Vietnam War" is no Vietnam.
          if end < limit, book.lexicon.lists(of: tokens[end].form).intersects(wars) { continue }
          for kind in book.kinds(ofName: Int(entry.name)) {
            reading.lattice.add(
              Edge(
                start: token, end: end, kind: kind, type: book.type(ofName: Int(entry.name)),
                origin: .name, payload: Int(entry.name)))
          }
        } else if book.lexicon.lists[Int(entry.list)].kind == .verbs {
          addVerb(
            Int(entry.list), entry.features, head: token..<end, tokens, hasCase: !isCaseless,
            to: &reading)
        } else {
          reading.lattice.add(
            Edge(
              start: token, end: end, list: Int(entry.list), features: entry.features,
              origin: .phrase))
        }
      }
    }
  }

  /// Whether a token is written as a phrase asks; where capitals tell nothing, a name that is also a
  /// function word ("US", "IS") is that word.
  private func isWritten(
    _ token: Token, as writing: PhraseTrie.Entry.Writing, isCaseless: Bool
  ) -> Bool {
    switch writing {
    case .any: true
    case .capital where isCaseless: true
    case .capital: !token.shape.intersection([.capital, .digits]).isEmpty
    case .allCaps where isCaseless: !book.lexicon.lists(of: token.form).intersects(functions)
    case .allCaps: token.shape.contains(.allCaps) || token.shape.contains(.digits)
    }
  }

  private func addVerb(
    _ list: Int, _ features: Features, head: Range<Int>, _ tokens: [Token], hasCase: Bool,
    to reading: inout SentenceReading
  ) {
    // Behind an article a verb form is a noun or an adjective: "the draft", "an estimated 600".
    if head.lowerBound > reading.sentence.tokens.lowerBound,
      book.lexicon.lists(of: tokens[head.lowerBound - 1].form).intersects(determiners)
    {
      return
    }
    let (group, features) = verbGroups.group(
      of: head, features: features, tokens: tokens, in: reading.sentence.tokens,
      lexicon: book.lexicon, hasCase: hasCase)
    reading.verbGroups.append(group)
    reading.lattice.add(
      Edge(
        start: group.tokens.lowerBound, end: group.tokens.upperBound, list: list,
        features: features, origin: .verbGroup, payload: reading.verbGroups.count - 1))
  }
}
