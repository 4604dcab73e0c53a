package import Model
package import RuleSyntax

/// All rules and words of a language, compiled once and shared by all threads.
///
/// A class, so that the finders that hold it copy one reference.
package final class RuleBook: Sendable {
  package let lexicon: Lexicon
  package let rules: [Rule]
  /// Chunk kinds and types by name.
  package let kinds: [String: Int]
  package let types: [String: Int]
  /// By name: the numbers of the chunk kinds that it makes, and that of its type, or -1.
  private let nameKinds: [[Int]]
  private let nameTypes: [Int]
  private let classes: FormClasses
  private let items: ItemIndex
  private let stepItems: StepItems
  /// The items of the patterns, for patterns that are to join them.
  let patternItems: PatternItems
  private let forms: FormTraits
  private let stages: [StageIndex]

  /// Chunk kinds that code makes: quantities, dates, claims.
  package static let builtInKinds = [
    "QTY", "FRACTION", "ORDINAL", "UNCOUNTED", "DATE", "CLAIM",
  ]

  /// Types of the chunks that code makes: a claim that begins with those counted, or ends with them.
  package static let builtInTypes = ["subject", "object"]

  /// Compiles a rule set, or nil with errors in `diagnostics`.
  ///
  /// `intern`: makes the words of a phrase known, folded as the tokenizer would give them;
  /// `prepare`: lets the rooms that read tables make their words known first.
  package static func compile(
    _ set: RuleSet, intern: @escaping Interning,
    prepare: (inout FormTable) -> Void = { _ in },
    into diagnostics: inout [Diagnostic]
  ) -> RuleBook? {
    let before = diagnostics.count
    let language = set.tables["language"]
    var builder = LexiconBuilder(
      language: language, intern: intern, into: &diagnostics)
    builder.withForms(prepare)
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
    // Names that say the same of themselves stand together: few need be looked up.
    var last: NameFacts?
    for name in set.names where name.facts !== last {
      last = name.facts
      if types[name.facts.type] == nil { types[name.facts.type] = types.count }
    }
    for type in builtInTypes where types[type] == nil { types[type] = types.count }
    for type in set.rules.compactMap({ $0.settings["type"] }) where types[type] == nil {
      types[type] = types.count
    }

    var compiler = PatternCompiler(kinds: kinds, types: types, lexicon: builder.lexicon)
    let numbers = Dictionary(
      set.rules.enumerated().map { ($0.element.id, $0.offset) }, uniquingKeysWith: { a, _ in a })
    var rules: [Rule] = []
    for rule in set.rules {
      func programs(_ patterns: [PatternSyntax]) -> [Program] {
        patterns.compactMap {
          compiler.compile($0, intern: { builder.intern($0) }, into: &diagnostics)
        }
      }
      rules.append(
        Rule(
          rule, chunk: rule.chunk.map { kind($0) },
          type: rule.settings["type"].flatMap { types[$0] } ?? -1,
          over: rule.over.compactMap { numbers[$0] }.sorted(),
          programs: programs(rule.match), vetoes: programs(rule.unless)))
    }
    guard !diagnostics[before...].contains(where: { $0.severity == .error }) else { return nil }
    return RuleBook(
      lexicon: builder.lexicon, rules: rules, kinds: kinds, types: types, nameKinds: nameKinds,
      items: compiler.items)
  }

  private init(
    lexicon: Lexicon, rules: [Rule], kinds: [String: Int], types: [String: Int],
    nameKinds: [String: [Int]], items: PatternItems
  ) {
    self.lexicon = lexicon
    self.rules = rules
    self.kinds = kinds
    self.types = types
    // Names of one type and role stand together: few need be looked up.
    var read: [(type: Int, kinds: [Int])] = []
    read.reserveCapacity(lexicon.names.count)
    for number in lexicon.names.indices {
      let (type, role) = (lexicon.names[number].type, lexicon.names[number].role)
      if number > 0, lexicon.names[number - 1].type == type, lexicon.names[number - 1].role == role
      {
        read.append(read[number - 1])
        continue
      }
      // By type and role, "country.adjective", or by role alone.
      let kinds = nameKinds["\(type).\(role.rawValue)"] ?? nameKinds[role.rawValue] ?? []
      read.append((types[type] ?? -1, kinds))
    }
    nameTypes = read.map(\.type)
    self.nameKinds = read.map(\.kinds)
    patternItems = items
    classes = FormClasses(items.needed.items + items.taken.items, lexicon)
    self.items = ItemIndex(items.needed.items, classes, lexicon, typeCount: types.count)
    stepItems = StepItems(items.taken.items, classes, lexicon)
    forms = FormTraits(lexicon)
    stages = Self.stages(of: rules, itemCount: items.needed.items.count)
  }

  /// A book with other rules, of which some patterns may have brought items of their own.
  init(_ other: RuleBook, rules: [Rule], items: PatternItems) {
    lexicon = other.lexicon
    kinds = other.kinds
    types = other.types
    nameKinds = other.nameKinds
    nameTypes = other.nameTypes
    forms = other.forms
    self.rules = rules
    patternItems = items
    let (needed, taken) = (items.needed.items, items.taken.items)
    let hasSameItems =
      needed.count == other.patternItems.needed.items.count
      && taken.count == other.patternItems.taken.items.count
    classes = hasSameItems ? other.classes : FormClasses(needed + taken, lexicon)
    self.items =
      hasSameItems ? other.items : ItemIndex(needed, classes, lexicon, typeCount: types.count)
    stepItems = hasSameItems ? other.stepItems : StepItems(taken, classes, lexicon)
    stages = Self.stages(of: rules, itemCount: needed.count)
  }

  private static func stages(of rules: [Rule], itemCount: Int) -> [StageIndex] {
    var names: [String] = []
    var stages: [[StageIndex.Entry]] = []
    for (number, rule) in rules.enumerated() {
      if !names.contains(rule.stage) {
        names.append(rule.stage)
        stages.append([])
      }
      let stage = names.firstIndex(of: rule.stage) ?? 0
      for (alternative, program) in rule.programs.enumerated() {
        stages[stage].append(
          StageIndex.Entry(rule: number, alternative: alternative, program: program))
      }
    }
    return zip(names, stages).map { name, entries in
      StageIndex(
        name: name, entries, makes: entries.map { rules[$0.rule].chunk ?? -1 }, itemCount: itemCount
      )
    }
  }

  /// The number of a stage; -1 if no rule is of it.
  package func stage(_ name: String) -> Int { stages.firstIndex { $0.name == name } ?? -1 }

  package func kind(_ name: String) -> Int { kinds[name] ?? -1 }

  /// The chunk kinds that a name makes, by its number.
  package func kinds(ofName name: Int) -> [Int] { nameKinds[name] }

  /// The number of a name's type.
  package func type(ofName name: Int) -> Int { nameTypes[name] }

  /// A matcher over a document's tokens.
  package func matcher(for tokens: [Token], hasCase: Bool) -> Matcher {
    Matcher(
      tokens: tokens, items: stepItems,
      traits: TokenTraits(count: tokens.count, forms: forms, hasCase: hasCase))
  }

  /// The lattice of a sentence with nothing but its tokens; `numbers`: the quantities in it.
  package func lattice(
    over range: Range<Int>, numbers: ArraySlice<QuantityMention>, with matcher: inout Matcher
  ) -> Lattice {
    matcher.look(at: range, numbers: numbers)
    var lattice = Lattice(tokens: range, items: items)
    lattice.note(matcher.tokens, matcher.traits)
    return lattice
  }

  /// What asks whether any pattern of a stage may match a sentence of such words, once chunk stages
  /// have run over it: a cheap test that spares them.
  ///
  /// `leaning`: lists of the words that a verb may take into its group from its left.
  package func gate(to stage: Int, after chunkStages: [Int], leaning: ListSet) -> StageGate {
    let programs = stage < 0 ? [] : stages[stage].entries.map(\.program)
    var makers: [Int: [JointWords.Maker]] = [:]
    for stage in chunkStages.map({ stages[$0] }) {
      for (entry, kind) in zip(stage.entries, stage.makes) where kind >= 0 {
        makers[kind, default: []].append(
          JointWords.Maker(program: entry.program, isWhole: rules[entry.rule].edge == nil))
      }
    }
    let (items, ranks) = (patternItems.needed.items, WordRanks(lexicon))
    return StageGate(
      coarse: WordGate(
        programs, makers: makers.mapValues { $0.map(\.program) }, items, classes, lexicon,
        ranks: ranks),
      fine: JointGate(
        programs, makers: makers, items, classes, lexicon, leaning: leaning, ranks: ranks))
  }

  /// A sentence seldom has more matches of one stage.
  private static let fewMatches = 8

  /// All matches of one stage's rules over a lattice, less those that a rule's `unless` vetoes; by
  /// rule, alternative and place.
  package func matches(
    stage: Int, in lattice: Lattice, with matcher: inout Matcher
  ) -> [Match] {
    guard stage >= 0 else { return [] }
    let stage = stages[stage]
    var found: [Match] = []
    stage.needs.forEachMet(by: lattice.present) { number in
      let entry = stage.entries[number]
      matcher.forEachMatch(
        of: entry.program, rule: entry.rule, alternative: entry.alternative, in: lattice
      ) {
        if found.isEmpty { found.reserveCapacity(Self.fewMatches) }
        found.append($0)
        return true
      }
      return true
    }
    // Most matches have nothing that could undo them, and nobody who asks for them.
    if matcher.log != nil || found.contains(where: { !rules[$0.rule].vetoes.isEmpty }) {
      found.removeAll { match in
        let veto = rules[match.rule].vetoes.firstIndex { touches($0, match, lattice, &matcher) }
        matcher.log?.append(LoggedMatch(stage: stage.name, match: match, veto: veto))
        return veto != nil
      }
    }
    if found.count > 1 {
      found.sort {
        ($0.rule, $0.alternative, $0.tokens.lowerBound)
          < ($1.rule, $1.alternative, $1.tokens.lowerBound)
      }
    }
    return found
  }

  /// Whether a veto's pattern overlaps a match or borders on it.
  private func touches(
    _ veto: Program, _ match: Match, _ lattice: Lattice, _ matcher: inout Matcher
  ) -> Bool {
    guard NeedIndex.holds(lattice.present, veto.needs) else { return false }
    var touches = false
    matcher.forEachMatch(of: veto, rule: 0, alternative: 0, in: lattice) { hit in
      touches =
        hit.tokens.lowerBound <= match.tokens.upperBound
        && match.tokens.lowerBound <= hit.tokens.upperBound
      return !touches
    }
    return touches
  }
}
