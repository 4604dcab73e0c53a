internal import Model

/// Which of some joints lie between the words of a sentence, and between what is read from them.
package struct JointItems: Sendable {
  /// A stretch of a set that stays in registers while tokens are walked.
  private typealias Block = SIMD8<UInt64>
  private static let blockSize = Block.scalarCount * 64

  private let forms: FormClasses
  private let listCount: Int
  /// By class of forms, behind these by list, and behind these by chunk kind: a set of the joints of
  /// which it may be the end of the left side, and one of those of which it may begin the right side.
  private let rows: [Block]
  /// How many blocks a set has.
  private let blocks: Int
  /// Words that a verb may take into its group from its left.
  private let leaning: WordSet

  /// What is known of a sentence, with room that is kept from one to the next.
  package struct Room {
    /// Items as a set; behind these the joints.
    var held: [UInt64] = []
    fileprivate var tokens = 0..<0
    fileprivate var marks: [Mark] = []
    /// By token: the first of the marks that end and of those that begin with it, or -1.
    fileprivate var ends: [Int32] = []
    fileprivate var begins: [Int32] = []

    package init() {}
  }

  /// An entry of a list or a chunk: its row, and the next that ends and begins where it does.
  fileprivate struct Mark {
    let row: Int
    let nextEnd: Int32
    let nextBegin: Int32
  }

  init(_ joints: [Joint], _ forms: FormClasses, _ lexicon: Lexicon, leaning: ListSet) {
    let blocks = joints.count / Self.blockSize + 1
    let tests =
      joints.map(\.left)
      + repeatElement([], count: blocks * Self.blockSize - joints.count) + joints.map(\.right)
    let passed = ItemClasses(tests, forms, lexicon, asVerbs: true)
    let (firstList, firstKind) = (forms.count, forms.count + lexicon.lists.count)
    var rows = Array(repeating: Block(), count: (firstKind + 64) * 2 * blocks)
    func add(_ item: Int, to row: Int) {
      let (block, bit) = item.quotientAndRemainder(dividingBy: Self.blockSize)
      rows[row * 2 * blocks + block][bit >> 6] |= 1 << UInt64(bit & 63)
    }
    for number in 0..<forms.count {
      for item in passed.items(of: number) { add(Int(item), to: number) }
    }
    for (item, tests) in tests.enumerated() {
      for test in tests {
        switch test {
        case .lists(let lists, _): lists.forEach { add(item, to: firstList + $0) }
        case .chunk(let kind, _): add(item, to: firstKind + kind)
        case .form, .shape: break
        }
      }
    }
    self.rows = rows
    self.forms = forms
    self.blocks = blocks
    listCount = lexicon.lists.count
    self.leaning = lexicon.words(of: leaning)
  }

  /// Takes up the tokens of a sentence.
  func begin(_ tokens: Range<Int>, _ room: inout Room) {
    room.tokens = tokens
    room.marks.removeAll(keepingCapacity: true)
    room.ends.removeAll(keepingCapacity: true)
    room.ends += repeatElement(-1, count: tokens.count)
    room.begins.removeAll(keepingCapacity: true)
    room.begins += repeatElement(-1, count: tokens.count)
  }

  /// Takes up an entry of a list over some tokens.
  func add(list: Int, over range: Range<Int>, to room: inout Room) {
    add(forms.count + list, over: range, to: &room)
  }

  /// Takes up a chunk of a kind over some tokens.
  func add(kind: Int, over range: Range<Int>, to room: inout Room) {
    add(forms.count + listCount + kind, over: range, to: &room)
  }

  private func add(_ row: Int, over range: Range<Int>, to room: inout Room) {
    let number = Int32(room.marks.count)
    let end = range.upperBound - 1 - room.tokens.lowerBound
    let begin = range.lowerBound - room.tokens.lowerBound
    room.marks.append(Mark(row: row, nextEnd: room.ends[end], nextBegin: room.begins[begin]))
    room.ends[end] = number
    room.begins[begin] = number
  }

  /// Adds to the set, from a word of it on, the joints of all that was taken up.
  func finish(of document: [Token], from first: Int, _ room: inout Room) {
    let needed = first + blocks * Block.scalarCount
    if room.held.count < needed {
      room.held += repeatElement(0, count: needed - room.held.count)
    }
    for block in 0..<blocks {
      let found = joints(block, of: document, room)
      for word in found.indices {
        room.held[first + block * Block.scalarCount + word] = found[word]
      }
    }
  }

  /// A block of the joints of which both sides stand side by side.
  private func joints(_ block: Int, of document: [Token], _ room: borrowing Room) -> Block {
    let (rows, document, marks) = (rows.span, document.span, room.marks.span)
    let stride = 2 * blocks
    let (lefts, rights) = (block, blocks + block)
    var found = Block()
    var next = Block()
    for token in room.tokens.reversed() {
      let row = forms.number(of: document[token].form) * stride
      var (left, right) = (rows[row + lefts], rows[row + rights])
      var mark = Int(room.ends[token - room.tokens.lowerBound])
      while mark >= 0 {
        left |= rows[marks[mark].row * stride + lefts]
        mark = Int(marks[mark].nextEnd)
      }
      found |= left & next
      mark = Int(room.begins[token - room.tokens.lowerBound])
      while mark >= 0 {
        right |= rows[marks[mark].row * stride + rights]
        mark = Int(marks[mark].nextBegin)
      }
      if leaning.contains(document[token]) { right |= next }
      next = right
    }
    return found
  }
}
