/// The items that are asked of places in a sentence, numbered anew: few of all, so that the sets of
/// each token are small.
///
/// These are anchors, what must stand before an anchor, and items that an edge may pass. What only
/// a token passes is asked of its form.
final class PlacedItems: Sendable {
  let index: ItemIndex
  /// By item: its number among these, or -1.
  private let numbers: [Int32]

  /// `programs`: in the order of their stages, so that a stage's anchors stand side by side.
  init(of programs: [Program], _ table: ItemTable, lexicon: Lexicon, typeCount: Int) {
    var numbers = Array(repeating: Int32(-1), count: table.items.count)
    var items: [[ItemTest]] = []
    func place(_ item: Int32) {
      guard item >= 0, numbers[Int(item)] < 0 else { return }
      numbers[Int(item)] = Int32(items.count)
      items.append(table.items[Int(item)])
    }
    for program in programs { place(program.anchor) }
    for program in programs {
      place(program.before)
      for step in program.forward.code + program.backward.code where step.usesEdges {
        place(step.item)
      }
    }
    self.numbers = numbers
    index = ItemIndex(items, lexicon: lexicon, typeCount: typeCount)
  }

  /// None.
  static let empty = PlacedItems(of: [], ItemTable(), lexicon: Lexicon(), typeCount: 0)

  /// The number of an item among these, or -1.
  @inline(__always)
  func number(of item: Int32) -> Int {
    Int(item) < numbers.count ? Int(numbers[Int(item)]) : -1
  }
}
