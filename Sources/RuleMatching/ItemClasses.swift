internal import Model

/// Which items the forms of words pass.
///
/// A form's tests are asked once, when the book is compiled: forms that pass the same items share a
/// class. The idea is that of token classes in lexers.
struct ItemClasses: Sendable {
  /// By form: its class; class 0 passes nothing.
  private let classOf: [Int32]
  /// By class and one more: where its items begin in `items`.
  private let first: [Int32]
  private let items: [Int32]

  /// What makes forms differ.
  private struct Class: Hashable {
    /// By its number in the lexicon.
    let listSet: Int
    let features: Features
    let form: FormID
  }

  init(_ items: [[ItemTest]], lexicon: Lexicon) {
    var byForm: [FormID: [Int32]] = [:]
    var byList: [[(item: Int32, features: Features)]] = Array(
      repeating: [], count: lexicon.lists.count)
    for (number, tests) in items.enumerated() {
      for test in tests {
        switch test {
        case .form(let form): byForm[form, default: []].append(Int32(number))
        case .lists(let named, let features):
          named.forEach { byList[$0].append((Int32(number), features)) }
        case .chunk, .shape: break
        }
      }
    }
    var known: [Class: Int32] = [:]
    var classOf = Array(repeating: Int32(0), count: lexicon.forms.count)
    var first: [Int32] = [0, 0]
    var passed: [Int32] = []
    for form in classOf.indices.dropFirst() {
      let form = FormID(form)
      let listSet = lexicon.listSet(of: form)
      let named = byForm[form] ?? []
      if listSet == 0 && named.isEmpty { continue }
      let features = listSet == 0 ? [] : lexicon.features[Int(form)]
      let key = Class(listSet: listSet, features: features, form: named.isEmpty ? 0 : form)
      if let number = known[key] {
        classOf[Int(form)] = number
        continue
      }
      var items = Set(named)
      lexicon.listSets[listSet].forEach { list in
        for item in byList[list] where features.isSuperset(of: item.features) {
          items.insert(item.item)
        }
      }
      let number = items.isEmpty ? 0 : Int32(first.count - 1)
      if !items.isEmpty {
        passed += items.sorted()
        first.append(Int32(passed.count))
      }
      known[key] = number
      classOf[Int(form)] = number
    }
    self.classOf = classOf
    self.first = first
    self.items = passed
  }

  /// The places, for `item`, of those items that a form passes.
  @inline(__always)
  func passed(by form: FormID) -> Range<Int> {
    let number = Int(classOf[Int(form)])
    return Int(first[number])..<Int(first[number + 1])
  }

  @inline(__always)
  func item(_ place: Int) -> Int { Int(items[place]) }
}
