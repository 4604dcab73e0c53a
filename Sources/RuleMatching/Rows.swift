/// Rows of small numbers, one behind the other.
struct Rows: Sendable {
  /// By row and one more: where it begins in `numbers`.
  private(set) var first: [Int32] = [0]
  private(set) var numbers: [Int32] = []

  init(_ rows: some Sequence<[Int]> = EmptyCollection<[Int]>()) {
    for row in rows { append(row) }
  }

  /// How many rows there are.
  var count: Int { first.count - 1 }

  /// Adds a row behind the others.
  mutating func append(_ row: some Sequence<Int>) {
    for number in row { numbers.append(Int32(number)) }
    first.append(Int32(numbers.count))
  }

  /// The places, in `numbers`, of a row.
  @inline(__always)
  subscript(row: Int) -> Range<Int> { Int(first[row])..<Int(first[row + 1]) }
}
