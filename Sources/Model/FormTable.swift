/// The folded word forms that the rules name, each with a small number.
///
/// Made once when rules are compiled, then shared and never changed: looking up takes no lock.
/// Form 0 is every form that is not in the table.
package struct FormTable: Sendable {
  /// The number of a form, and above it the upper half of its hash; 0 where none is.
  private var slots: [UInt64]
  /// A bit for each hash that a form has, by some bits of it: most unknown words go no further.
  private var filter: [UInt64] = Array(repeating: 0, count: Self.filterBits / 64)
  private static let filterBits = 1 << 17
  private var mask: Int
  private var offsets: [Int32] = [0, 0]
  private var bytes: [UInt8] = []

  package init() {
    slots = Array(repeating: 0, count: 1024)
    mask = 1023
  }

  /// The number of forms, the unknown one included.
  package var count: Int { offsets.count - 1 }

  /// The folded text of a form, empty for form 0.
  package func text(of form: FormID) -> String {
    let range = Int(offsets[Int(form)])..<Int(offsets[Int(form) + 1])
    return String(decoding: bytes[range], as: UTF8.self)
  }

  /// The number of a folded form, given as UTF-8; 0 if it is unknown.
  package func form(of folded: borrowing Span<UInt8>) -> FormID {
    let hash = Self.hash(folded)
    let (word, bit) = Self.filterPlace(of: hash)
    guard filter[word] >> bit & 1 == 1 else { return 0 }
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot] != 0 {
      guard slots[slot] >> 32 == hash >> 32 else {
        slot = (slot + 1) & mask
        continue
      }
      let form = Int(slots[slot] & 0xffff_ffff)
      let from = Int(offsets[form])
      let count = Int(offsets[form + 1]) - from
      if count == folded.count {
        var i = 0
        while i < count, bytes[from + i] == folded[i] { i += 1 }
        if i == count { return FormID(form) }
      }
      slot = (slot + 1) & mask
    }
    return 0
  }

  package func form(of folded: String) -> FormID { form(of: folded.utf8.span) }

  /// Adds a folded form unless it is there, and returns its number.
  package mutating func intern(_ folded: String) -> FormID {
    let known = form(of: folded)
    if known != 0 || folded.isEmpty { return known }
    let form = UInt32(offsets.count - 1)
    bytes.append(contentsOf: folded.utf8)
    offsets.append(Int32(bytes.count))
    if count * 2 > slots.count { grow() }
    insert(form)
    return form
  }

  private mutating func insert(_ form: UInt32) {
    let range = Int(offsets[Int(form)])..<Int(offsets[Int(form) + 1])
    let hash = Self.hash(bytes.span.extracting(range))
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot] != 0 { slot = (slot + 1) & mask }
    slots[slot] = (hash & ~0xffff_ffff) | UInt64(form)
    let (word, bit) = Self.filterPlace(of: hash)
    filter[word] |= 1 << bit
  }

  private mutating func grow() {
    let size = slots.count * 2
    slots = Array(repeating: 0, count: size)
    mask = size - 1
    for form in 1..<UInt32(count - 1) { insert(form) }
  }

  private static func filterPlace(of hash: UInt64) -> (word: Int, bit: UInt64) {
    let place = hash >> 40 & UInt64(filterBits - 1)
    return (Int(place >> 6), place & 63)
  }

  /// FNV-1a, http://www.isthe.com/chongo/tech/comp/fnv/ (the hash).
  private static func hash(_ bytes: borrowing Span<UInt8>) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for i in bytes.indices { hash = (hash ^ UInt64(bytes[i])) &* 0x100_0000_01b3 }
    return hash ^ hash >> 32
  }
}
