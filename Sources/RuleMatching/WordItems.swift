internal import Model

/// Which of some items the words of a sentence pass, verbs in whatever form, and what is read from
/// them: entries of lists and chunks.
struct WordItems: Sendable {
  private let words: ItemSets
  /// By list and by chunk kind: the items that it passes.
  private let byList: Rows
  private let byKind: Rows

  init(_ asked: [[ItemTest]], _ forms: FormClasses, _ lexicon: Lexicon) {
    words = ItemSets(ItemClasses(asked, forms, lexicon, asVerbs: true), of: asked.count)
    var byKind = Array(repeating: [Int](), count: 64)
    var byList = Array(repeating: [Int](), count: lexicon.lists.count)
    for (number, tests) in asked.enumerated() {
      for test in tests {
        switch test {
        case .lists(let lists, _): lists.forEach { byList[$0].append(number) }
        case .chunk(let kind, _): byKind[kind].append(number)
        case .form, .shape: break
        }
      }
    }
    self.byKind = Rows(byKind)
    self.byList = Rows(byList)
  }

  /// How many words of 64 bits a set has.
  var width: Int { words.width }

  /// Makes a set of what tokens pass.
  func begin(_ tokens: Range<Int>, of document: [Token], _ held: inout [UInt64]) {
    if held.count < width { held = Array(repeating: 0, count: width) }
    var held = held.mutableSpan
    for word in 0..<width { held[word] = 0 }
    words.add(tokens, of: document, to: &held)
  }

  /// Adds to a set what an entry of a list passes.
  func add(list: Int, to held: inout [UInt64]) {
    Self.add(list, of: byList, to: &held)
  }

  /// Adds to a set what a chunk of a kind passes.
  func add(kind: Int, to held: inout [UInt64]) {
    Self.add(kind, of: byKind, to: &held)
  }

  @inline(__always)
  private static func add(_ row: Int, of rows: Rows, to held: inout [UInt64]) {
    var held = held.mutableSpan
    for place in rows[row] {
      let item = Int(rows.numbers[place])
      held[item >> 6] |= 1 << UInt64(item & 63)
    }
  }
}
