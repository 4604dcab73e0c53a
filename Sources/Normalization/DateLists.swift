internal import Model
internal import RuleSyntax

/// The word lists that date patterns name.
struct DateLists {
  private var names: [String] = []
  /// By list, its phrases.
  private(set) var phrases: [PhraseTable<Int>] = []
  /// By form, the bits of the lists of which it begins an entry.
  private(set) var bits: [UInt64] = []

  init(_ node: RuleNode, tables: inout TableReader) {
    for entry in node["lists"]?.entries ?? [] {
      guard let name = entry.key.text, let all = node["lists"] else { continue }
      var list = PhraseTable<Int>()
      if case .mapping = entry.value.value {
        for row in tables.table(
          name, of: all, expected: "a number, a period or a part",
          value: { Int($0) ?? Period(name: $0)?.rawValue ?? Part(name: $0)?.rawValue })
        {
          list.add(row.forms, row.value)
        }
      } else {
        for item in entry.value.items ?? [] { list.add(tables.phrase(item), 0) }
      }
      if names.count == DateChunk.mostLists {
        tables.diagnostics.append(
          entry.key.error("there are more than \(DateChunk.mostLists) lists"))
        return
      }
      add(list, name)
    }
  }

  private mutating func add(_ list: PhraseTable<Int>, _ name: String) {
    for form in list.firstForms {
      while bits.count <= Int(form) { bits.append(0) }
      bits[Int(form)] |= 1 << UInt64(names.count)
    }
    names.append(name)
    phrases.append(list)
  }

  /// The number of a list.
  func index(of name: String) -> Int? { names.firstIndex(of: name) }

  /// The lists that are named under a key.
  func named(_ key: String, of node: RuleNode, tables: inout TableReader) -> [Int] {
    (node[key]?.items ?? []).compactMap { item in
      if let list = index(of: item.text ?? "") { return list }
      tables.diagnostics.append(item.error("there is no list called '\(item.text ?? "")'"))
      return nil
    }
  }
}
