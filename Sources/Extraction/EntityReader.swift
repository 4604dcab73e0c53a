internal import Model
internal import RuleMatching

/// Turns edges of a reading into entities with canonical names, countries and types.
struct EntityReader: Sendable {
  let book: RuleBook
  private let demonym: Int
  /// The kinds of the names that tell a country, and of the names of places, as bits.
  private let sides: UInt64
  private let places: UInt64
  /// By list of people: the type of group that it makes, the second part of its name.
  private let peopleTypes: [Int: String]
  private let people: ListSet

  init(book: RuleBook) {
    self.book = book
    demonym = book.kind(.demonym)
    sides = Self.bits([book.kind(.nation), book.kind(.force), demonym])
    places = Self.bits([book.kind(.place)])
    people = book.lexicon.lists(.people)
    var types: [Int: String] = [:]
    for (number, list) in book.lexicon.lists.enumerated() where list.name.hasPrefix("people.") {
      types[number] = list.name.split(separator: ".").dropFirst().first.map(String.init)
    }
    peopleTypes = types
  }

  /// Kinds of which there are any, as bits.
  private static func bits(_ kinds: [Int]) -> UInt64 {
    kinds.reduce(0) { $1 < 0 ? $0 : $0 | 1 << UInt64($1) }
  }

  /// The name behind an edge, if it is one or a chunk made of one.
  func name(of edge: Edge, in reading: SentenceReading) -> Lexicon.Name? {
    switch edge.origin {
    case .name: return book.lexicon.names[Int(edge.payload)]
    case .match:
      for capture in reading.chunks[Int(edge.payload)].captures where capture.edge >= 0 {
        if let name = name(of: reading.lattice.edges[capture.edge], in: reading) { return name }
      }
      return nil
    default: return nil
    }
  }

  /// The country of the names that stand in a range of tokens: that of the last one.
  func country(in range: Range<Int>, _ reading: SentenceReading, ofPlaces: Bool = false) -> String?
  {
    let kinds = ofPlaces ? places : sides
    var found: (end: Int32, country: String)?
    for token in range {
      for number in reading.lattice.edges(from: token) {
        let edge = reading.lattice.edges[Int(number)]
        guard edge.end <= Int32(range.upperBound), edge.origin == .name,
          edge.kind >= 0, kinds >> UInt64(edge.kind) & 1 == 1,
          let country = book.lexicon.names[Int(edge.payload)].country
        else { continue }
        if edge.end > found?.end ?? -1 { found = (edge.end, country) }
      }
    }
    return found?.country
  }

  /// The type of group that the nouns of a range make: that of the last noun of people.
  func peopleType(in range: Range<Int>, _ tokens: [Token], _ reading: SentenceReading) -> String? {
    var found: (end: Int, length: Int, type: String)?
    func offer(_ end: Int, _ length: Int, _ list: Int) {
      guard let type = peopleTypes[list] else { return }
      if let known = found, (known.end, known.length) >= (end, length) { return }
      found = (end, length, type)
    }
    for token in range {
      book.lexicon.lists(of: tokens[token].form).forEach { offer(token + 1, 1, $0) }
      for number in reading.lattice.edges(from: token) {
        let edge = reading.lattice.edges[Int(number)]
        if edge.list >= 0, edge.end <= Int32(range.upperBound) {
          offer(Int(edge.end), Int(edge.end) - token, Int(edge.list))
        }
        // "12 Palestinians": the name of a people stands for the noun.
        if Int(edge.kind) == demonym, edge.end == Int32(range.upperBound), found == nil {
          found = (Int(edge.end), 0, "unknown")
        }
      }
    }
    return found?.type
  }

  /// The entity of an edge.
  ///
  /// `groupType`: for a side: countries fight with their military.
  func entity(
    _ edge: Edge, kind: String, in reading: SentenceReading, _ document: NormalizedDocument,
    groupType: Bool = false
  ) -> Entity {
    let span = self.span(edge.range, document)
    if edge.origin == .name {
      return entity(named: Int(edge.payload), at: span, kind: kind, groupType: groupType)
    }
    let type = reading.rule(of: edge, book)?.typeName
    let isMixed = type == "mixed"
    let country =
      isMixed
      ? nil
      : country(in: edge.range, reading)
        ?? (kind == "place" ? country(in: edge.range, reading, ofPlaces: true) : nil)
    // A side with its noun goes by its country and type: see `Extractor.named`.
    let isSide = groupType && country != nil && name(of: edge, in: reading)?.type == "country"
    let canonical = isSide ? nil : canonical(edge, reading, document)
    return Entity(
      span: span, kind: EntityKind(rawValue: kind), canonical: canonical, country: country,
      type: (isMixed ? nil : type)
        ?? (groupType
          ? peopleType(in: edge.range, document.tokenized.tokens, reading) ?? "military" : nil))
  }

  /// The entity of a name, by its number in the lexicon.
  func entity(named number: Int, at span: TextSpan, kind: String, groupType: Bool) -> Entity {
    let name = book.lexicon.names[number]
    return Entity(
      span: span, kind: EntityKind(rawValue: kind), canonical: name.canonical,
      country: name.country, type: groupType ? self.groupType(of: name) : name.type)
  }

  private func groupType(of name: Lexicon.Name) -> String {
    switch name.type {
    case "militant", "police": name.type
    case "people": "unknown"
    default: "military"
    }
  }

  /// The name inside a chunk if the chunk is nothing else, or the chunk's words.
  private func canonical(_ edge: Edge, _ reading: SentenceReading, _ document: NormalizedDocument)
    -> String
  {
    if edge.origin == .match {
      let match = reading.chunks[Int(edge.payload)]
      if let name = match["name"] ?? (match.captures.count == 1 ? match.captures.first : nil),
        name.edge >= 0, case let inner = reading.lattice.edges[name.edge],
        inner.origin == .name || inner.range != edge.range
      {
        if inner.origin == .name, inner.range == edge.range || match["name"] != nil {
          return book.lexicon.names[Int(inner.payload)].canonical
        }
        if match["name"] != nil { return canonicalText(inner.range, document) }
      }
      if let name = match["name"] { return canonicalText(name.tokens, document) }
    }
    return canonicalText(edge.range, document)
  }

  /// The words of a stretch with single spaces between.
  private func canonicalText(_ range: Range<Int>, _ document: NormalizedDocument) -> String {
    let utf8 = document.document.utf8
    let span = span(range, document)
    // Mostly the text is so already.
    var isPlain = true
    for index in span.range where utf8[index] < 0x20 || utf8[index] >= 0xc2 && utf8[index] <= 0xe3 {
      isPlain = false
    }
    let text = document.document.text(span)
    return isPlain ? text : text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  func span(_ tokens: Range<Int>, _ document: NormalizedDocument) -> TextSpan {
    let all = document.tokenized.tokens
    return TextSpan(Int(all[tokens.lowerBound].start), Int(all[tokens.upperBound - 1].end))
  }
}
