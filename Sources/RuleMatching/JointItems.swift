internal import Model

/// Which of some items the words of a sentence and what is read from them pass, and which of some
/// joints lie between them.
package struct JointItems: Sendable {
  /// A stretch of a set that stays in registers while words are added to it.
  private typealias Block = SIMD8<UInt64>
  private static let blockSize = Block.scalarCount * 64

  private let forms: FormClasses
  private let listCount: Int
  /// By class of forms, behind these by list, and behind these by chunk kind: the blocks of its items,
  /// of the joints of which it may be the end of the left side, and of those of which it may begin the
  /// right side.
  private let rows: [Block]
  private let itemBlocks: Int
  private let jointBlocks: Int
  /// Words that a verb may take into its group from its left.
  private let leaning: WordSet

  /// What is known of a sentence, with room that is kept from one to the next.
  package struct Room {
    /// The items and the joints, as a set.
    fileprivate(set) var held: [UInt64] = []
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

  init(
    _ items: [[ItemTest]], _ joints: [Joint], _ forms: FormClasses, _ lexicon: Lexicon,
    leaning: ListSet
  ) {
    itemBlocks = items.count / Self.blockSize + 1
    jointBlocks = joints.count / Self.blockSize + 1
    func padded(_ tests: [[ItemTest]], _ blocks: Int) -> [[ItemTest]] {
      tests + repeatElement([], count: blocks * Self.blockSize - tests.count)
    }
    let tests =
      padded(items, itemBlocks) + padded(joints.map(\.left), jointBlocks)
      + joints.map(\.right)
    let passed = ItemClasses(tests, forms, lexicon, asVerbs: true)
    self.forms = forms
    listCount = lexicon.lists.count
    self.leaning = lexicon.words(of: leaning)
    let stride = itemBlocks + 2 * jointBlocks
    let (firstList, firstKind) = (forms.count, forms.count + listCount)
    var rows = Array(repeating: Block(), count: (firstKind + 64) * stride)
    func add(_ item: Int, to row: Int) {
      let (block, bit) = item.quotientAndRemainder(dividingBy: Self.blockSize)
      rows[row * stride + block][bit >> 6] |= 1 << UInt64(bit & 63)
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
  }

  /// The number of the first joint in a set; items have theirs.
  var firstJoint: Int { itemBlocks * Self.blockSize }

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

  /// Adds to the set a chunk of a kind somewhere in the sentence.
  func add(kind: Int, to room: inout Room) {
    let row = (forms.count + listCount + kind) * (itemBlocks + 2 * jointBlocks)
    for block in 0..<itemBlocks { Self.add(rows[row + block], block, to: &room.held) }
  }

  /// Makes the set of all that was taken up.
  func finish(of document: [Token], _ room: inout Room) {
    let width = (itemBlocks + jointBlocks) * Block.scalarCount
    if room.held.count < width { room.held = Array(repeating: 0, count: width) }
    for word in 0..<width { room.held[word] = 0 }
    for block in 0..<itemBlocks {
      Self.add(items(block, of: document, room), block, to: &room.held)
    }
    for block in 0..<jointBlocks {
      let found = joints(block, of: document, room)
      Self.add(found, itemBlocks + block, to: &room.held)
    }
  }

  private static func add(_ passed: Block, _ block: Int, to set: inout [UInt64]) {
    for word in passed.indices { set[block * Block.scalarCount + word] |= passed[word] }
  }

  /// A block of the items that something passes.
  private func items(_ block: Int, of document: [Token], _ room: borrowing Room) -> Block {
    let (rows, document) = (rows.span, document.span)
    let stride = itemBlocks + 2 * jointBlocks
    var passed = Block()
    for token in room.tokens {
      passed |= rows[forms.number(of: document[token].form) * stride + block]
    }
    for mark in room.marks { passed |= rows[mark.row * stride + block] }
    return passed
  }

  /// A block of the joints of which both sides stand side by side.
  private func joints(_ block: Int, of document: [Token], _ room: borrowing Room) -> Block {
    let (rows, document, marks) = (rows.span, document.span, room.marks.span)
    let stride = itemBlocks + 2 * jointBlocks
    let (lefts, rights) = (itemBlocks + block, itemBlocks + jointBlocks + block)
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
