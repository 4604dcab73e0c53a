internal import Model

/// What is known of one sentence; its memory is used again for the next.
struct DateSearch {
  /// The slots that the patterns on the way have filled.
  var slots: [(name: Int, value: DateSlot)] = []
  var best: DateMatch?
  /// By token of the sentence and group: 0 where nothing is known, 1 where there is no date, else
  /// the place of the date in `finds`, plus 2.
  var known: [Int32] = []
  /// What was found, in this sentence and in those before.
  var finds = DateFinds()
  /// By token of the sentence, the bits of what may begin there; all of them where nothing is known.
  var bits: [UInt64] = []
  var floor = 0
  /// The number and the ordinal that were read last, and where.
  var number: (at: Int, found: (value: Int, end: Int)?) = (-1, nil)
  var ordinal: (at: Int, found: (value: Int, end: Int)?) = (-1, nil)

  init() {}

  mutating func begin(_ sentence: Range<Int>, groups: Int) {
    known.removeAll(keepingCapacity: true)
    known.append(contentsOf: repeatElement(0, count: sentence.count * groups))
    bits.removeAll(keepingCapacity: true)
    bits.append(contentsOf: repeatElement(.max, count: sentence.count))
    floor = sentence.lowerBound
    number.at = -1
    ordinal.at = -1
  }
}
