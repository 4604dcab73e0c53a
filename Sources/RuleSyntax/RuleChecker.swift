internal import Model

/// Looks at a rule set as a whole for what no single line shows.
struct RuleChecker {
  private(set) var diagnostics: [Diagnostic] = []
  private let set: RuleSet
  private let events: [String]
  private let chunkStages: [String]

  init(_ set: RuleSet) {
    self.set = set
    let language = set.tables["language"]
    events = (language?["events"]?.entries ?? []).compactMap(\.key.text)
    chunkStages = (language?["chunk-stages"]?.items ?? []).compactMap(\.text)
    checkIDs()
    checkOver()
    for rule in set.rules { check(rule) }
    checkLists()
    diagnostics += NameChecker(set).diagnostics
    diagnostics += TableChecker(set).diagnostics
  }

  // MARK: - Rules

  private mutating func checkIDs() {
    var seen: [String: SourceLocation] = [:]
    for id in set.ids {
      guard let text = id.text else { continue }
      if let first = seen[text] {
        diagnostics.append(
          id.error("the id '\(text)' stands twice", hint: "first at \(first.file):\(first.line)"))
      } else {
        seen[text] = id.location
      }
    }
  }

  private mutating func checkOver() {
    let ids = set.ids.compactMap(\.text)
    let products = Dictionary(
      set.rules.map { ($0.id, $0.product) }, uniquingKeysWith: { first, _ in first })
    let over = Dictionary(
      set.rules.map { ($0.id, $0.over) }, uniquingKeysWith: { first, _ in first })
    for rule in set.rules {
      for line in rule.overLines {
        let beaten = line.text ?? ""
        if !ids.contains(beaten) {
          diagnostics.append(line.unknown("rule", among: ids))
        } else if beaten == rule.id || Self.reaches(rule.id, from: beaten, over) {
          diagnostics.append(
            line.error("'\(rule.id)' and '\(beaten)' each beat the other", hint: "drop one 'over'"))
        } else if let product = products[beaten], product != rule.product || product != .claim {
          diagnostics.append(
            line.error("'\(rule.id)' and '\(beaten)' never read one number", hint: "drop it"))
        }
      }
    }
  }

  /// Whether one rule beats another, if only by way of others.
  private static func reaches(_ goal: String, from start: String, _ over: [String: [String]])
    -> Bool
  {
    var seen: Set<String> = [start]
    var pending = [start]
    while let next = pending.popLast() {
      for id in over[next] ?? [] {
        if id == goal { return true }
        if seen.insert(id).inserted { pending.append(id) }
      }
    }
    return false
  }

  private mutating func check(_ rule: RuleDeclaration) {
    for setting in RuleVocabulary.settings {
      guard let value = rule.places[setting.name] else { continue }
      check(value, of: setting.name, setting.values, rule)
      checkMeaning(of: setting, value, rule)
    }
    for pattern in rule.match + rule.unless { checkSlots(pattern) }
    guard !rule.isBroken else { return }
    checkProduct(rule)
    for example in rule.examples { for want in example.want { check(want, of: rule) } }
  }

  private mutating func check(
    _ value: RuleNode, of name: String, _ values: RuleVocabulary.Values, _ rule: RuleDeclaration
  ) {
    let text = value.text ?? ""
    switch values {
    case .one(let known):
      if !known.contains(text) { diagnostics.append(value.unknown(name, among: known)) }
    case .count:
      if !(1...9).contains(text.utf8.count) || !text.utf8.allSatisfy({ (48...57).contains($0) }) {
        diagnostics.append(
          value.error("'\(name)' is a whole number", hint: "digits alone, at most nine"))
      }
    case .slot:
      if !rule.match.allSatisfy({ $0.slots.contains { $0.name == text } }) {
        diagnostics.append(
          value.error("not every pattern of the rule has a slot '\(text)'"))
      }
    case .any:
      if text.isEmpty { diagnostics.append(value.error("'\(name)' has no value")) }
    }
  }

