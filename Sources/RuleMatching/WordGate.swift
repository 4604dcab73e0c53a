package import Model

/// Asks of the words of a sentence whether a pattern of a stage may match it: a cheap test that
/// lets through somewhat more than can match.
///
/// It knows the items that patterns need: a verb in whatever form, and for a chunk that rules make
/// one thing that each of these rules needs.
package struct WordGate: Sendable {
  /// By form: its row in `items`; row 0 is empty.
  private let rowOf: [Int32]
  private let items: Rows
  /// By list and by chunk kind: the items that it passes.
  private let byList: Rows
  private let byKind: Rows
  /// The items that are keys, as a set: of each pattern one that few sentences hold.
  private let keys: [UInt64]
  /// By item and one more: where the patterns whose key it is begin in `needs`.
  private let firstPattern: [Int32]
  /// By pattern: what it needs beside its key.
  private let needs: Rows
  /// Some pattern needs nothing that words could tell.
  private let isAlwaysOpen: Bool

  /// The gate of a stage with such programs.
  ///
  /// `makers`: by chunk kind, the patterns that make it.
  init(
    _ programs: [Program], makers: [Int: [Program]], _ items: [[ItemTest]], _ lexicon: Lexicon,
    ranks: WordRanks
  ) {
    let words = NeededWords(items: items, makers: makers, ranks: ranks)
    let known = programs.map { $0.needs.compactMap { words.tests(of: items[Int($0)]) } }
    isAlwaysOpen = known.contains(where: \.isEmpty)
    var numbers: [[ItemTest]: Int] = [:]
    for item in known.flatMap(\.self) where numbers[item] == nil { numbers[item] = numbers.count }
    let asked = numbers.sorted { $0.value < $1.value }.map(\.key)

    let patterns = Self.least(known.map { Set($0.compactMap { numbers[$0] }).sorted() })
    let byKey = Dictionary(grouping: patterns) { pattern in
      ranks.rarest(of: pattern.map { asked[$0] }).flatMap { numbers[$0] } ?? -1
    }
    keys = asked.indices.reduce(into: Array(repeating: 0, count: asked.count / 64 + 1)) {
      if byKey[$1] != nil { $0[$1 >> 6] |= 1 << UInt64($1 & 63) }
    }
    var needs = Rows()
    firstPattern = asked.indices.reduce(into: [0]) { first, key in
      for pattern in byKey[key] ?? [] { needs.append(pattern.filter { $0 != key }) }
      first.append(Int32(needs.count))
    }
    self.needs = needs

    var byKind = Array(repeating: [Int](), count: 64)
    var byList = Array(repeating: [Int](), count: lexicon.lists.count)
    var byForm: [FormID: [Int]] = [:]
    for (number, tests) in asked.enumerated() {
      for test in tests {
        switch test {
        case .form(let form): byForm[form, default: []].append(number)
        case .lists(let lists, _): lists.forEach { byList[$0].append(number) }
        case .chunk(let kind, _): byKind[kind].append(number)
        case .shape: break
        }
      }
    }
    self.byKind = Rows(byKind)
    self.byList = Rows(byList)
    (rowOf, self.items) = Self.rows(ofForms: byForm, byList, lexicon)
  }

  /// By form, its row, and the rows: what it passes itself, and what its lists do.
  private static func rows(
    ofForms byForm: [FormID: [Int]], _ byList: [[Int]], _ lexicon: Lexicon
  ) -> ([Int32], Rows) {
    var rows = Rows([[]])
    var numbers: [[Int]: Int32] = [[]: 0]
    // By set of lists, the row of forms that are no more than entries of these; -1 if not known.
    var ofLists = Array(repeating: Int32(-1), count: lexicon.listSets.count)
    let rowOf = (0..<lexicon.forms.count).map { form in
      let form = FormID(form)
      let lists = lexicon.listSet(of: form)
      let isPlain = byForm[form] == nil && !lexicon.isVerb(form)
      if isPlain, ofLists[lists] >= 0 { return ofLists[lists] }
      var items = Set(byForm[form] ?? [])
      lexicon.listSets[lists].forEach { items.formUnion(byList[$0]) }
      for verb in lexicon.verbReadings(of: form) { items.formUnion(byList[verb.list]) }
      let row = items.sorted()
      let number = numbers[row] ?? Int32(rows.count)
      if number == rows.count {
        numbers[row] = number
        rows.append(row)
      }
      if isPlain { ofLists[lists] = number }
      return number
    }
    return (rowOf, rows)
  }

  /// Those that hold no other, each once: where one of the others is open, one of these is.
  private static func least(_ patterns: [[Int]]) -> [[Int]] {
    var byFirst: [Int: [[Int]]] = [:]
    var least: [[Int]] = []
    for pattern in patterns.sorted(by: { ($0.count, $0.first ?? 0) < ($1.count, $1.first ?? 0) }) {
      let held = Set(pattern)
      let others = pattern.lazy.flatMap { byFirst[$0] ?? [] }
      guard let first = pattern.first, !others.contains(where: held.isSuperset) else { continue }
      byFirst[first, default: []].append(pattern)
      least.append(pattern)
    }
    return least
  }

  /// Makes a set of what tokens pass.
  package func begin(_ tokens: Range<Int>, of document: [Token], _ held: inout [UInt64]) {
    if held.count != keys.count { held = Array(repeating: 0, count: keys.count) }
    var held = held.mutableSpan
    let (document, rowOf) = (document.span, rowOf.span)
    for word in held.indices { held[word] = 0 }
    for token in tokens {
      let row = Int(rowOf[Int(document[token].form)])
      if row != 0 { Self.add(row, of: items, to: &held) }
    }
  }

  /// Adds to a set what an entry of a list passes.
  package func add(list: Int, to held: inout [UInt64]) {
    var held = held.mutableSpan
    Self.add(list, of: byList, to: &held)
  }

  /// Adds to a set what a chunk of a kind passes.
  package func add(kind: Int, to held: inout [UInt64]) {
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

  /// Whether a pattern may match where all of a set is.
  package func isOpen(to held: [UInt64]) -> Bool {
    if isAlwaysOpen { return true }
    for word in keys.indices {
      var rest = held[word] & keys[word]
      while rest != 0 {
        let key = word << 6 | rest.trailingZeroBitCount
        rest &= rest - 1
        for pattern in firstPattern[key]..<firstPattern[key + 1] where holds(held, Int(pattern)) {
          return true
        }
      }
    }
    return false
  }

  @inline(__always)
  private func holds(_ held: [UInt64], _ pattern: Int) -> Bool {
    for place in needs[pattern] {
      let item = Int(needs.numbers[place])
      if held[item >> 6] >> UInt64(item & 63) & 1 == 0 { return false }
    }
    return true
  }
}
