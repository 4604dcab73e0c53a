internal import Model
internal import RuleSyntax

/// Rules as they stand in the file.
extension DateGrammarBuilder {
  /// Reads one rule and adds its patterns to the trie of its group.
  mutating func read(
    _ node: RuleNode, isFirst: Bool, into growth: inout DateGrammar.Growth,
    tables: inout TableReader
  ) {
    tables.expect(
      ["id", "match", "ahead", "after", "before", "not after", "not before", "value"], in: node)
    guard let id = node["id"]?.text, let value = node["value"], let text = value.text else {
      tables.diagnostics.append(node.error("a date rule has an id, patterns and a value"))
      return
    }
    let (expression, error) = DateExpressionParser.parse(text) { number(ofSlot: $0) }
    guard let expression else {
      tables.diagnostics.append(value.error(error ?? "this is no expression"))
      return
    }
    var rule = DateGrammar.Rule(id: id, location: node.location, value: expression)
    rule.isAhead = node["ahead"] != nil
    rule.isPlain = isFirst && expression.isPlain
    rule.after = context("after", of: node, rule: &rule, tables: &tables)
    rule.before = context("before", of: node, rule: &rule, tables: &tables)
    rule.notAfter = context("not after", of: node, rule: &rule, tables: &tables)
    rule.notBefore = context("not before", of: node, rule: &rule, tables: &tables)
    rules.append(rule)
    for pattern in node["match"]?.items ?? [] {
      guard let syntax = PatternParser.parse(pattern, into: &tables.diagnostics) else { continue }
      let start = tables.diagnostics.count
      for path in expand(syntax, slot: nil, tables: &tables) {
        if path.count > DateSlots.mostOfPattern,
          path.count(where: { $0.slot >= 0 }) > DateSlots.mostOfPattern
        {
          tables.diagnostics.append(
            pattern.error("a pattern has at most \(DateSlots.mostOfPattern) lists and chunks"))
        }
        guard tables.diagnostics.count == start else { break }
        growth.insert(path, rule: rules.count - 1)
        markMembers(of: path, &growth)
        markAnchor(of: path, tables: tables)
      }
    }
  }

  /// A list of words under a key, in which `<name>` stands for the words of a list.
  private mutating func context(
    _ key: String, of node: RuleNode, rule: inout DateGrammar.Rule, tables: inout TableReader
  ) -> PhraseTable<Bool> {
    var table = PhraseTable<Bool>()
    for item in node[key]?.items ?? [] {
      guard let text = item.text, text.utf8.first == UInt8(ascii: "<"),
        text.utf8.last == UInt8(ascii: ">"), text.utf8.count > 2
      else {
        table.add(tables.phrase(item), true)
        continue
      }
      let name = String(text.dropFirst().dropLast())
      if let list = lists.index(of: name) {
        for form in lists.phrases[list].firstForms { table.add([form], true) }
      } else if name == "counted" {
        rule.isNotBeforeCounted = true
      } else {
        tables.diagnostics.append(item.error("there is no list called '\(name)'"))
      }
    }
    return table
  }

  private mutating func markMembers(of path: [DateGrammar.Step], _ growth: inout DateGrammar.Growth)
  {
    for step in path {
      switch step.item {
      case .form(let form): mark(form, .member)
      case .list(let list):
        if growth.marked.insert(Int(list)).inserted {
          mark(lists.phrases[Int(list)].forms, .member)
        }
      case .chunk: break
      }
    }
  }

  /// A path that no list or year anchors is looked for at its longest word.
  private mutating func markAnchor(of path: [DateGrammar.Step], tables: TableReader) {
    var longest: (form: FormID, length: Int, place: Int)?
    for (place, step) in path.enumerated() {
      switch step.item {
      case .list(let list): if anchorLists.contains(Int(list)) { return }
      case .chunk(let chunk): if chunk.isAnchor || chunk == .date { return }
      case .form(let form):
        if marks.indices.contains(Int(form)) && marks[Int(form)].contains(.anchor) { return }
        let length = tables.forms.length(of: form)
        if length > longest?.length ?? 0 { longest = (form, length, place) }
      }
    }
    guard let (form, _, place) = longest else { return }
    let isBesideDigits = [place - 1, place + 1].contains { next in
      guard path.indices.contains(next), case .chunk(let chunk) = path[next].item else {
        return false
      }
      return chunk.isDigits
    }
    mark(form, isBesideDigits ? .digitAnchor : .anchor)
  }
}
