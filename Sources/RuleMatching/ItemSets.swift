internal import Model

/// Which items words pass, as sets with a bit for each item, so that those of a sentence are united in
/// few steps.
struct ItemSets: Sendable {
  /// A stretch of a set that stays in registers while words are added to it.
  private typealias Block = SIMD8<UInt64>
  private static let blockSize = Block.scalarCount * 64

  /// How many words of 64 bits a set has.
  let width: Int
  private let blocks: Int
  private let forms: FormClasses
  /// By class of forms: the blocks of its set.
  private let sets: [Block]

  /// `count`: how many items there are.
  init(_ classes: ItemClasses, of count: Int) {
    let blocks = count / Self.blockSize + 1
    forms = classes.forms
    width = count / 64 + 1
    var sets = Array(repeating: Block(), count: forms.count * blocks)
    for number in 0..<forms.count {
      for item in classes.items(of: number) {
        let (block, bit) = Int(item).quotientAndRemainder(dividingBy: Self.blockSize)
        sets[number * blocks + block][bit >> 6] |= 1 << UInt64(bit & 63)
      }
    }
    self.blocks = blocks
    self.sets = sets
  }

  /// Adds what tokens pass to a set.
  @inline(__always)
  func add(_ tokens: Range<Int>, of document: [Token], to set: inout MutableSpan<UInt64>) {
    let document = document.span
    let sets = sets.span
    for block in 0..<blocks {
      var passed = Block()
      for token in tokens {
        passed |= sets[forms.number(of: document[token].form) * blocks + block]
      }
      let from = block * Block.scalarCount
      for word in from..<min(width, from + Block.scalarCount) { set[word] |= passed[word - from] }
    }
  }
}
