/// The entries of a stage that a sentence may satisfy: kept from one sentence to the next so that
/// nothing is allocated.
struct OpenEntries: Sendable {
  /// Their anchors, as a set of placed items.
  private(set) var numbers: [UInt64] = []
  /// The words of the set that hold any, from the first to the last.
  private(set) var words = 0..<0
  /// By placed item: its place among the stage's anchors, where it is one of them.
  private var anchors: [Int32] = []
  /// By entry: the round in which it was open last.
  private var rounds: [UInt32] = []
  private var round: UInt32 = 0

  /// Begins a round in which none is open.
  mutating func begin(_ count: Int, width: Int) {
    if rounds.count < count { rounds += Array(repeating: 0, count: count - rounds.count) }
    if numbers.count < width {
      numbers = Array(repeating: 0, count: width)
      anchors = Array(repeating: 0, count: width << 6)
    }
    for word in words { numbers[word] = 0 }
    words = 0..<0
    if round == .max {
      rounds = Array(repeating: 0, count: rounds.count)
      round = 0
    }
    round += 1
  }

  /// Opens an entry; its anchor by its place in the stage and by its number among placed items.
  mutating func insert(_ entry: Int, anchor: Int, number: Int) {
    let word = number >> 6
    numbers[word] |= 1 << UInt64(number & 63)
    anchors[number] = Int32(anchor)
    words = words.isEmpty ? word..<(word + 1) : words.lowerBound..<(word + 1)
    rounds[entry] = round
  }

  @inline(__always)
  func anchor(of number: Int) -> Int { Int(anchors[number]) }

  @inline(__always)
  func contains(_ entry: Int) -> Bool { rounds[entry] == round }
}
