internal import Extraction
internal import Model
internal import RuleMatching
internal import RuleSyntax

extension Explainer {
  /// The number of claims of the text.
  package var claimCount: Int { document.claims.count }

  /// How a claim came about, field by field, down to lines of rules, entries of lists and tokens.
  package func derivation(of number: Int) -> String {
    let claim = document.claims[number]
    let made = trace.claims[number]
    let product = RuleProducts(document, trace, book: book).claim(number)
    var tree = ExplanationTree("c\(number + 1) \(product.summary)")
    tree.add("rule", pattern(made.rule, made.alternative))
    tree.add("takes", quoted(made.tokens))
    if let match = match(of: made), let sentence = sentence(made.tokens) {
      for capture in match.captures { add(capture, of: made.rule, in: sentence, to: &tree, 1) }
    }
    tree.add("quantity", "\(quoted(claim.quantitySpan)) is \(claim.quantity.summary)")
    addGroup(claim, to: &tree)
    if let place = claim.place { addEntity("place", place, made, to: &tree) }
    if let time = claim.time { addTime(time, made, to: &tree) }
    addSources(claim, made, to: &tree)
    addStatus(claim, made, to: &tree)
    if let parent = made.parent {
      let by = made.joinedBy.map { rules[$0] } ?? rules[made.rule]
      tree.add("hangs on", "c\(parent + 1), by \(by.id)  \(place(by.location))")
    }
    addRivals(made, to: &tree)
    return tree.text
  }

  // MARK: - The match

  private func match(of made: ExtractionTrace.Claim) -> Match? {
    trace.sentences.flatMap(\.matches).map(\.match).last {
      $0.rule == made.rule && $0.alternative == made.alternative && $0.tokens == made.tokens
    }
  }

  private func sentence(_ tokens: Range<Int>) -> ExtractionTrace.Sentence? {
    trace.sentences.first { $0.tokens.contains(tokens.lowerBound) }
  }

  private func add(
    _ capture: Capture, of rule: Int, in sentence: ExtractionTrace.Sentence,
    to tree: inout ExplanationTree, _ depth: Int
  ) {
    guard capture.edge >= 0 else {
      let lists = listEntries(capture.tokens)
      tree.add(capture.slot, ([quoted(capture.tokens)] + lists).joined(separator: "  "), depth)
      return
    }
    let edge = sentence.lattice.edges[capture.edge]
    tree.add(capture.slot, "\(quoted(edge.range))  \(description(of: edge, in: sentence))", depth)
    if edge.origin == .match {
      for inner in sentence.chunks[Int(edge.payload)].captures {
        add(inner, of: rule, in: sentence, to: &tree, depth + 1)
      }
    }
  }

  /// What a reading of tokens is and where that is stated.
  private func description(of edge: Edge, in sentence: ExtractionTrace.Sentence) -> String {
    switch edge.origin {
    case .phrase: return entry(edge.range, in: Int(edge.list))
    case .name:
      let name = book.lexicon.names[Int(edge.payload)]
      let country = name.country.map { " \($0)" } ?? ""
      return "\(name.role.rawValue) of \(name.canonical)\(country) \(name.type)  "
        + place(name.location)
    case .quantity:
      let mention = document.normalized.quantities[Int(edge.payload)]
      return "\(mention.kind.rawValue) \(mention.quantity.summary)"
    case .date:
      let mention = document.normalized.dates[Int(edge.payload)]
      return mention.interval.map { "day \($0.shortest)" } ?? "no known day"
    case .verbGroup:
      let group = sentence.verbGroups[Int(edge.payload)]
      let features = Features.named.filter { edge.features.isSuperset(of: $0.features) }
      return "\(features.map(\.name).joined(separator: " "))  "
        + entry(group.head, in: Int(edge.list))
    case .match:
      let match = sentence.chunks[Int(edge.payload)]
      return pattern(match.rule, match.alternative)
    case .claim: return "claim"
    }
  }

  private func entry(_ tokens: Range<Int>, in list: Int) -> String {
    let name = "<\(book.lexicon.lists[list].name)>"
    let text = document.document.text(span(tokens))
    guard let entry = entries.entry(of: text, in: list) else { return name }
    return "\(name) \(entry.text ?? "")  \(place(entry.location))"
  }

  private func span(_ tokens: Range<Int>) -> TextSpan {
    let all = document.normalized.tokenized.tokens
    return all[tokens.lowerBound].span.union(with: all[tokens.upperBound - 1].span)
  }

  /// The entries of lists that a single token is.
  private func listEntries(_ tokens: Range<Int>) -> [String] {
    guard tokens.count == 1 else { return [] }
    let form = document.normalized.tokenized.tokens[tokens.lowerBound].form
    var found: [String] = []
    book.lexicon.lists(of: form).forEach { found.append(entry(tokens, in: $0)) }
    return found
  }

  // MARK: - Fields

