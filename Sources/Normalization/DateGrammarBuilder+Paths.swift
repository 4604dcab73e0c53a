internal import Model
internal import RuleSyntax

/// Patterns written out as paths of a trie.
extension DateGrammarBuilder {
  // MARK: Patterns as paths

  /// Every way through a pattern: optional items and alternatives are written out.
  mutating func expand(
    _ syntax: PatternSyntax, slot: String?, tables: inout TableReader
  ) -> [[DateGrammar.Step]] {
    switch syntax.kind {
    case .word(let text):
      return [tables.intern(text).map { (.form($0), -1) }]
    case .list(let name):
      guard let list = lists.index(of: name) else {
        tables.diagnostics.append(
          Diagnostic("there is no list called '\(name)'", at: syntax.location))
        return []
      }
      let own = String(name.map { $0 == " " ? "_" : $0 })
      return [[(.list(Int32(list)), number(ofSlot: slot ?? own))]]
    case .chunk(let name, let filters):
      guard let chunk = DateChunk(rawValue: ([name] + filters).joined(separator: ".")) else {
        tables.diagnostics.append(
          Diagnostic("nothing in dates is called '\(name)'", at: syntax.location))
        return []
      }
      return [[(.chunk(chunk), number(ofSlot: slot ?? chunk.slot))]]
    case .sequence(let items):
      var paths: [[DateGrammar.Step]] = [[]]
      for item in items {
        let next = expand(item, slot: slot, tables: &tables)
        if next.count == 1 {
          for i in paths.indices { paths[i] += next[0] }
        } else {
          paths = paths.flatMap { path in next.map { path + $0 } }
        }
      }
      return paths
    case .choice(let branches):
      return branches.flatMap { expand($0, slot: slot, tables: &tables) }
    case .repeated(let inner, let least, let most):
      let once = expand(inner, slot: slot, tables: &tables)
      var paths: [[DateGrammar.Step]] = [[]]
      var result: [[DateGrammar.Step]] = least == 0 ? [[]] : []
      for count in 1...max(1, most) {
        paths = paths.flatMap { path in once.map { path + $0 } }
        if count >= least { result += paths }
      }
      return result
    case .slot(let name, let inner):
      return expand(inner, slot: name, tables: &tables)
    case .gap, .start, .end, .not:
      tables.diagnostics.append(
        Diagnostic("a date pattern holds words, lists and chunks only", at: syntax.location))
      return []
    }
  }
}
