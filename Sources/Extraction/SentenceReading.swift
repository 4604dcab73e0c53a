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

  /// Few sentences have more verb groups, or more chunks.
  private static let usualCount = 8

  init(sentence: Sentence, lattice: Lattice) {
    self.sentence = sentence
    self.lattice = lattice
    verbGroups.reserveCapacity(Self.usualCount)
    chunks.reserveCapacity(Self.usualCount)
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

  /// The edges of a kind from left to right, each the longest that begins behind the one before.
  func row(of kind: Int) -> [Edge] {
    var end: Int32 = -1
    return lattice.longest(ofKind: kind).compactMap { number in
      let edge = lattice.edges[number]
      guard edge.start >= end else { return nil }
      end = edge.end
      return edge
    }
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

/// A document with what is known of it before any rule has run.
struct PreparedDocument {
  let document: NormalizedDocument
  /// Names and entries of lists, by place.
  let phrases: [Phrase]
  var sentences: [SentenceParts]
}

/// What is known of a sentence before any rule has run.
struct SentenceParts {
  let sentence: Sentence
  /// It is of those that tell something: no menu, no dateline.
  let tells: Bool
  /// It tells something, and its words allow of a claim.
  var mayCount = false
  /// Indices into the document's quantities and dates.
  let quantities: Range<Int>
  let dates: Range<Int>
  /// Indices into the phrases of the prepared document.
  let phrases: Range<Int>
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
  private let determiners: WordSet

  init(book: RuleBook, chunkStages: [String]) {
    self.book = book
    self.chunkStages = chunkStages.map { book.stage($0) }.filter { $0 >= 0 }
    dateKind = book.kind(.date)
    count = book.kind(.count)
    share = book.kind(.share)
    ordinal = book.kind(.ordinal)
    uncounted = book.kind(.uncounted)
    verbGroups = VerbGroupFinder(book.lexicon)
    gate = book.gate(
      to: book.stage(ClaimFinder.stageName), after: self.chunkStages, leaning: verbGroups.leaning)
    determiners = book.lexicon.words(.article)
  }

  /// A sentence with its numbers, dates, names, list entries and verb groups, and the chunks that
  /// rules make of them.
  func read(
    _ number: Int, of prepared: borrowing PreparedDocument, with matcher: inout Matcher
  ) -> SentenceReading {
    let (document, parts) = (prepared.document, prepared.sentences[number])
    let tokens = document.tokenized.tokens
    let sentence = parts.sentence
    var reading = SentenceReading(
      sentence: sentence,
      lattice: book.lattice(
        over: sentence.tokens,
        numbers: document.quantities[parts.quantities],
        with: &matcher))
    for number in parts.quantities {
      // "29 November": the day of a date counts nobody.
      let mention = document.quantities[number]
      let isDay = parts.dates.contains { document.dates[$0].tokens.overlaps(mention.tokens) }
      if !isDay || mention.kind != .count {
        reading.lattice.add(
          Edge(
            start: mention.tokens.lowerBound, end: mention.tokens.upperBound,
            kind: kind(of: mention), origin: .quantity, payload: number))
      }
    }
    for number in parts.dates {
      let date = document.dates[number]
      reading.lattice.add(
        Edge(
          start: date.tokens.lowerBound, end: date.tokens.upperBound, kind: dateKind,
          origin: .date, payload: number))
    }
    let hasCase = !document.tokenized.isCaseless
    var phrases = prepared.phrases[parts.phrases]
    var nameEnd = 0
    for token in sentence.tokens {
      while let phrase = phrases.first, Int(phrase.start) == token {
        phrases.removeFirst()
        add(phrase, tokens, hasCase: hasCase, to: &reading)
        if let longest = reading.lattice.longest(from: token), longest.origin == .name,
          longest.range.count > 1
        {
          nameEnd = max(nameEnd, Int(longest.end))
        }
      }
      // A word inside a longer name is no verb: "United States".
      if token >= nameEnd, book.lexicon.isVerb(tokens[token].form) {
        for verb in book.lexicon.verbReadings(of: tokens[token].form) {
          addVerb(
            verb.list, verb.features, head: token..<(token + 1), tokens, hasCase: hasCase,
            to: &reading)
        }
      }
    }
    addChunks(to: &reading, with: &matcher)
    return reading
  }

  /// Room for what is asked of one sentence after another.
  struct Room {
    fileprivate var held: [UInt64] = []
    fileprivate var joints = JointItems.Room()
  }

  /// Whether claims may be found in a sentence, by its words.
  func mayClaim(
    _ number: Int, of prepared: borrowing PreparedDocument, _ room: inout Room
  ) -> Bool {
    let parts = prepared.sentences[number]
    let tokens = prepared.document.tokenized.tokens
    gate.coarse.begin(parts.sentence.tokens, of: tokens, &room.held)
    forEachPart(
      of: parts, prepared, list: { list, _ in gate.coarse.add(list: list, to: &room.held) },
      kind: { kind, _ in gate.coarse.add(kind: kind, to: &room.held) })
    guard gate.coarse.isOpen(to: room.held) else { return false }
    gate.fine.begin(parts.sentence.tokens, of: tokens, &room.joints)
    forEachPart(
      of: parts, prepared, list: { gate.fine.add(list: $0, over: $1, to: &room.joints) },
      kind: { gate.fine.add(kind: $0, over: $1, to: &room.joints) })
    return gate.fine.isOpen(to: &room.joints, of: tokens)
  }

  /// Calls one of two with each entry of a list and each chunk that no rule makes, and its tokens.
  @inline(__always)
  private func forEachPart(
    of parts: SentenceParts, _ prepared: borrowing PreparedDocument,
    list: (Int, Range<Int>) -> Void, kind: (Int, Range<Int>) -> Void
  ) {
    for number in parts.quantities {
      let mention = prepared.document.quantities[number]
      kind(self.kind(of: mention), mention.tokens)
    }
    for number in parts.dates { kind(dateKind, prepared.document.dates[number].tokens) }
    for index in parts.phrases {
      let phrase = prepared.phrases[index]
      if phrase.entry.name >= 0 {
        for made in book.kinds(ofName: Int(phrase.entry.name)) { kind(made, phrase.range) }
      } else {
        list(Int(phrase.entry.list), phrase.range)
      }
    }
  }

  /// Adds the chunks that rules make, stage by stage.
  private func addChunks(
    to reading: inout SentenceReading, with matcher: inout Matcher
  ) {
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

  private func kind(of mention: QuantityMention) -> Int {
    switch mention.kind {
    case .count: count
    case .fraction, .percent: share
    case .ordinal: ordinal
    case .money, .measure, .age, .identifier: uncounted
    }
  }

  private func add(
    _ phrase: Phrase, _ tokens: [Token], hasCase: Bool, to reading: inout SentenceReading
  ) {
    let (range, entry) = (phrase.range, phrase.entry)
    if entry.name >= 0 {
      for kind in book.kinds(ofName: Int(entry.name)) {
        reading.lattice.add(
          Edge(
            start: range.lowerBound, end: range.upperBound, kind: kind,
            type: book.type(ofName: Int(entry.name)), origin: .name, payload: Int(entry.name)))
      }
    } else if book.lexicon.lists[Int(entry.list)].kind == .verbs {
      addVerb(
        Int(entry.list), entry.features, head: range, tokens, hasCase: hasCase, to: &reading)
    } else {
      reading.lattice.add(
        Edge(
          start: range.lowerBound, end: range.upperBound, list: Int(entry.list),
          features: entry.features, origin: .phrase))
    }
  }

  private func addVerb(
    _ list: Int, _ features: Features, head: Range<Int>, _ tokens: [Token], hasCase: Bool,
    to reading: inout SentenceReading
  ) {
    // Behind an article a verb form is a noun or an adjective: "the draft", "an estimated 600".
    if head.lowerBound > reading.sentence.tokens.lowerBound,
      determiners.contains(tokens[head.lowerBound - 1])
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
