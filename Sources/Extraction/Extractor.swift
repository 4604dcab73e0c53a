package import Model
package import RuleMatching
package import RuleSyntax

/// Finds the claims of a document: who was counted, how many, where, when, who says so.
///
/// Made once from a rule book; pure, so that one value serves all threads.
package struct Extractor: Sendable {
  private let book: RuleBook
  private let phrases: PhraseFinder
  private let entities: EntityReader
  private let articles: ArticleExtractor
  private let mentions: MentionFinder

  /// `language`: the table `language` of the rules.
  package init(book: RuleBook, language: RuleNode?) {
    self.book = book
    let stages = (language?["chunk-stages"]?.items ?? []).compactMap(\.text)
    phrases = PhraseFinder(book: book)
    entities = EntityReader(book: book)
    articles = ArticleExtractor(
      sentences: SentenceReader(book: book, chunkStages: stages),
      reader: ClaimReader(book: book, entities: entities, language: language),
      review: ArticleReview(entities: entities))
    mentions = MentionFinder(book: book, entities: entities, language: language)
  }

  package func extract(_ document: NormalizedDocument) -> AnnotatedDocument {
    var walk = DocumentWalk()
    return extract(document, &walk)
  }

  /// The same claims, and what was found on the way to them.
  package func trace(_ document: NormalizedDocument)
    -> (annotated: AnnotatedDocument, trace: ExtractionTrace)
  {
    var walk = DocumentWalk(trace: ExtractionTrace())
    let annotated = extract(document, &walk)
    var trace = walk.trace ?? ExtractionTrace()
    trace.claims = walk.found.map { ExtractionTrace.Claim($0.claim, parent: $0.parent) }
    return (annotated, trace)
  }

  private func extract(_ document: NormalizedDocument, _ walk: inout DocumentWalk)
    -> AnnotatedDocument
  {
    var prepared = prepare(document)
    var room = SentenceReader.Room()
    var mayCount = false
    for number in prepared.sentences.indices where prepared.sentences[number].tells {
      let mayClaim = articles.sentences.mayClaim(number, of: prepared, &room)
      prepared.sentences[number].mayCount = mayClaim
      mayCount = mayCount || mayClaim
    }
    // Most texts hold no claim.
    if mayCount || walk.trace != nil {
      var matcher = matcher(for: document)
      if walk.trace != nil { matcher.log = [] }
      for article in Self.articles(of: document) {
        articles.extract(article, of: prepared, &walk, with: &matcher)
      }
      walk.trace?.matcher = matcher
    }
    let found = walk.found.map { finished($0.claim, $0.sentence, $0.parent, document) }
    return AnnotatedDocument(
      normalized: document,
      mentions: mentions.mentions(of: prepared, with: found),
      claims: found, warnings: document.warnings)
  }

  /// Whether a sentence is of those that tell something: no menu, no dateline.
  private static func tells(_ sentence: Sentence, _ document: NormalizedDocument) -> Bool {
    let kind = document.document.sections[sentence.section].kind
    return kind != .chrome && kind != .dateline
  }

  /// The numbers of the sentences of each article.
  private static func articles(of document: NormalizedDocument) -> [Range<Int>] {
    let sentences = document.tokenized.sentences
    var articles: [Range<Int>] = []
    var start = 0
    for number in sentences.indices {
      let next = sentences.indices.contains(number + 1) ? sentences[number + 1] : nil
      if let next, article(of: next, document) == article(of: sentences[number], document) {
        continue
      }
      articles.append(start..<number + 1)
      start = number + 1
    }
    return articles
  }

  private static func article(of sentence: Sentence, _ document: NormalizedDocument) -> Int {
    document.document.sections[sentence.section].article
  }

  /// A document with what is known of it before any rule has run.
  private func prepare(_ document: NormalizedDocument) -> PreparedDocument {
    var found: [Phrase] = []
    var bounds = [0]
    for sentence in document.tokenized.sentences {
      phrases.find(in: sentence, of: document, into: &found)
      bounds.append(found.count)
    }
    var quantity = 0
    var date = 0
    let sentences = document.tokenized.sentences.enumerated().map { number, sentence in
      SentenceParts(
        sentence: sentence, tells: Self.tells(sentence, document),
        quantities: Self.slice(document.quantities, from: &quantity, in: sentence) { $0.tokens },
        dates: Self.slice(document.dates, from: &date, in: sentence) { $0.tokens },
        phrases: bounds[number]..<bounds[number + 1])
    }
    return PreparedDocument(document: document, phrases: found, sentences: sentences)
  }

  /// The readings of one sentence as patterns see it: each edge's label and span, by place.
  package func readings(of document: NormalizedDocument, sentence: Sentence)
    -> [(label: String, span: TextSpan)]
  {
    var matcher = matcher(for: document)
    guard let number = document.tokenized.sentences.firstIndex(of: sentence) else { return [] }
    let reading = articles.sentences.read(number, of: prepare(document), with: &matcher)
    let kinds = Dictionary(book.kinds.map { ($0.value, $0.key) }, uniquingKeysWith: { a, _ in a })
    return reading.lattice.edges.enumerated().sorted {
      ($0.element.start, -$0.element.end, $0.offset) < (
        $1.element.start, -$1.element.end, $1.offset
      )
    }.map { _, edge in
      var label = kinds[Int(edge.kind)] ?? "<\(book.lexicon.lists[Int(edge.list)].name)>"
      let features = Features.named.filter { edge.features.isSuperset(of: $0.features) }
      if !features.isEmpty { label += "." + features.map(\.name).joined(separator: ".") }
      return (label, entities.span(edge.range, document))
    }
  }

  private func matcher(for document: NormalizedDocument) -> Matcher {
    book.matcher(
      for: document.tokenized.tokens, hasCase: !document.tokenized.isCaseless)
  }

  // MARK: - Finishing

  private func finished(
    _ candidate: Candidate, _ sentence: Sentence, _ parent: Int?, _ document: NormalizedDocument
  ) -> Claim {
    let rule = book.rules[candidate.rule]
    var relations: [ClaimRelation] = []
    if let parent, candidate.isPart {
      relations.append(ClaimRelation(kind: .partOf, claim: parent))
    }
    if let parent, candidate.isFractionOfParent {
      relations.append(ClaimRelation(kind: .derivedFrom, claim: parent))
    }
    let trigger = entities.span(candidate.trigger, document)
    let quantity = entities.span(candidate.quantityTokens, document)
    var evidence = trigger.union(with: quantity)
    if let group = candidate.group, group.antecedent == nil, sentence.span.contains(group.span) {
      evidence = evidence.union(with: group.span)
    }
    return Claim(
      event: EventType(rawValue: candidate.event), kind: candidate.kind,
      trigger: trigger, quantitySpan: quantity, quantity: candidate.quantity,
      group: candidate.group.map { named($0, on: document.published) }, actor: candidate.actor,
      place: candidate.place,
      time: candidate.time, sources: candidate.sources, status: candidate.status,
      evidence: evidence, section: sentence.section, rule: rule.id,
      confidence: Confidence(evidence: evidence, sentence: sentence.span).of(candidate), cluster: 0,
      relations: relations)
  }

  /// A group under its canonical name: its side's adjective and its type.
  private func named(_ group: Entity, on day: CivilDay?) -> Entity {
    guard group.canonical == nil else { return group }
    let adjective = group.country.flatMap { book.lexicon.adjective(ofCountry: $0, on: day)?.text }
    let type = group.type == "unknown" ? nil : group.type
    let canonical =
      if let adjective, let type { "\(adjective) \(type)" } else { adjective ?? type }
    return Entity(
      span: group.span, kind: group.kind, canonical: canonical, country: group.country,
      type: group.type, antecedent: group.antecedent)
  }

  /// The indices of the items that lie in a sentence; `cursor` walks along.
  private static func slice<Item>(
    _ items: [Item], from cursor: inout Int, in sentence: Sentence, _ tokens: (Item) -> Range<Int>
  ) -> Range<Int> {
    while cursor < items.count, tokens(items[cursor]).lowerBound < sentence.tokens.lowerBound {
      cursor += 1
    }
    let from = cursor
    while cursor < items.count, tokens(items[cursor]).upperBound <= sentence.tokens.upperBound {
      cursor += 1
    }
    return from..<cursor
  }
}
