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
    var rows = Rows()
    var row: [Int] = []
    for form in forms.examples {
      row.removeAll(keepingCapacity: true)
      row += byForm[form] ?? []
      lexicon.lists(of: form).forEach { list in
        let features = lexicon.features[Int(form)]
        for asked in byList[list] where features.isSuperset(of: asked.features) {
          row.append(asked.item)
        }
      }
      for verb in asVerbs ? lexicon.verbReadings(of: form) : [] {
        for asked in byList[verb.list] { row.append(asked.item) }
      }
      row.makeDistinct()
      rows.append(row)
    }
    self.items = rows
  }

  /// The items that the forms of a class pass.
  func items(of number: Int) -> ArraySlice<Int32> { items.numbers[items[number]] }

  /// The places, for `item`, of those items that a form passes.
  @inline(__always)
  func passed(by form: FormID) -> Range<Int> { items[forms.number(of: form)] }

  @inline(__always)
  func item(_ place: Int) -> Int { Int(items.numbers[place]) }
}
