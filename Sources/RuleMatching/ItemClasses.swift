internal import Model

/// Which items the forms of words pass, asked once when the book is compiled.
struct ItemClasses: Sendable {
  let forms: FormClasses
  /// By class of forms: the items that they pass, ascending.
  private let items: Rows

  /// `asVerbs`: a form also passes, in whatever form, what its readings as a verb are entries of.
  init(_ items: [[ItemTest]], _ forms: FormClasses, _ lexicon: Lexicon, asVerbs: Bool = false) {
    self.forms = forms
    var byForm: [FormID: [Int]] = [:]
    var byList: [[(item: Int, features: Features)]] = Array(
      repeating: [], count: lexicon.lists.count)
    for (number, tests) in items.enumerated() {
      for test in tests {
        switch test {
        case .form(let form): byForm[form, default: []].append(number)
        case .lists(let named, let features):
          named.forEach { byList[$0].append((number, features)) }
        case .chunk, .shape: break
        }
      }
    }
    self.items = Rows(
      forms.examples.lazy.map { form in
        var row = byForm[form] ?? []
        lexicon.listSets[lexicon.listSet(of: form)].forEach { list in
          let features = lexicon.features[Int(form)]
          for asked in byList[list] where features.isSuperset(of: asked.features) {
            row.append(asked.item)
          }
        }
        for verb in asVerbs ? lexicon.verbReadings(of: form) : [] {
          row += byList[verb.list].lazy.map(\.item)
        }
        row.sort()
        return row.indices.filter { $0 == 0 || row[$0] != row[$0 - 1] }.map { row[$0] }
      })
  }

  /// The items that the forms of a class pass.
  func items(of number: Int) -> ArraySlice<Int32> { items.numbers[items[number]] }

  /// The places, for `item`, of those items that a form passes.
  @inline(__always)
  func passed(by form: FormID) -> Range<Int> { items[forms.number(of: form)] }

  @inline(__always)
  func item(_ place: Int) -> Int { Int(items.numbers[place]) }
}
