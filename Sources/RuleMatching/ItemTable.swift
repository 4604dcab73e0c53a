/// The items of all patterns of a book, each with a number.
///
/// An item is what one step of a pattern accepts: any of some tests.
struct ItemTable: Sendable {
  private(set) var items: [[ItemTest]] = []
  private var numbers: [[ItemTest]: Int32] = [:]

  /// The number of an item, which it gets when it is first asked for.
  mutating func number(of tests: [ItemTest]) -> Int32 {
    if let known = numbers[tests] { return known }
    let number = Int32(items.count)
    items.append(tests)
    numbers[tests] = number
    return number
  }
}

/// The two sorts of items of a book, numbered apart, so that neither is looked for where only the
/// other is asked.
struct PatternItems: Sendable {
  /// What a sentence must hold: anchors, and all that is mandatory.
  var needed = ItemTable()
  /// What the steps of patterns take or forbid.
  var taken = ItemTable()
}
