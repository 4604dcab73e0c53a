internal import Model
internal import RuleSyntax

/// The word lists that date patterns name.
struct DateLists {
  private var names: [String] = []
  /// By list, its phrases.
  private(set) var phrases: [PhraseTable<Int>] = []
  /// By form, the lists of which it begins an entry.
  private(set) var forms: [DateForms.Form] = []
  /// By form, what it stands for by itself in these lists, in their order.
  private(set) var values: [[Int]] = []

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
    let bit: UInt64 = 1 << UInt64(names.count)
    for (forms, value) in list.all {
      guard let first = forms.first.map({ Int($0) }) else { continue }
      while self.forms.count <= first {
        self.forms.append(DateForms.Form())
        values.append([])
      }
      if forms.count == 1 {
        if self.forms[first].alone & bit == 0 { values[first].append(value) }
        self.forms[first].alone |= bit
      } else {
        self.forms[first].longer |= bit
        self.forms[first].next |= 1 << UInt64(forms[1] & 63)
      }
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