  private func addGroup(_ claim: Claim, to tree: inout ExplanationTree) {
    guard let group = claim.group else { return }
    let side = [group.canonical, group.country, group.type].compactMap { $0 }
    tree.add("group", "\(quoted(group.span)) is \(side.joined(separator: ", "))")
    addOrigin(of: group, to: &tree)
    // The nouns and names that say so.
    for sentence in trace.sentences {
      let names = sentence.lattice.edges.filter { $0.origin == .name }
      for edge in sentence.lattice.edges where group.span.contains(span(edge.range)) {
        let isLongest = !names.contains {
          $0.range != edge.range && $0.range.lowerBound <= edge.range.lowerBound
            && edge.range.upperBound <= $0.range.upperBound
        }
        let isName = edge.origin == .name && group.country != nil && isLongest
        guard isName || (edge.origin == .phrase && isPeople(Int(edge.list))) else { continue }
        tree.add("", "\(quoted(edge.range))  \(description(of: edge, in: sentence))", 2)
      }
      for token in sentence.tokens where group.span.contains(span(token..<(token + 1))) {
        let form = document.normalized.tokenized.tokens[token].form
        book.lexicon.lists(of: form).forEach { list in
          guard isPeople(list) else { return }
          let tokens = token..<(token + 1)
          tree.add("", "\(quoted(tokens))  \(entry(tokens, in: list))", 2)
        }
      }
    }
  }

  private func isPeople(_ list: Int) -> Bool {
    book.lexicon.lists(under: "people").contains(list)
  }

  private func addOrigin(of entity: Entity, to tree: inout ExplanationTree) {
    if let antecedent = entity.antecedent, antecedent != entity.span {
      tree.add("", "stands for \(quoted(antecedent))", 2)
    }
  }

  private func addEntity(
    _ label: String, _ entity: Entity, _ made: ExtractionTrace.Claim,
    to tree: inout ExplanationTree
  ) {
    tree.add(label, "\(quoted(entity.span)) is \(entity.canonical ?? "unnamed")")
    addOrigin(of: entity, to: &tree)
    for sentence in trace.sentences {
      let edge = sentence.lattice.edges.first {
        span($0.range) == entity.span && ($0.origin == .name || $0.origin == .match)
      }
      guard let edge else { continue }
      tree.add("", description(of: edge, in: sentence), 2)
      if !sentence.tokens.contains(made.tokens.lowerBound) {
        tree.add("", "from another sentence", 2)
      }
    }
  }

  private func addTime(
    _ time: ClaimTime, _ made: ExtractionTrace.Claim, to tree: inout ExplanationTree
  ) {
    let basis =
      switch time.interval.basis {
      case .stated: "as stated"
      case .published: "seen from the day of publication"
      case .mention: "seen from a day named before"
      }
    tree.add("time", "\(quoted(time.span)) is \(time.interval.shortest), \(basis)")
    let mention = document.normalized.dates.first { $0.span == time.span }
    if let mention { tree.add("", "date rule \(mention.rule)", 2) }
  }

  private func addSources(
    _ claim: Claim, _ made: ExtractionTrace.Claim, to tree: inout ExplanationTree
  ) {
    let frames = sentence(made.tokens)?.frames ?? []
    for source in claim.sources {
      let entity = source.entity
      tree.add(
        "source",
        "\(quoted(entity.span)) is \(entity.canonical ?? "unnamed"), \(source.role.rawValue)")
      addOrigin(of: entity, to: &tree)
      let frame = frames.first { frame in
        frame.covers(made.quantityTokens.lowerBound, among: frames)
          && frame.sources.contains { $0.span == entity.span }
      }
      if let frame {
        tree.add("", "\(quoted(frame.tokens)) reaches \(frame.reach.rawValue)", 2)
        tree.add("", pattern(frame.rule, frame.alternative), 2)
      } else {
        tree.add("", "carried over from elsewhere in the text", 2)
      }
    }
  }

  private func addStatus(
    _ claim: Claim, _ made: ExtractionTrace.Claim, to tree: inout ExplanationTree
  ) {
    tree.add("status", claim.status.rawValue)
    guard claim.status != .asserted, let sentence = sentence(made.tokens) else { return }
    for group in sentence.verbGroups where group.head.overlaps(made.trigger) {
      for cue in group.cues where cue.status == claim.status {
        let tokens = cue.token..<(cue.token + 1)
        tree.add("", "\(quoted(tokens)) in the verb group \(quoted(group.tokens))", 2)
        for entry in listEntries(tokens) where entry.hasPrefix("<cue.") { tree.add("", entry, 2) }
      }
      if group.isNegated, claim.status == .denied {
        tree.add("", "the verb group \(quoted(group.tokens)) is negated", 2)
      }
    }
    for cue in sentence.cues
    where cue.status == claim.status && cue.reach.overlaps(made.quantityTokens) {
      tree.add("", "\(quoted(cue.tokens))  \(pattern(cue.rule, cue.alternative))", 2)
    }
    for frame in sentence.frames
    where frame.status == claim.status
      && frame.covers(made.quantityTokens.lowerBound, among: sentence.frames)
    {
      tree.add("", "\(quoted(frame.tokens))  \(pattern(frame.rule, frame.alternative))", 2)
    }
  }

  /// Other readings of the same number that lost.
  private func addRivals(_ made: ExtractionTrace.Claim, to tree: inout ExplanationTree) {
    var seen: [String] = []
    for logged in trace.sentences.flatMap(\.matches) {
      let match = logged.match
      let isSame = match.rule == made.rule && match.alternative == made.alternative
      guard rules[match.rule].product == .claim, !isSame, match["claim"] == nil,
        match.tokens.overlaps(made.quantityTokens)
      else { continue }
      let veto = logged.veto == nil ? "" : "  vetoed"
      let line = "\(pattern(match.rule, match.alternative))\(veto)"
      if !seen.contains(line) { seen.append(line) }
    }
    for line in seen { tree.add("beats", line) }
  }
}
