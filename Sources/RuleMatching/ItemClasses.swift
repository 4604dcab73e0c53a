internal import Model

/// Which items the forms of words pass.
///
/// A form's tests are asked once, when the book is compiled: forms that pass the same items share a
/// class. The idea is that of token classes in lexers.
struct ItemClasses: Sendable {
  /// By form: its class; class 0 passes nothing.
  private let classOf: [Int32]
  /// By class: its items.
  private let items: Rows

  /// `asVerbs`: a form also passes, in whatever form, what its readings as a verb are entries of.
  init(_ items: [[ItemTest]], lexicon: Lexicon, asVerbs: Bool = false) {
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
    var rows = Rows([[]])
    var known: [[Int]: Int32] = [[]: 0]
    // By set of lists: the classes of forms that are no more than entries of these.
    var plain = Array(
      repeating: [(features: Features, class: Int32)](), count: lexicon.listSets.count)
    plain[0] = [([], 0)]
    classOf = (0..<lexicon.forms.count).map { form in
      let form = FormID(form)
      let listSet = lexicon.listSet(of: form)
      let features = listSet == 0 ? [] : lexicon.features[Int(form)]
      let verbs = asVerbs ? lexicon.verbReadings(of: form) : []
      let isPlain = byForm[form] == nil && verbs.isEmpty
      if isPlain, let known = plain[listSet].first(where: { $0.features == features }) {
        return known.class
      }
      var row = byForm[form] ?? []
      lexicon.listSets[listSet].forEach { list in
        for asked in byList[list] where features.isSuperset(of: asked.features) {
          row.append(asked.item)
        }
      }
      for verb in verbs { row += byList[verb.list].lazy.map(\.item) }
      row.sort()
      row = row.indices.lazy.filter { $0 == 0 || row[$0] != row[$0 - 1] }.map { row[$0] }
      let number = known[row] ?? Int32(rows.count)
      if number == rows.count {
        known[row] = number
        rows.append(row)
      }
      if isPlain { plain[listSet].append((features, number)) }
      return number
    }
    self.items = rows
  }

  /// How many classes there are.
  var count: Int { items.count }

  /// The class of a form.
  @inline(__always)
  func number(of form: FormID) -> Int { Int(classOf[Int(form)]) }

  /// The items that the forms of a class pass.
  func items(of number: Int) -> ArraySlice<Int32> { items.numbers[items[number]] }

  /// The places, for `item`, of those items that a form passes.
  @inline(__always)
  func passed(by form: FormID) -> Range<Int> { items[number(of: form)] }

  @inline(__always)
  func item(_ place: Int) -> Int { Int(items.numbers[place]) }
}