  /// Whether something reads a setting of such a rule.
  private mutating func checkMeaning(
    of setting: RuleVocabulary.Setting, _ value: RuleNode, _ rule: RuleDeclaration
  ) {
    let (name, product) = (setting.name, rule.product)
    if !setting.products.contains(product) {
      diagnostics.append(
        value.error(
          "nothing reads '\(name)' of a rule that makes \(Self.made(by: product))", hint: "drop it")
      )
    } else if RuleVocabulary.linkSettings.contains(name), rule.stage != "links" {
      diagnostics.append(
        value.error("nothing reads '\(name)' of a rule outside links", hint: "drop it"))
    }
  }

  private static func made(by product: RuleDeclaration.Product) -> String {
    switch product {
    case .chunk: "a chunk"
    case .claim: "a claim"
    case .frame: "a source"
    case .cue: "a status"
    }
  }

  private mutating func checkSlots(_ pattern: PatternSyntax) {
    for (name, location) in pattern.slots where !RuleVocabulary.slots.contains(name) {
      diagnostics.append(
        Diagnostic(
          "nobody reads a slot '\(name)'", at: location, length: name.unicodeScalars.count,
          hint: Nearest.hint(for: name, in: RuleVocabulary.slots)))
    }
  }

  /// What a rule makes must be what its stage is for.
  private mutating func checkProduct(_ rule: RuleDeclaration) {
    let id = rule.places["id"]
    let stage = RuleVocabulary.stages.first { $0.name == rule.stage }
    guard let product = stage?.product ?? (chunkStages.contains(rule.stage) ? .chunk : nil) else {
      let known = chunkStages + RuleVocabulary.stages.map(\.name)
      let near = Nearest.name(to: rule.stage, in: known)
      diagnostics.append(
        Diagnostic(
          "no stage is called '\(rule.stage)': these rules never run",
          at: SourceLocation(file: rule.location.file, line: 1, column: 1),
          hint: "name the file or its folder after a stage: "
            + (near ?? known.joined(separator: ", "))))
      return
    }
    if rule.product != product, let id {
      let wanted =
        switch product {
        case .chunk: "'chunk'"
        case .claim: "'event'"
        case .frame: "'role'"
        case .cue: "'status', and neither 'chunk', 'event' nor 'role'"
        }
      diagnostics.append(
        id.error("the rule '\(rule.id)' stands among \(rule.stage), where a rule has \(wanted)"))
    }
    if let event = rule.event, let place = rule.places["event"],
      event != RuleVocabulary.sameEvent || product != .claim, !events.contains(event)
    {
      diagnostics.append(place.unknown("event", among: events))
    }
  }

  private mutating func check(_ want: Want, of rule: RuleDeclaration) {
    let heads: [String] =
      switch rule.product {
      case .chunk: [rule.chunk ?? ""]
      case .claim:
        rule.event == RuleVocabulary.sameEvent || rule.event == nil ? events : [rule.event ?? ""]
      case .frame: ["source"]
      case .cue: [rule["status"] ?? ""]
      }
    let isKnown = rule.product != .claim || heads.contains(where: events.contains)
    if isKnown, !heads.contains(want.head) {
      diagnostics.append(
        Diagnostic(
          "this rule makes no '\(want.head)'", at: want.location,
          length: want.head.unicodeScalars.count,
          hint: heads.count == 1 ? "it makes '\(heads[0])'" : nil))
    }
  }

  // MARK: - Lists

  /// An entry stands once in a list, and in one list of a family: `people.military` and
  /// `people.police` are two answers to one question.
  private mutating func checkLists() {
    let families = Dictionary(grouping: set.lists) { list in
      list.name.firstIndex(of: ".").map { "\(list.kind.rawValue) \(list.name[..<$0])" } ?? list.name
    }
    for lists in families.values {
      var entries = [String: (list: Int, entry: Int)](
        minimumCapacity: lists.reduce(0) { $0 + $1.entries.count })
      for (number, list) in lists.enumerated() {
        for (index, entry) in list.entries.enumerated() {
          guard let text = entry.text,
            let known = entries.updateValue((number, index), forKey: text)
          else { continue }
          entries[text] = known
          let (first, place) = (lists[known.list], lists[known.list].entries[known.entry].location)
          diagnostics.append(
            entry.error(
              first.name == list.name
                ? "'\(text)' stands twice in '\(list.name)'"
                : "'\(text)' stands in '\(list.name)' and in '\(first.name)'",
              hint: "first at \(place.file):\(place.line)"))
        }
      }
    }
  }
}
