/// Finds the forms of a text's words: what a finished `FormTable` knows, laid out for that.
///
/// A word has one place where it can be, and no branch depends on whether it is there: which word
/// comes next, no processor can foresee.
public struct FormFinder: Sendable {
  /// Knows the words of more bytes than `Slot.limit`.
  private let table: FormTable
  private var slots: [Slot] = []
  /// By the highest bits of a hash: by how much such hashes are shifted to give places, of which no
  /// two words share one.
  private var shifts: [UInt8]
  /// By how much a hash is shifted to leave those bits.
  private let bucketShift: UInt64

  /// A word and its form.
  private struct Slot {
    /// The first eight bytes of the word.
    var head: UInt64 = 0
    /// The next four, above the form; 0 where no word is.
    ///
    /// In one number, so that the form is there before it is known whether the word is the same.
    var rest: UInt64 = 0

    static var limit: Int { 12 }
  }

  /// Lays out the forms of a table.
  public init(_ table: FormTable) {
    self.table = table
    let words = table.slots.filter { $0.form != 0 && $0.key.count <= Slot.limit }
    var bits = 6
    while words.count * 8 > 5 << bits { bits += 1 }
    let shift = UInt64(66 - bits)
    bucketShift = shift
    shifts = Array(repeating: 0, count: 1 << (bits - 2))

    var starts = Array(repeating: 0, count: shifts.count + 1)
    for word in words { starts[Int(word.key.hash >> shift) + 1] += 1 }
    for bucket in shifts.indices { starts[bucket + 1] += starts[bucket] }
    var ends = starts
    var sorted = words
    for word in words {
      let bucket = Int(word.key.hash >> shift)
      sorted[ends[bucket]] = word
      ends[bucket] += 1
    }
    while !settle(sorted, starts, size: 1 << bits) {
      bits += 1
      precondition(bits < 32, "no two words have the same hash")
    }
  }

  /// The number of a folded form that its key tells from all others; 0 if it is unknown.
  ///
  /// Not inlined, because in a loop the compiler makes a branch of its last line.
  @inline(never)
  public func form(of key: FormKey) -> FormID {
    if key.count > Slot.limit { return table.form(of: key) }
    let hash = key.hash
    let known = 0 &- Int(truncatingIfNeeded: table.filterBit(of: hash))
    let shift = UInt64(shifts[Int(truncatingIfNeeded: hash &>> bucketShift)])
    let slot = slots[place(hash, shift) & known]
    let differs = (slot.head ^ key.head) | (slot.rest &>> 32 ^ key.tail)
    return differs == 0 ? FormID(truncatingIfNeeded: slot.rest) : 0
  }

  @inline(__always)
  private func place(_ hash: UInt64, _ shift: UInt64) -> Int {
    Int(truncatingIfNeeded: hash &>> shift) & (slots.count &- 1)
  }

  /// Gives each word its place among so many, those of full buckets first; false if some find none.
  private mutating func settle(
    _ words: [FormTable.Slot], _ starts: [Int], size: Int
  ) -> Bool {
    slots = Array(repeating: Slot(), count: size)
    let counts = shifts.indices.map { starts[$0 + 1] - starts[$0] }
    for count in stride(from: counts.max() ?? 0, to: 0, by: -1) {
      for bucket in counts.indices where counts[bucket] == count {
        guard let shift = settle(words[starts[bucket]..<starts[bucket + 1]]) else { return false }
        shifts[bucket] = shift
      }
    }
    return true
  }

  /// Gives the words of a bucket their places; by how much their hashes are shifted for it, or nil.
  private mutating func settle(_ words: ArraySlice<FormTable.Slot>) -> UInt8? {
    for shift in UInt64(0)..<32 {
      var next = words.startIndex
      while next < words.endIndex, slots[place(words[next].key.hash, shift)].rest == 0 {
        let (key, form) = (words[next].key, words[next].form)
        slots[place(key.hash, shift)] = Slot(head: key.head, rest: key.tail << 32 | UInt64(form))
        next += 1
      }
      if next == words.endIndex { return UInt8(shift) }
      for word in words[..<next] { slots[place(word.key.hash, shift)] = Slot() }
    }
    return nil
  }
}
