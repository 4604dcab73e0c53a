internal import Extraction
internal import Model
internal import RuleMatching
internal import RuleSyntax

/// What the words of a stretch are, and where it stands.
extension Explainer {
  /// `, "Pokrovsk" at 20..28`, in code points; nothing for no span.
  func located(_ span: TextSpan?) -> String {
    guard let span else { return "" }
    func offset(_ place: Int) -> Int {
      document.document.utf8[..<place].count { $0 & 0xc0 != 0x80 }
    }
    let range = span.range
    return ", \(quoted(span)) at \(offset(range.lowerBound))..\(offset(range.upperBound))"
  }

  /// The sentence, of those that were read, in which a stretch stands.
  func sentence(of span: TextSpan) -> ExtractionTrace.Sentence? {
    trace.sentences.first { self.span($0.tokens).contains(span) }
  }

  /// Says in which sentence a stretch stands, if that is not the claim's.
  func addSentence(
    of span: TextSpan, unless made: ExtractionTrace.Claim, to tree: inout ExplanationTree
  ) {
    guard let sentence = sentence(of: span), !sentence.tokens.contains(made.tokens.lowerBound)
    else { return }
    tree.add("", "from another sentence: \(quoted(sentence.tokens))", 2)
  }

  /// Says for what an entity stands, and gives where that stands.
  @discardableResult
  func addAntecedent(
    of entity: Entity, _ made: ExtractionTrace.Claim, to tree: inout ExplanationTree
  ) -> TextSpan? {
    guard let antecedent = entity.antecedent, antecedent != entity.span else { return nil }
    tree.add("", "stands for\(located(antecedent).dropFirst())", 2)
    addSentence(of: antecedent, unless: made, to: &tree)
    return antecedent
  }

  func kind(_ name: ChunkName) -> Int { book.kind(name.rawValue) }

  /// Adds the name or the rule that reads a stretch as one of some kinds of chunk.
  func addReading(
    of span: TextSpan, as kinds: [ChunkName], depth: Int = 2, to tree: inout ExplanationTree
  ) {
    let kinds = kinds.map(kind)
    guard let sentence = sentence(of: span) else {
      return tree.add("", "\(quoted(span)) is not derived", depth)
    }
    let edges = sentence.lattice.edges.filter {
      kinds.contains(Int($0.kind)) && stands($0, at: span, in: sentence)
    }
    let longest = edges.filter { $0.range.count == edges.map(\.range.count).max() }
    let named = longest.filter { $0.origin == .name }
    for edge in named.isEmpty ? Array(longest.prefix(1)) : named {
      add(edge, in: sentence, depth: depth, to: &tree)
    }
    guard edges.isEmpty else { return }
    let tokens = sentence.tokens.filter { span.contains(self.span($0..<$0 + 1)) }
    let found = tokens.flatMap { listEntries($0..<$0 + 1) }
    for entry in found { tree.add("", "\(quoted(span))  \(entry)", depth) }
    if found.isEmpty { tree.add("", "\(quoted(span)) is not derived", depth) }
  }

  /// Whether an edge covers a stretch, or a name in it does.
  private func stands(
    _ edge: Edge, at span: TextSpan, in sentence: ExtractionTrace.Sentence
  ) -> Bool {
    if self.span(edge.range) == span { return edge.origin == .name || edge.origin == .match }
    guard edge.origin == .match else { return false }
    return sentence.chunks[Int(edge.payload)].captures.contains { capture in
      capture.slot == "name" && self.span(capture.tokens) == span
        || capture.edge >= 0 && stands(sentence.lattice.edges[capture.edge], at: span, in: sentence)
    }
  }

  /// Adds a reading of words: its name, or its rule, what fills the rule's slots, and the names and
  /// entries of the rule's lists in it.
  func add(
    _ edge: Edge, in sentence: ExtractionTrace.Sentence, depth: Int,
    to tree: inout ExplanationTree
  ) {
    tree.add("", "\(quoted(edge.range))  \(description(of: edge, in: sentence))", depth)
    guard edge.origin == .match else { return }
    let match = sentence.chunks[Int(edge.payload)]
    for capture in match.captures where capture.edge >= 0 {
      add(capture, in: sentence, to: &tree, depth + 1)
    }
    let lists = rules[match.rule].match[match.alternative].lists.map {
      book.lexicon.reference($0.name).lists
    }
    addWords(
      in: span(edge.range), of: lists.reduce(into: ListSet()) { $0.formUnion($1) }, names: true,
      depth: depth + 1, to: &tree)
  }

  /// Adds the words of a stretch that are entries of some lists, and its names, the longest each.
  func addWords(
    in span: TextSpan, of lists: ListSet, names: Bool, depth: Int, to tree: inout ExplanationTree
  ) {
    guard let sentence = sentence(of: span) else { return }
    let named = sentence.lattice.edges.filter {
      $0.origin == .name && span.contains(self.span($0.range))
    }
    for edge in sentence.lattice.edges where span.contains(self.span(edge.range)) {
      let isLongest = !named.contains {
        $0.range != edge.range && $0.range.lowerBound <= edge.range.lowerBound
          && edge.range.upperBound <= $0.range.upperBound
      }
      let isName = edge.origin == .name && names && isLongest
      guard isName || (edge.origin == .phrase && lists.contains(Int(edge.list))) else { continue }
      tree.add("", "\(quoted(edge.range))  \(description(of: edge, in: sentence))", depth)
    }
    for token in sentence.tokens where span.contains(self.span(token..<token + 1)) {
      let form = document.normalized.tokenized.tokens[token].form
      book.lexicon.lists(of: form).forEach { list in
        guard lists.contains(list) else { return }
        let tokens = token..<token + 1
        tree.add("", "\(quoted(tokens))  \(entry(tokens, in: list))", depth)
      }
    }
  }

  /// The countries of the names in a stretch.
  func names(in span: TextSpan) -> [String] {
    (sentence(of: span)?.lattice.edges ?? []).compactMap {
      guard $0.origin == .name, span.contains(self.span($0.range)) else { return nil }
      return book.lexicon.names[Int($0.payload)].country
    }
  }
}
