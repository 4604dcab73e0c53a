package import Model
package import RuleMatching
package import RuleSyntax

/// Reads quantities and dates from the tokens of a document.
///
/// Made once from the rules of a language, then pure: what it finds depends on the document and the
/// publication day alone, never on a clock.
package struct Normalizer: Sendable {
  private let quantities: QuantityReader
  private let dates: DateReader
  private let starts: StartTable

  /// Compiles the number, qualifier and date rules of one language.
  ///
  /// - `language`: The roots of the rule files by name: "numbers", "qualifiers",
  ///   "dates".
  /// - `forms`: Takes every word that the rules name.
  /// - `intern`: Makes the words of a phrase known, folded as the tokenizer gives them.
  ///
  /// The result: nil, with at least one error in `diagnostics`, if a file is missing or broken.
  package static func compile(
    language: [String: RuleNode], forms: inout FormTable, intern: @escaping Interning,
    diagnostics: inout [Diagnostic]
  ) -> Normalizer? {
    var tables = TableReader(forms: forms, intern: intern)
    func file(_ name: String) -> RuleNode {
      if let node = language[name] { return node }
      let place = SourceLocation(file: name, line: 1, column: 1)
      tables.diagnostics.append(Diagnostic("the file \(name) is missing", at: place))
      return RuleNode(.mapping([]), at: place)
    }
    let numbers = NumberReader(words: NumberWords(file("numbers"), tables: &tables))
    let qualifiers = QualifierTable(file("qualifiers"), tables: &tables)
    let grammar = DateGrammar(file("dates"), tables: &tables)
    forms = tables.forms
    diagnostics += tables.diagnostics
    guard !tables.diagnostics.contains(where: { $0.severity == .error }) else { return nil }
    return Normalizer(
      quantities: QuantityReader(numbers: numbers, qualifiers: qualifiers),
      dates: DateReader(grammar: grammar, numbers: numbers),
      starts: StartTable(grammar: grammar, words: numbers.words))
  }

  /// Finds the quantities and the dates of documents, and the days of publication of those that bear
  /// none.
  ///
  /// All of them go through one step before the next: what a step looks up stays near while it works.
  ///
  /// `otherwise`: The day of publication of documents that neither bear nor state one.
  package func normalize(_ documents: [TokenizedDocument], otherwise: CivilDay? = nil)
    -> [NormalizedDocument]
  {
    var starts = Starts()
    var search = DateSearch()
    let found = documents.map { find(in: $0, &starts, &search) }
    let resolver = DateResolver(grammar: dates.grammar, finds: search.finds)
    return zip(documents, found).map { document, found in
      let day =
        document.document.published ?? publication(among: found.dates, resolver, in: document)
        ?? otherwise
      let (dates, warnings) = resolve(found.dates, resolver, in: document, published: day)
      return NormalizedDocument(
        tokenized: document, quantities: found.quantities, dates: dates, published: day,
        warnings: warnings)
    }
  }

  // MARK: Dates

  /// A match and the sentence in which it stands.
  private typealias Found = (match: DateMatch, sentence: Int)

  /// The dates of a document, not yet resolved, and its quantities.
  private func find(
    in document: TokenizedDocument, _ starts: inout Starts, _ search: inout DateSearch
  ) -> (dates: [Found], quantities: [QuantityMention]) {
    self.starts.find(in: document, &starts)
    let dates = dates(at: starts.anchors, in: document, &search)
    return (dates, quantities(at: starts.numbers, in: document, outside: dates))
  }

  private func dates(
    at anchors: [Place], in document: TokenizedDocument, _ search: inout DateSearch
  ) -> [Found] {
    var window = document.window
    var found: [Found] = []
    found.reserveCapacity(anchors.count)
    var sentence = -1
    var known = -1
    var floor = 0
    for place in anchors {
      if place.sentence != sentence {
        sentence = place.sentence
        window.bounds = document.sentences[sentence].tokens
        floor = window.bounds.lowerBound
      }
      guard place.token >= floor, self.dates.isAnchor(place.token, in: window) else { continue }
      if known != sentence {
        known = sentence
        search.begin(window.bounds)
      }
      guard let match = self.dates.read(at: place.token, floor: floor, in: window, &search) else {
        continue
      }
      found.append((match, sentence))
      floor = match.tokens.upperBound
    }
    return found
  }

  /// Which rules read the dates of a document, each before those of the dates inside it.
  package func dateReadings(of document: TokenizedDocument) -> [DateReading] {
    var starts = Starts()
    var search = DateSearch()
    let found = find(in: document, &starts, &search).dates.map(\.match)
    func readings(_ match: DateMatch) -> [DateReading] {
      let rule = dates.grammar.rules[match.rule]
      return [DateReading(tokens: match.tokens, rule: rule.id, location: rule.location)]
        + search.finds.dates(in: match).flatMap(readings)
    }
    return found.flatMap(readings)
  }

  /// The first day with its year that stands where texts give the day of their publication.
  private func publication(
    among found: [Found], _ resolver: DateResolver, in document: TokenizedDocument
  ) -> CivilDay? {
    let sections = document.document.sections
    func start(of kind: Section.Kind) -> Int32 {
      sections.first { $0.kind == kind && $0.article == 0 }?.span.lower ?? 0
    }
    let title = start(of: .title)
    let body = start(of: .body)
    let window = document.window
    for (match, sentence) in found {
      let section = sections[document.sentences[sentence].section]
      guard section.article == 0 else { continue }
      switch section.kind {
      case .dateline: break
      case .title, .body:
        let from = section.kind == .body ? body : title
        let within = Int32(dates.grammar.publicationWithin)
        guard document.tokens[match.tokens.lowerBound].start - from <= within,
          dates.isDateline(match.tokens, in: window)
        else { continue }
      case .related, .chrome: continue
      }
      if let interval = resolver.resolve(match, DateContext(published: nil)), interval.days == 1,
        interval.basis == .stated
      {
        return interval.first
      }
    }
    return nil
  }

  /// What an article has said of days.
  private struct Said {
    /// The last date that it mentioned.
    var last: DayInterval?
    /// The last stretch of a month at least that it mentioned.
    var period: DayInterval?
    /// The days that it named with their year, and what month and day of it they are.
    var stated: [(day: CivilDay, month: Int, ofMonth: Int)] = []
  }

  private func resolve(
    _ found: [Found], _ resolver: DateResolver, in document: TokenizedDocument,
    published: CivilDay?
  ) -> ([DateMention], warnings: [String]) {
    let sections = document.document.sections
    var window = document.window
    var mentions: [DateMention] = []
    mentions.reserveCapacity(found.count)
    /// By article, what it has said.
    var said = Array(repeating: Said(), count: (sections.lazy.map(\.article).max() ?? 0) + 1)
    var unresolved = 0
    for (place, (match, index)) in found.enumerated() {
      let sentence = document.sentences[index]
      let section = sections.indices.contains(sentence.section) ? sections[sentence.section] : nil
      let article = section?.article ?? 0
      window.bounds = sentence.tokens
      var context = DateContext(
        published: section?.kind == .related ? nil : published, mention: said[article].last)
      if context.published != nil {
        context.isFuture = dates.isFuture(match.tokens, in: window)
        context.isNearest = dates.isNearest(match.tokens, in: window)
      }
      if place > 0, found[place - 1].sentence == index {
        context.near = mentions[place - 1].interval
      } else if place + 1 < found.count, found[place + 1].sentence == index {
        context.near = resolver.resolve(found[place + 1].match, context)
      }
      context.stated = said[article].stated
      context.period = said[article].period
      let interval = resolver.resolve(match, context)
      if let interval { said[article].last = interval } else { unresolved += 1 }
      if let interval, interval.days >= 28 { said[article].period = interval }
      if let interval, interval.basis == .stated, interval.days == 1 {
        let (_, month, day) = interval.first.civil
        said[article].stated.append((interval.first, month, day))
      }
      context.isLiteral = true
      let named =
        dates.grammar.rules[match.rule].isPlain ? interval : resolver.resolve(match, context)
      mentions.append(
        DateMention(
          span: window.span(match.tokens), tokens: match.tokens, interval: interval,
          first: named?.first.bounded, last: named?.last.bounded,
          rule: dates.grammar.rules[match.rule].id))
    }
    var warnings: [String] = []
    if unresolved > 0 {
      let things = unresolved == 1 ? " date expression" : " date expressions"
      let reason = published == nil ? "the day of publication is not known" : "no date to lean on"
      warnings.append(String(unresolved) + things + " not resolved: " + reason)
    }
    return (mentions, warnings)
  }

  // MARK: Quantities

  private func quantities(
    at starts: [Place], in document: TokenizedDocument, outside dates: [Found]
  ) -> [QuantityMention] {
    var window = document.window
    var found: [QuantityMention] = []
    found.reserveCapacity(starts.count)
    var sentence = -1
    var floor = 0
    var next = 0
    for place in starts {
      let tokens = document.sentences[place.sentence].tokens
      if place.sentence != sentence {
        sentence = place.sentence
        floor = tokens.lowerBound
      }
      while next < dates.count, dates[next].match.tokens.lowerBound <= place.token {
        floor = max(floor, dates[next].match.tokens.upperBound)
        next += 1
      }
      guard place.token >= floor else { continue }
      let end = next < dates.count ? dates[next].match.tokens.lowerBound : tokens.upperBound
      window.bounds = tokens.lowerBound..<min(tokens.upperBound, end)
      guard let read = quantities.read(at: place.token, floor: floor, in: window) else { continue }
      if let mention = read.mention { found.append(mention) }
      floor = max(place.token + 1, read.end)
    }
    return found
  }
}
