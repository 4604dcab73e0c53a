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

  /// The rules of one stage by the anchors of their patterns.
  private struct StageIndex: Sendable {
    var rules: [Int] = []
    var byForm: [FormID: [(rule: Int, alternative: Int)]] = [:]
    var byList: [Int: [(rule: Int, alternative: Int)]] = [:]
    var byKind: [Int: [(rule: Int, alternative: Int)]] = [:]
    var byShape: [(rule: Int, alternative: Int, shape: TokenClass)] = []
    var lists = ListSet()
  }

  /// Chunk kinds that code makes: quantities, dates, claims.
  package static let builtInKinds = [
    "QTY", "FRACTION", "ORDINAL", "UNCOUNTED", "DATE", "CLAIM",
  ]

  /// Types of the chunks that code makes: a claim that begins with those counted, or ends with them.
  package static let builtInTypes = ["subject", "object"]

  /// Compiles a rule set, or nil with errors in `diagnostics`.
  ///
  /// - Parameter prepare: lets the rooms that read tables make their words known first.
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
    for rule in set.rules { if let chunk = rule.chunk { _ = kind(chunk) } }
    if kinds.count > 64 {
      diagnostics.append(
        Diagnostic(
          "more than 64 kinds of chunk", at: set.rules.first?.location ?? .init(file: "", line: 1, column: 1)))
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
          chunk: rule.chunk.map { kind($0) }, type: rule.settings["type"].flatMap { types[$0] } ?? -1,
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
    for (number, rule) in rules.enumerated() {
      var stage = stages[rule.stage] ?? StageIndex()
      stage.rules.append(number)
      for (alternative, program) in rule.programs.enumerated() {
        for anchor in program.anchors {
          switch anchor {
          case .form(let form): stage.byForm[form, default: []].append((number, alternative))
          case .lists(let lists, _):
            lists.forEach { stage.byList[$0, default: []].append((number, alternative)) }
            stage.lists.formUnion(lists)
          case .chunk(let kind, _): stage.byKind[kind, default: []].append((number, alternative))
          case .shape(let shape): stage.byShape.append((number, alternative, shape))
          }
        }
      }
      stages[rule.stage] = stage
    }
    self.stages = stages
  }

  package func kind(_ name: String) -> Int { kinds[name] ?? -1 }

  /// The chunk kinds of a name in one of its roles.
  package func kinds(of name: Lexicon.Name) -> [Int] {
    nameKinds["\(name.type).\(name.role.rawValue)"] ?? nameKinds[name.role.rawValue] ?? []
  }

  /// All matches of one stage's rules over a lattice, less those that a rule's `unless` vetoes; by
  /// rule, alternative and place.
  package func matches(stage name: String, in lattice: Lattice, with matcher: inout Matcher, tokens: [Token])
    -> [Match]
  {
    guard let stage = stages[name] else { return [] }
    var found: [Match] = []
    var seen: Set<Int> = []
    func attempt(_ candidates: [(rule: Int, alternative: Int)]?, at token: Int) {
      for candidate in candidates ?? [] {
        // One try a pattern and anchor token, however many readings of the token offer it.
        let key = (candidate.rule << 8 | candidate.alternative) << 24 | (token - lattice.tokens.lowerBound)
        guard seen.insert(key).inserted else { continue }
        let program = rules[candidate.rule].programs[candidate.alternative]
        guard program.requiredKinds & ~lattice.kinds == 0 else { continue }
        if let match = matcher.match(
          program, rule: candidate.rule, alternative: candidate.alternative, anchor: token,
          in: lattice)
        {
          found.append(match)
        }
      }
    }
    for token in lattice.tokens {
      let form = tokens[token].form
      if form != 0 {
        attempt(stage.byForm[form], at: token)
        let lists = lexicon.lists(of: form)
        if lists.intersects(stage.lists) {
          lists.forEach { attempt(stage.byList[$0], at: token) }
        }
      }
      for number in lattice.edges(from: token) {
        let edge = lattice.edges[Int(number)]
        if edge.kind >= 0 { attempt(stage.byKind[Int(edge.kind)], at: token) }
        if edge.list >= 0 { attempt(stage.byList[Int(edge.list)], at: token) }
      }
      for entry in stage.byShape { attempt([(entry.rule, entry.alternative)], at: token) }
    }
    let kept = found.filter { match in
      let veto = rules[match.rule].vetoes.firstIndex { touches($0, match, lattice, &matcher) }
      matcher.log?.append(LoggedMatch(stage: name, match: match, veto: veto))
      return veto == nil
    }
    return kept.sorted {
      ($0.rule, $0.alternative, $0.tokens.lowerBound) < ($1.rule, $1.alternative, $1.tokens.lowerBound)
    }
  }

  /// Whether a veto's pattern overlaps a match or borders on it.
  private func touches(
    _ veto: Program, _ match: Match, _ lattice: Lattice, _ matcher: inout Matcher
  ) -> Bool {
    guard veto.requiredKinds & ~lattice.kinds == 0 else { return false }
    for token in lattice.tokens {
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
