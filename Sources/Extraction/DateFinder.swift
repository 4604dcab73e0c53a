internal import Model
internal import RuleMatching

/// Finds when the event of a claim was.
struct DateFinder: Sendable {
  private let book: RuleBook
  private let date: Int
  private let dateline: Int
  private let articles: WordSet
  private let functions: WordSet
  private let clauseBreaks: WordSet
  private let dateAnchors: WordSet
  private let since: WordSet
  private let contrasts: WordSet
  private let superlatives: WordSet
  /// So many tokens may stand between "since" and the date of what began.
  private static let sinceReach = 12
  /// A date that opens a clause stands so near to its claim.
  private static let opening = 2

  init(book: RuleBook) {
    self.book = book
    date = book.kind(.date)
    dateline = book.kind(.dateline)
    articles = book.lexicon.words(.article)
    functions = book.lexicon.words(under: TokenTraits.ListName.function)
    clauseBreaks = book.lexicon.words(under: TokenTraits.ListName.clauseBreak)
    dateAnchors = book.lexicon.words(.dateAnchor)
    since = book.lexicon.words(.since)
    contrasts = book.lexicon.words(.contrast)
    superlatives = book.lexicon.words(.superlative)
  }

  /// The resolved dates of a sentence, by place, the longest reading each.
  func dates(in reading: SentenceReading, _ document: NormalizedDocument) -> [Named<ClaimTime>] {
    var found: [Named<ClaimTime>] = []
    for edge in reading.row(of: date) {
      let mention = document.dates[Int(edge.payload)]
      guard var interval = mention.interval, !isInDateline(mention.tokens, reading) else {
        continue
      }
      if let today = document.published, interval.first <= today,
        begins(mention.tokens, in: reading, document.tokenized.tokens)
      {
        interval = DayInterval(first: interval.first, last: today, basis: interval.basis)
      }
      found.append(
        Named(tokens: mention.tokens, value: ClaimTime(span: mention.span, interval: interval)))
    }
    return found
  }

  private func isInDateline(_ date: Range<Int>, _ reading: SentenceReading) -> Bool {
    reading.edge(dateline, from: reading.sentence.tokens.lowerBound).map {
      reading.lattice.edges[$0].range.overlaps(date)
    } ?? false
  }

  /// "Since the war broke out in April 2023": the date is the first day of what is counted.
  private func begins(_ date: Range<Int>, in reading: SentenceReading, _ tokens: [Token]) -> Bool {
    let earliest = max(reading.sentence.tokens.lowerBound, date.lowerBound - Self.sinceReach)
    for index in (earliest..<max(earliest, date.lowerBound)).reversed() {
      if since.contains(tokens[index]) || reading.hasPhrase(of: since, at: index) {
        return true
      }
      if clauseBreaks.contains(tokens[index]) || reading.edge(self.date, from: index) != nil {
        return false
      }
    }
    return false
  }

  /// The date of a sentence that is hardly more than a date, but for the day of publication.
  func heading(_ reading: SentenceReading, _ dates: [Named<ClaimTime>], published: CivilDay?)
    -> ClaimTime?
  {
    guard let date = dates.first, dates.count == 1,
      reading.sentence.tokens.count <= date.tokens.count + 4, date.value.interval.first != published
    else { return nil }
    return date.value
  }

