internal import Extraction
internal import Model
internal import RuleMatching
internal import RuleSyntax

extension Explainer {
  // MARK: - Whom

  /// Whom a claim counts: the nouns and names that say so, and from where the side comes that they
  /// do not name.
  func addGroup(_ claim: Claim, _ made: ExtractionTrace.Claim, to tree: inout ExplanationTree) {
    guard let group = claim.group else { return }
    let side = [group.canonical, group.country, group.type].compactMap { $0 }
    tree.add("group", "\(quoted(group.span)) is \(side.joined(separator: ", "))")
    addPeople(group.span, hasSide: group.country != nil, to: &tree)
    if let type = group.type, let rule = peopleRule(of: made), rules[rule]["type"] == type {
      tree.add("", "type \(type), of \(rules[rule].id)  \(place(rules[rule].location))", 2)
    }
    if let origin = made.groupOrigin { add(origin, quoted(group.span), of: claim, made, to: &tree) }
    if let country = group.country {
      if let origin = made.countryOrigin {
        add(origin, country, of: claim, made, to: &tree)
      } else if made.groupOrigin == nil, !names(in: group.span).contains(where: { $0 == country }) {
        tree.add("", "\(country) is not derived", 2)
      }
    }
    addAntecedent(of: group, made, to: &tree)
    let day = document.normalized.published
    if let adjective = group.country.flatMap({ book.lexicon.adjective(ofCountry: $0, on: day) }),
      [adjective.text, "\(adjective.text) \(group.type ?? "")"].contains(group.canonical)
    {
      let (text, name) = adjective
      tree.add("", "named \(text), of \(name.canonical)  \(place(name.location))", 2)
    }
  }

  /// "UKR by where it happened, "Pokrovsk" at 20..28", and what the words there are.
  private func add(
    _ origin: PartOrigin, _ what: String, of claim: Claim, _ made: ExtractionTrace.Claim,
    to tree: inout ExplanationTree
  ) {
    tree.add("", "\(what) by \(origin.step.rawValue)\(located(origin.span))", 2)
    if origin.step == .parent, let parent = made.parent { tree.add("", "c\(parent + 1)", 3) }
    guard let span = origin.span else { return }
    addSentence(of: span, unless: made, to: &tree)
    if span != claim.group?.span { addPeople(span, hasSide: true, depth: 3, to: &tree) }
    if claim.sources.contains(where: { $0.entity.span == span }) {
      tree.add("", "the source", 3)
    }
    let counting = document.claims.firstIndex { $0.group?.span == span }
    if let counting, trace.claims[counting].quantityTokens != made.quantityTokens {
      tree.add("", "whom c\(counting + 1) counts", 3)
    }
  }

  /// Adds the nouns of people and, of a side, the names in a stretch.
  private func addPeople(
    _ span: TextSpan, hasSide: Bool, depth: Int = 2, to tree: inout ExplanationTree
  ) {
    addWords(
      in: span, of: book.lexicon.lists(under: "people"), names: hasSide, depth: depth, to: &tree)
  }

  /// The rule that made the chunk of people of a claim.
  private func peopleRule(of made: ExtractionTrace.Claim) -> Int? {
    guard let sentence = sentence(made.tokens),
      let edge = match(of: made)?["people"].map(\.edge), edge >= 0,
      sentence.lattice.edges[edge].origin == .match
    else { return nil }
    return sentence.chunks[Int(sentence.lattice.edges[edge].payload)].rule
  }

  // MARK: - Where

  /// A place or an actor: the name or the rule behind its words.
  func addEntity(
    _ label: String, _ entity: Entity, as kinds: [ChunkName], _ made: ExtractionTrace.Claim,
    to tree: inout ExplanationTree
  ) {
    tree.add(label, "\(quoted(entity.span)) is \(entity.canonical ?? entity.country ?? "unnamed")")
    addSentence(of: entity.span, unless: made, to: &tree)
    addReading(of: entity.span, as: kinds, to: &tree)
    if let antecedent = addAntecedent(of: entity, made, to: &tree) {
      addReading(of: antecedent, as: kinds, depth: 3, to: &tree)
    }
  }

  // MARK: - When

  /// When it was: the rules and the words of the date.
  func addTime(
    _ time: ClaimTime, _ made: ExtractionTrace.Claim, to tree: inout ExplanationTree
  ) {
    let basis =
      switch time.interval.basis {
      case .stated: "as stated"
      case .published: "seen from the day of publication"
      case .mention: "seen from a day named before"
      }
    tree.add("time", "\(quoted(time.span)) is \(time.interval.shortest), \(basis)")
    addSentence(of: time.span, unless: made, to: &tree)
    let mention = document.normalized.dates.first { $0.span == time.span }
    let read = mention.flatMap { mention in
      dates.firstIndex { $0.tokens == mention.tokens && $0.rule == mention.rule }
    }
    guard let mention, let read else { return tree.add("", "its rule is not derived", 2) }
    let inner = dates[(read + 1)...].prefix { mention.tokens.contains($0.tokens.lowerBound) }
    for reading in [dates[read]] + inner {
      tree.add("", "date rule \(reading.rule)  \(place(reading.location))", 2)
      addWords(of: reading, except: inner.map(\.tokens), to: &tree)
    }
    if let interval = mention.interval, interval != time.interval {
      tree.add("", "its words are \(interval.shortest): what began then goes on", 2)
    }
    if let frame = sentence(made.tokens)?.frames.first(where: { $0.tokens.overlaps(mention.tokens) }
    ) {
      tree.add("", "of \(quoted(frame.tokens)): the day on which it was told", 2)
    }
  }

  /// Adds the entries of the lists that a date rule names.
  private func addWords(
    of reading: DateReading, except inner: [Range<Int>], to tree: inout ExplanationTree
  ) {
    let tokens = document.normalized.tokenized.tokens
    var diagnostics: [Diagnostic] = []
    let patterns = (dateRules[reading.location]?["match"]?.items ?? []).compactMap {
      PatternParser.parse($0, into: &diagnostics)
    }
    let lists = Set(patterns.flatMap(\.lists).map(\.name)).sorted()
    for token in reading.tokens
    where !inner.contains(where: { $0 != reading.tokens && $0.contains(token) }) {
      for list in lists {
        let rest = tokens[token..<reading.tokens.upperBound]
        guard let entry = tables.longest(at: rest, in: "dates/lists/\(list)") else { continue }
        let words = quoted(token..<token + entry.words.count)
        tree.add("", "\(words)  <\(list)> \(entry.text)  \(place(entry.location))", 3)
      }
    }
  }
}
