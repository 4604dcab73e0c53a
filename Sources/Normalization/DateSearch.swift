internal import Model

/// What is known of one sentence, and what was found in those before; its memory is used again for
/// the next.
struct DateSearch {
  /// The search for the longest expression of one group at one token.
  struct Look {
    let group: Int
    /// Where its slots begin among those that are filled.
    let firstSlot: Int
    /// The longest so far; its rule is -1 where there is none.
    var best: DateMatch
    /// The order of its end; -1 if it is of a group before.
    var order = -1
  }

  /// What is known of one token, or behind the last.
  struct Spot {
    /// The bits of what may begin there; none where nothing is known.
    var bits: UInt64 = 0
    /// The bits of what may take more tokens than one.
    var longer: UInt64 = 0
    /// Its form; 0 behind the last.
    var form: FormID = 0
    /// The number at its start in digits.
    var value: Int32 = 0
    /// By group: 0 where nothing is known, 1 where there is no date, else the place of the date in
    /// `finds`, plus 2; what a sentence before left where the bits are not known.
    var dates = InlineArray<3, Int32>(repeating: 0)
  }

  /// The slots that the patterns on the way have filled.
  var slots = DateSlots()
  /// By token of the sentence, and one behind the last.
  var spots: [Spot] = []
  /// What was found, in this sentence and in those before.
  var finds = DateFinds()
  /// The first token of the sentence.
  private(set) var floor = 0
  /// The numbers that were read last.
  var numbers = DateNumbers(at: -1)

  /// Forgets the sentence before.
  mutating func begin(_ sentence: Range<Int>) {
    if spots.count <= sentence.count {
      spots = Array(repeating: Spot(), count: 2 * sentence.count + 1)
    } else {
      for i in 0...sentence.count { spots[i].bits = 0 }
    }
    floor = sentence.lowerBound
    numbers.at = -1
  }
}

/// What counts something at a token of a date, each with the token behind it.
struct DateNumbers {
  typealias Found = (value: Int, end: Int)

  var at: Int
  /// "two", "24", "a", "several", "a couple of".
  var number: Found?
  /// "two and a half", "2.5", in twelfths.
  var half: Found?
  /// "first", "21st", "twenty-first".
  var ordinal: Found?
}
