internal import Model

/// Which of some items the words of a sentence pass, verbs in whatever form, and what is read from
/// them: entries of lists and chunks.
struct WordItems: Sendable {
  /// How many words of 64 bits a set of items has.
  private let width: Int
  /// By form: its row in `items`; row 0 is empty.
  private let rowOf: [Int32]
  private let items: Rows
  /// By list and by chunk kind: the items that it passes.
  private let byList: Rows
  private let byKind: Rows

  /// An item of a list, and what it asks of an entry.
  private typealias Asked = (item: Int, features: Features)

  init(_ asked: [[ItemTest]], _ lexicon: Lexicon) {
    width = asked.count / 64 + 1
    var byKind = Array(repeating: [Int](), count: 64)
    var byList = Array(repeating: [Asked](), count: lexicon.lists.count)
    var byForm: [FormID: [Int]] = [:]
    for (number, tests) in asked.enumerated() {
      for test in tests {
        switch test {
        case .form(let form): byForm[form, default: []].append(number)
        case .lists(let lists, let features):
          lists.forEach { byList[$0].append((number, features)) }
        case .chunk(let kind, _): byKind[kind].append(number)
        case .shape: break
        }
      }
    }
    self.byKind = Rows(byKind)
    self.byList = Rows(byList.map { $0.map(\.item) })
    (rowOf, items) = Self.rows(ofForms: byForm, byList, lexicon)
  }

  /// By form, its row, and the rows: what it passes itself, and what as an entry of its lists.
  private static func rows(
    ofForms byForm: [FormID: [Int]], _ byList: [[Asked]], _ lexicon: Lexicon
  ) -> ([Int32], Rows) {
    var rows = Rows([[]])
    var numbers: [[Int]: Int32] = [[]: 0]
    // By set of lists: the rows of forms that are no more than entries of these.
    var plain = Array(
      repeating: [(features: Features, row: Int32)](), count: lexicon.listSets.count)
    plain[0] = [([], 0)]
    let rowOf = (0..<lexicon.forms.count).map { form in
      let form = FormID(form)
      let listSet = lexicon.listSet(of: form)
      let features = listSet == 0 ? [] : lexicon.features[Int(form)]
      let isPlain = byForm[form] == nil && !lexicon.isVerb(form)
      if isPlain, let known = plain[listSet].first(where: { $0.features == features }) {
        return known.row
      }
      var items = Set(byForm[form] ?? [])
      lexicon.listSets[listSet].forEach { list in
        for asked in byList[list] where features.isSuperset(of: asked.features) {
          items.insert(asked.item)
        }
      }
      for verb in lexicon.verbReadings(of: form) { items.formUnion(byList[verb.list].map(\.item)) }
      let row = items.sorted()
      let number = numbers[row] ?? Int32(rows.count)
      if number == rows.count {
        numbers[row] = number
        rows.append(row)
      }
      if isPlain { plain[listSet].append((features, number)) }
      return number
    }
    return (rowOf, rows)
  }

  /// Makes a set of what tokens pass.
  func begin(_ tokens: Range<Int>, of document: [Token], _ held: inout [UInt64]) {
    if held.count < width { held = Array(repeating: 0, count: width) }
    var held = held.mutableSpan
    let (document, rowOf) = (document.span, rowOf.span)
    for word in 0..<width { held[word] = 0 }
    for token in tokens {
      let row = Int(rowOf[Int(document[token].form)])
      if row != 0 { Self.add(row, of: items, to: &held) }
    }
  }

  /// Adds to a set what an entry of a list passes.
  func add(list: Int, to held: inout [UInt64]) {
    var held = held.mutableSpan
    Self.add(list, of: byList, to: &held)
  }

  /// Adds to a set what a chunk of a kind passes.
  func add(kind: Int, to held: inout [UInt64]) {
    var held = held.mutableSpan
    Self.add(kind, of: byKind, to: &held)
  }

  @inline(__always)
  private static func add(_ row: Int, of rows: Rows, to held: inout MutableSpan<UInt64>) {
    for place in rows[row] {
      let item = Int(rows.numbers[place])
      held[item >> 6] |= 1 << UInt64(item & 63)
    }
  }
}
