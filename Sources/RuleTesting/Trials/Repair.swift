internal import Extraction
package import Model
internal import Pipeline
internal import RuleMatching
internal import RuleSyntax
internal import Tokenization

/// A change of the rules that makes a rule take a text, and costs no other text anything.
package struct Repair: Sendable {
  /// "gap allowed", "over: killed.passive".
  package let what: String
  /// The line as it would stand in its file.
  package let line: String
  /// Where, "rules/en/rules/events/killed.yaml:7".
  package let place: String
  /// What the rule makes of the text then.
  package let makes: String
}

/// Looks for repairs, and tries each against the texts of all rules before it is named.
package struct RepairShop {
  private let rules: LoadedRules
  private let root: String
  private let document: Document
  private let threads: Int

  /// `document`: of which the rule is to make something.
  package init(_ rules: LoadedRules, for document: Document, root: String, threads: Int) {
    self.rules = rules
    self.root = root
    self.document = document
    self.threads = threads
  }

  /// A change that may help.
  private struct Candidate {
    let what: String
    let line: String
    let location: SourceLocation
    let engine: Engine
  }

  /// The repairs that work, and how many helped but broke other texts.
  package func repairs(of rule: Int) async throws -> (good: [Repair], harmful: Int) {
    var good: [Repair] = []
    var harmful = 0
    for candidate in try candidates(for: rule) {
      guard let makes = try made(by: rule, with: candidate.engine) else { continue }
      let outcomes = try await ExampleRunner.outcomes(
        of: Array(candidate.engine.declarations.indices), with: candidate.engine, root: root,
        threads: threads)
      if outcomes.joined().contains(where: \.fails) {
        harmful += 1
      } else {
        good.append(
          Repair(
            what: candidate.what, line: candidate.line,
            place: "\(root)\(candidate.location.file):\(candidate.location.line)", makes: makes))
      }
    }
    return (good, harmful)
  }

  /// What the rule makes of the text with other rules; nil for nothing.
  private func made(by rule: Int, with engine: Engine) throws -> String? {
    let (annotated, trace) = try engine.trace(document, scratch: engine.makeScratch())
    let product = engine.declarations[rule].product
    return RuleProducts(annotated, trace, book: engine.book).products(of: rule, as: product)
      .first?.summary
  }

  // MARK: - Candidates

  private func candidates(for number: Int) throws -> [Candidate] {
    let rule = rules.engine.declarations[number]
    let reading = try rules.engine.trace(document, scratch: rules.engine.makeScratch())
    let matches = reading.trace.sentences.flatMap(\.matches).filter { $0.match.rule == number }
    var found: [Candidate] = []
    if matches.isEmpty {
      found += try patterns(rule, number, reading.trace)
      found += try words(rule, number, reading.trace, reading.annotated)
    }
    for veto in Set(matches.compactMap(\.veto)).sorted() {
      var unless = rule.unless
      unless.remove(at: veto)
      let changed = rule.with(match: match(of: rule), unless: unless)
      if let engine = try rules.engine.replacing(number, with: changed) {
        let line = rule.unlessLines[veto]
        found.append(
          Candidate(
            what: "without this line of unless", line: line.text ?? "", location: line.location,
            engine: engine))
      }
    }
    for rival in Set(reading.trace.claims.map(\.rule)).sorted() where rival != number {
      let id = rules.engine.declarations[rival].id
      let changed = rule.with(match: match(of: rule), over: rule.over + [id])
      guard !matches.isEmpty, !rules.engine.declarations[rival].over.contains(rule.id),
        let engine = try rules.engine.replacing(number, with: changed)
      else { continue }
      found.append(
        Candidate(
          what: "over its rival", line: "over: [\(changed.over.joined(separator: ", "))]",
          location: rule.location, engine: engine))
    }
    return found
  }

  private func match(of rule: RuleDeclaration) -> [(pattern: PatternSyntax, line: RuleNode)] {
    Array(zip(rule.match, rule.matchLines).map { (pattern: $0, line: $1) })
  }

  /// The rule with one item of a pattern made optional, or a gap before one, where that stands in the
  /// text: each needs an engine of its own.
  private func patterns(_ rule: RuleDeclaration, _ number: Int, _ trace: ExtractionTrace) throws
    -> [Candidate]
  {
    guard let matcher = trace.matcher else { return [] }
    let changes = rule.match.enumerated().flatMap { alternative, pattern in
      Self.changes(of: pattern).map {
        (alternative: alternative, what: $0.what, pattern: $0.pattern)
      }
    }
    let words = try rules.engine.wordCutter()
    var probe = PatternProbe(
      changes.map(\.pattern), of: rules.engine.book, words: words, with: matcher)
    let lattices = trace.sentences.map(\.lattice)
    return try changes.indices.compactMap { index in
      let change = changes[index]
      guard probe.firstMatch(of: index, in: lattices) != nil else { return nil }
      var match = match(of: rule)
      match[change.alternative].pattern = change.pattern
      return try rules.engine.replacing(number, with: rule.with(match: match)).map {
        Candidate(
          what: change.what, line: change.pattern.description,
          location: match[change.alternative].line.location, engine: $0)
      }
    }
  }

  /// A pattern with each of its items made optional, or a gap before it, or a wider one.
  private static func changes(
    of pattern: PatternSyntax
  ) -> [(what: String, pattern: PatternSyntax)] {
    let items = pattern.items
    var changes: [(what: String, pattern: PatternSyntax)] = []
    for (place, item) in items.enumerated() where items.count > 1 {
      if let optional = item.madeOptional {
        changes.append(("item \(place + 1) optional", pattern.replacing(place, with: optional)))
      }
      if place > 0, !item.isGap, !items[place - 1].isGap {
        var wider = items
        wider.insert(PatternSyntax(.gap(gap), at: item.location), at: place)
        changes.append(("a gap before item \(place + 1)", pattern.with(items: wider)))
      } else if case .gap(let width) = item.kind, width < PatternParser.widestGap {
        let wide = PatternSyntax(
          .gap(min(2 * width, PatternParser.widestGap)), at: item.location)
        changes.append(("a wider gap", pattern.replacing(place, with: wide)))
      }
    }
    return changes
  }

  private static let gap = 4
  /// More words than these are not tried: each needs the rules loaded anew.
  private static let mostWords = 8
  /// So many words may stand in a verb's group before the verb.
  private static let verbGroup = 4

  /// Words of the text that no list holds, in lists that the rule names.
  private func words(
    _ rule: RuleDeclaration, _ number: Int, _ trace: ExtractionTrace, _ annotated: AnnotatedDocument
  ) throws -> [Candidate] {
    let book = rules.engine.book
    let tokens = annotated.normalized.tokenized.tokens
    let unknown = trace.sentences.flatMap { sentence in
      sentence.tokens.filter { token in
        tokens[token].shape.contains(.letters) && book.lexicon.lists(of: tokens[token].form).isEmpty
          && book.lexicon.verbs[tokens[token].form] == nil
          && sentence.lattice.edges(from: token).first == nil
      }
    }
    let names = Set(rule.match.flatMap(Self.lists))
    let lists = rules.engine.ruleSet.lists.filter { list in
      names.contains { Self.holds($0, list) }
    }
    var diagnostics: [Diagnostic] = []
    let inflection = Inflection(
      rules.engine.ruleSet.tables["language"]?["inflection"], into: &diagnostics)
    guard let matcher = trace.matcher else { return [] }
    let tries = unknown.flatMap { token in
      let word = annotated.document.text(tokens[token].span).lowercased()
      return lists.map { (word: word, list: $0) }
    }
    let perTry = rule.match.count
    var probe = PatternProbe(
      tries.flatMap { word, list in rule.match.map { Self.pattern($0, with: word, in: list) } },
      of: book, words: try rules.engine.wordCutter(), with: matcher)
    let lattices = trace.sentences.map(\.lattice)
    var found: [Candidate] = []
    for (index, (word, list)) in tries.enumerated() where found.count < Self.mostWords {
      let patterns = index * perTry..<(index + 1) * perTry
      if patterns.contains(where: { probe.firstMatch(of: $0, in: lattices) != nil }) {
        let bases = inflection.bases(of: word, list.kind)
        guard let base = bases.first, let last = list.entries.last,
          let files = RuleFileEditor.adding(base, to: list, in: rules.files),
          let engine = try? Engine(files: files),
          try made(by: number, with: engine) != nil
        else { continue }
        found.append(
          Candidate(
            what: "a word more in <\(list.name)>",
            line: (bases == [word] ? bases : bases.filter { $0 != word }).prefix(2)
              .joined(separator: " or "),
            location: last.location, engine: engine))
      }
    }
    return found
  }

  /// A pattern that takes a word, perhaps with others of its group before it, for an entry of a list.
  private static func pattern(
    _ pattern: PatternSyntax, with word: String, in list: ListDeclaration
  ) -> PatternSyntax {
    pattern.replacingLists { item, name in
      guard holds(name, list) else { return item }
      let any = PatternSyntax(.chunk("WORD", filters: []), at: item.location)
      let group = PatternSyntax(
        .sequence([
          PatternSyntax(.repeated(any, 0, verbGroup), at: item.location),
          PatternSyntax(.word(word), at: item.location),
        ]), at: item.location)
      return PatternSyntax(.choice([item, group]), at: item.location)
    }
  }

  /// Whether a list is one of those that a pattern names so: a family, or a list and features.
  private static func holds(_ name: String, _ list: ListDeclaration) -> Bool {
    list.name == name || list.name.hasPrefix(name + ".") || name.hasPrefix(list.name + ".")
  }

  private static func lists(of pattern: PatternSyntax) -> [String] {
    switch pattern.kind {
    case .list(let name): [name]
    case .sequence(let items), .choice(let items): items.flatMap(lists)
    case .repeated(let inner, _, _), .slot(_, let inner): lists(of: inner)
    case .word, .chunk, .gap, .start, .end, .not: []
    }
  }
}
