package import Model

/// Asks of the words of a sentence whether a pattern of a stage may match it, once chunk stages have
/// run over it: a cheap test that lets no sentence but a few through.
package struct WordGate: Sendable {
  private let items: WordItems
  private let needs: LeastNeeds

  /// A gate that takes for a chunk that rules make one thing that each of these needs.
  ///
  /// `makers`: by chunk kind, the patterns that make it.
  init(
    _ programs: [Program], makers: [Int: [Program]], _ items: [[ItemTest]],
    _ forms: FormClasses, _ lexicon: Lexicon, ranks: WordRanks
  ) {
    let words = NeededWords(items: items, makers: makers, ranks: ranks)
    var asked = AskedItems<[ItemTest]>()
    var numbers: [Int32: Int?] = [:]
    func number(of need: Int32) -> Int? {
      if let known = numbers[need] { return known }
      let number = words.tests(of: items[Int(need)]).map { asked.number(of: $0) }
      numbers.updateValue(number, forKey: need)
      return number
    }
    let patterns = programs.map { $0.needs.compactMap { number(of: $0) } }
    self.items = WordItems(asked.items, forms, lexicon)
    needs = LeastNeeds(patterns, ranks: asked.items.map { ranks.rank($0) })
  }

  /// Makes a set of what tokens pass.
  package func begin(_ tokens: Range<Int>, of document: [Token], _ held: inout [UInt64]) {
    items.begin(tokens, of: document, &held)
  }

  /// Adds to a set what an entry of a list passes.
  package func add(list: Int, to held: inout [UInt64]) { items.add(list: list, to: &held) }

  /// Adds to a set what a chunk of a kind passes.
  package func add(kind: Int, to held: inout [UInt64]) { items.add(kind: kind, to: &held) }

  /// Whether a pattern may match where all of a set is.
  package func isOpen(to held: [UInt64]) -> Bool { needs.areMet(by: held) }
}

/// What a gate asks for, numbered as it comes.
struct AskedItems<Item: Hashable> {
  private(set) var items: [Item] = []
  private var numbers: [Item: Int] = [:]

  mutating func number(of item: Item) -> Int {
    if let known = numbers[item] { return known }
    numbers[item] = items.count
    items.append(item)
    return items.count - 1
  }
}
