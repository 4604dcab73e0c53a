package import Model
package import RuleSyntax

/// A rule, compiled.
package struct Rule: Sendable {
  package let id: String
  package let location: SourceLocation
  package let stage: String
  package let event: String?
  /// The number of the chunk kind that it makes.
  package let chunk: Int?
  /// The number of the type of its chunks, or -1.
  package let type: Int
  package let settings: [String: String]
  package let over: [String]
  let programs: [Program]
  let vetoes: [Program]

  package subscript(_ setting: String) -> String? { settings[setting] }
}

/// All rules and words of a language, compiled once and shared by all threads.
package struct RuleBook: Sendable {
  package let lexicon: Lexicon
  package let rules: [Rule]
  /// Chunk kinds and types by name.
  package let kinds: [String: Int]
  package let types: [String: Int]
  /// Which chunk kinds a name makes, by "type.role" or "role": "country.adjective".
  let nameKinds: [String: [Int]]
  private let stages: [String: StageIndex]
  private let programCount: Int

  /// The patterns of one stage by their anchors.
  private struct StageIndex: Sendable {
    /// A pattern: its rule, which of the rule's patterns it is, and its number in the book.
    struct Entry: Sendable {
      let rule: Int
      let alternative: Int
      let number: Int
    }

    var entries: [Entry] = []
    /// What each of them needs.
    var needs = NeedsTable()
    /// The chunk kinds that its rules make, by entry, as bits.
    var makes: [UInt64] = []
    /// Indices into `entries`.
    var byForm: [FormID: [Int]] = [:]
    var byList: [[Int]] = Array(repeating: [], count: ListSet.capacity + 1)
    var byKind: [[Int]] = Array(repeating: [], count: 64)
    var byShape: [Int] = []
    /// What is an anchor of some pattern.
    var lists = ListSet()
    var forms: UInt64 = 0
    var kinds: UInt64 = 0
  }

  /// Chunk kinds that code makes: quantities, dates, claims.
  package static let builtInKinds = [
    "QTY", "FRACTION", "ORDINAL", "UNCOUNTED", "DATE", "CLAIM",
  ]

  /// Types of the chunks that code makes: a claim that begins with those counted, or ends with them.
  package static let builtInTypes = ["subject", "object"]

  /// Compiles a rule set, or nil with errors in `diagnostics`.
  ///
  /// `prepare`: lets the rooms that read tables make their words known first.
  package static func compile(
    _ set: RuleSet, words: @escaping (String) -> [String],
    prepare: @escaping (inout FormTable, @escaping (String) -> [String]) -> Void = { _, _ in },
    into diagnostics: inout [Diagnostic]
  ) -> RuleBook? {
    let before = diagnostics.count
    let language = set.tables["language"]
    var builder = LexiconBuilder(language: language, words: words, into: &diagnostics)
    builder.withForms { forms, words in prepare(&forms, words) }
    builder.add(set, into: &diagnostics)

    var kinds: [String: Int] = [:]
    func kind(_ name: String) -> Int {
      if let known = kinds[name] { return known }
      kinds[name] = kinds.count
      return kinds.count - 1
    }
    for name in builtInKinds { _ = kind(name) }
    var nameKinds: [String: [Int]] = [:]
    for (key, value) in language?["names"]?.entries ?? [] {
      nameKinds[key.text ?? ""] = (value.items ?? []).compactMap(\.text).map { kind($0) }
    }
    for chunk in set.chunks { _ = kind(chunk) }
    if kinds.count > 64 {
      diagnostics.append(
        Diagnostic(
          "more than 64 kinds of chunk",
          at: set.rules.first?.location ?? .init(file: "", line: 1, column: 1)))
    }
    var types: [String: Int] = [:]
    for name in set.names where types[name.type] == nil { types[name.type] = types.count }
    for type in builtInTypes where types[type] == nil { types[type] = types.count }
    for type in set.rules.compactMap({ $0.settings["type"] }) where types[type] == nil {
      types[type] = types.count
    }

    var compiler = PatternCompiler(kinds: kinds, types: types, lexicon: builder.lexicon)
    var rules: [Rule] = []
    for rule in set.rules {
      func programs(_ patterns: [PatternSyntax]) -> [Program] {
        patterns.compactMap {
          compiler.compile($0, intern: { builder.intern($0) }, into: &diagnostics)
        }
      }
      rules.append(
        Rule(
          id: rule.id, location: rule.location, stage: rule.stage, event: rule.event,
          chunk: rule.chunk.map { kind($0) },
          type: rule.settings["type"].flatMap { types[$0] } ?? -1,
          settings: rule.settings, over: rule.over, programs: programs(rule.match),
          vetoes: programs(rule.unless)))
    }
    guard !diagnostics[before...].contains(where: { $0.severity == .error }) else { return nil }
    return RuleBook(
      lexicon: builder.lexicon, rules: rules, kinds: kinds, types: types, nameKinds: nameKinds)
  }

  private init(
    lexicon: Lexicon, rules: [Rule], kinds: [String: Int], types: [String: Int],
    nameKinds: [String: [Int]]
  ) {
    self.lexicon = lexicon
    self.rules = rules
    self.kinds = kinds
    self.types = types
    self.nameKinds = nameKinds
    var stages: [String: StageIndex] = [:]
    var count = 0
    for (number, rule) in rules.enumerated() {
      var stage = stages[rule.stage] ?? StageIndex()
      for (alternative, program) in rule.programs.enumerated() {
        let entry = stage.entries.count
        stage.entries.append(
          StageIndex.Entry(rule: number, alternative: alternative, number: count))
        count += 1
        stage.needs.append(program.needs)
        stage.makes.append(rule.chunk.map { 1 << UInt64($0) } ?? 0)
        for anchor in program.anchors {
          switch anchor {
          case .form(let form):
            stage.byForm[form, default: []].append(entry)
            stage.forms |= 1 << UInt64(form & 63)
          case .lists(let lists, _):
            lists.forEach { stage.byList[$0].append(entry) }
            stage.lists.formUnion(lists)
          case .chunk(let kind, _):
            stage.byKind[kind].append(entry)
            stage.kinds |= 1 << UInt64(kind)
          case .shape: stage.byShape.append(entry)
          }
        }
      }
      stages[rule.stage] = stage
    }
    self.stages = stages
    programCount = count
  }

  package func kind(_ name: String) -> Int { kinds[name] ?? -1 }

  /// The chunk kinds of a name in one of its roles.
  package func kinds(of name: Lexicon.Name) -> [Int] {
    nameKinds["\(name.type).\(name.role.rawValue)"] ?? nameKinds[name.role.rawValue] ?? []
  }

  /// Whether any pattern of a stage may match a sentence of such words, once the chunk stages have
  /// run over it: a cheap test that spares them.
  package func mayMatch(stage name: String, after chunkStages: [String], _ lattice: Lattice) -> Bool
  {
    var kinds = lattice.kinds
    for chunkStage in chunkStages {
      guard let stage = stages[chunkStage] else { continue }
      // Chunks of a stage may hang on one another; three rounds are more than rules have.
      for _ in 0..<3 {
        let before = kinds
        for index in stage.entries.indices
        where stage.makes[index] & ~kinds != 0 && stage.needs.areMet(index, kinds: kinds, lattice) {
          kinds |= stage.makes[index]
        }
        if kinds == before { break }
      }
    }
    guard let stage = stages[name] else { return false }
    return stage.entries.indices.contains { stage.needs.areMet($0, kinds: kinds, lattice) }
  }

  /// All matches of one stage's rules over a lattice, less those that a rule's `unless` vetoes; by
  /// rule, alternative and place.
  package func matches(
    stage name: String, in lattice: Lattice, with matcher: inout Matcher, tokens: [Token]
  ) -> [Match] {
    guard let stage = stages[name],
      !stage.byShape.isEmpty || stage.lists.intersects(lattice.lists)
        || stage.forms & lattice.forms != 0 || stage.kinds & lattice.kinds != 0
    else { return [] }
    // Patterns that the sentence cannot satisfy are out before any token is looked at.
    var isAnyOpen = false
    let isOpen = stage.entries.indices.map { index in
      let isMet = stage.needs.areMet(index, kinds: lattice.kinds, lattice)
      isAnyOpen = isAnyOpen || isMet
      return isMet
    }
    guard isAnyOpen else { return [] }
    if matcher.tried.count < programCount {
      matcher.tried = Array(repeating: 0, count: programCount)
    }
    var found: [Match] = []
    func attempt(_ candidates: [Int], at token: Int) {
      for index in candidates where isOpen[index] {
        // One try a pattern and anchor token, however many readings of the token offer it.
        let entry = stage.entries[index]
        guard matcher.tried[entry.number] != matcher.serial else { continue }
        matcher.tried[entry.number] = matcher.serial
        if let match = matcher.match(
          rules[entry.rule].programs[entry.alternative], rule: entry.rule,
          alternative: entry.alternative, anchor: token, in: lattice)
        {
          found.append(match)
        }
      }
    }
    for token in lattice.tokens {
      matcher.serial += 1
      let form = tokens[token].form
      if form != 0 {
        if stage.forms >> UInt64(form & 63) & 1 == 1, let candidates = stage.byForm[form] {
          attempt(candidates, at: token)
        }
        let lists = lexicon.lists(of: form)
        if lists.intersects(stage.lists) {
          lists.forEach { attempt(stage.byList[$0], at: token) }
        }
      }
      var number = lattice.first(from: token)
      while number >= 0 {
        let edge = lattice.edges[Int(number)]
        if edge.kind >= 0 { attempt(stage.byKind[Int(edge.kind)], at: token) }
        if edge.list >= 0 { attempt(stage.byList[Int(edge.list)], at: token) }
        number = lattice.next(from: number)
      }
      attempt(stage.byShape, at: token)
    }
    guard !found.isEmpty else { return [] }
    let kept = found.filter { match in
      let veto = rules[match.rule].vetoes.firstIndex { touches($0, match, lattice, &matcher) }
      matcher.log?.append(LoggedMatch(stage: name, match: match, veto: veto))
      return veto == nil
    }
    return kept.sorted {
      ($0.rule, $0.alternative, $0.tokens.lowerBound)
        < ($1.rule, $1.alternative, $1.tokens.lowerBound)
    }
  }

  /// Whether a veto's pattern overlaps a match or borders on it.
  private func touches(
    _ veto: Program, _ match: Match, _ lattice: Lattice, _ matcher: inout Matcher
  ) -> Bool {
    guard veto.needs.kinds & ~lattice.kinds == 0, veto.needs.forms & ~lattice.forms == 0 else {
      return false
    }
    // A veto that touches the match has its anchor within a window of it.
    let near = lattice.tokens.clamped(
      to: (match.tokens.lowerBound - Matcher.window)..<(match.tokens.upperBound + Matcher.window))
    for token in near where matcher.mayAnchor(veto.anchors, at: token, lattice) {
      if let hit = matcher.match(veto, rule: 0, alternative: 0, anchor: token, in: lattice),
        hit.tokens.lowerBound <= match.tokens.upperBound,
        match.tokens.lowerBound <= hit.tokens.upperBound
      {
        return true
      }
    }
    return false
  }
}