  /// The date of a claim: that nearest to it outside attributions, or else the nearest inside; a date
  /// that hangs on another event is none.
  ///
  /// A date behind a later claim is that claim's, but where it ends a row of casualties: "12 killed
  /// and 30 wounded on Monday".
  func time(
    of claim: Candidate, among others: [Candidate], _ dates: [Named<ClaimTime>],
    outside frames: [AttributionFrame], _ document: NormalizedDocument
  ) -> (own: ClaimTime?, said: ClaimTime?) {
    let tokens = document.tokenized.tokens
    func nearest(_ dates: [Named<ClaimTime>]) -> ClaimTime? {
      dates.min {
        tokens.distance(from: $0.tokens, to: claim.tokens, breaks: clauseBreaks)
          < tokens.distance(from: $1.tokens, to: claim.tokens, breaks: clauseBreaks)
      }?.value
    }
    if dates.isEmpty { return (nil, nil) }
    let later = others.drop { $0.quantityTokens.lowerBound <= claim.quantityTokens.lowerBound }
    let usable = dates.filter { date in
      let before = others.lazy.filter {
        $0.tokens.lowerBound < claim.tokens.lowerBound
          && $0.tokens.upperBound <= date.tokens.lowerBound
      }
      if date.tokens.upperBound <= claim.tokens.lowerBound, !before.isEmpty,
        isModifier(date.tokens, tokens) || !before.allSatisfy({ $0.status == claim.status })
      {
        return false
      }
      if isOfNext(date.tokens, claim, later, tokens) { return false }
      let between = later.prefix { $0.quantityTokens.upperBound <= date.tokens.lowerBound }
      let isShared =
        between.allSatisfy { $0.sharesTime(with: claim) }
        && (between.isEmpty || between.count == later.count && !isModifier(date.tokens, tokens))
      return isShared && (date.value.interval.basis == .mention || !isAnchor(date.tokens, tokens))
        && fits(date.value.interval, claim, document.published)
        && !isContrasted(date.tokens, claim.tokens, tokens)
        && !isOfComparison(date, claim.tokens, tokens)
    }
    let own = nearest(usable.outside(frames))
    return (own, own == nil ? nearest(usable) : nil)
  }

  /// What is told as a fact has been; what is planned is yet to come.
  private func fits(_ interval: DayInterval, _ claim: Candidate, _ published: CivilDay?) -> Bool {
    guard let published else { return true }
    switch claim.status {
    case .asserted, .alleged, .denied: return interval.first <= published
    case .planned: return published <= interval.last
    case .estimated, .hypothetical: return true
    }
  }

  /// "They took 250 hostages, and in May 40 died": a date that opens the clause of the next claim.
  private func isOfNext(
    _ date: Range<Int>, _ claim: Candidate, _ later: ArraySlice<Candidate>, _ tokens: [Token]
  ) -> Bool {
    guard claim.tokens.upperBound <= date.lowerBound,
      let next = later.first(where: { $0.tokens.lowerBound >= date.upperBound }),
      next.tokens.lowerBound - date.upperBound <= Self.opening
    else { return false }
    let before = max(claim.tokens.upperBound, date.lowerBound - Self.opening - 1)
    return (before..<date.lowerBound).contains {
      clauseBreaks.contains(tokens[$0])
    }
  }

  /// "11,000 were sent, though Moscow had been silent until now": the date of another clause.
  private func isContrasted(_ date: Range<Int>, _ claim: Range<Int>, _ tokens: [Token]) -> Bool {
    guard claim.upperBound <= date.lowerBound else { return false }
    return (claim.upperBound..<date.lowerBound).contains { token in
      contrasts.contains(tokens[token])
        && (tokens[token].shape.contains(.punctuation)
          || tokens[token - 1].shape.contains(.punctuation))
    }
  }

  /// "The bloodiest clashes since 2015", "the worst attack in a decade": others were then.
  private func isOfComparison(
    _ date: Named<ClaimTime>, _ claim: Range<Int>, _ tokens: [Token]
  ) -> Bool {
    // "The worst since May, when 12 died".
    let opensClause = (0...Self.opening).contains(claim.lowerBound - date.tokens.upperBound)
    guard !opensClause, date.value.interval.first != date.value.interval.last else { return false }
    for token in (max(0, date.tokens.lowerBound - Self.sinceReach)..<date.tokens.lowerBound)
      .reversed()
    {
      if superlatives.contains(tokens[token]) { return true }
      if claim.contains(token) || clauseBreaks.contains(tokens[token]) { return false }
    }
    return false
  }

  /// "Two months after": an interval that hangs on another event.
  private func isAnchor(_ date: Range<Int>, _ tokens: [Token]) -> Bool {
    dateAnchors.contains(tokens[date.upperBound - 1])
  }

  /// "During the 2014 war": the date belongs to the noun.
  private func isModifier(_ date: Range<Int>, _ tokens: [Token]) -> Bool {
    guard date.lowerBound > 0, tokens.indices.contains(date.upperBound) else { return false }
    let next = tokens[date.upperBound]
    return articles.contains(tokens[date.lowerBound - 1])
      && next.shape.contains(.letters)
      && !functions.contains(next)
  }
}

extension Candidate {
  /// Whether a date in their sentence may speak of both: of casualties of one status.
  func sharesTime(with other: Candidate) -> Bool {
    status == other.status && (event == other.event || isCasualty && other.isCasualty)
  }
}
