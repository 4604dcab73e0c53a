/// The folded word forms that the rules name, each with a small number.
///
/// Made once when rules are compiled, then shared and never changed: looking up takes no lock.
/// Form 0 is every form that is not in the table.
public struct FormTable: Sendable {
  /// A form and its key; form 0 where none is.
  private struct Slot: Sendable {
    var key = FormKey(head: 0, tail: 0, count: 0)
    var form: FormID = 0
  }

  private var slots: [Slot]
  /// A bit for each hash that a form has, by some bits of it: most unknown words go no further.
  private var filter: [UInt64] = Array(repeating: 0, count: Self.filterBits / 64)
  private static let filterBits = 1 << 17
  private var mask: Int
  private var offsets: [Int32] = [0, 0]
  private var bytes: [UInt8] = []

  public init() {
    slots = Array(repeating: Slot(), count: 1024)
    mask = 1023
  }

  /// The number of forms, the unknown one included.
  public var count: Int { offsets.count - 1 }

  /// The folded text of a form, empty for form 0.
  public func text(of form: FormID) -> String {
    String(decoding: bytes[range(of: form)], as: UTF8.self)
  }

  /// The number of a folded form, given as UTF-8; 0 if it is unknown.
  public func form(of folded: borrowing Span<UInt8>) -> FormID {
    let key = FormKey(folded)
    if folded.count <= FormKey.wholeCount { return form(of: key) }
    let hash = key.hash
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot].form != 0 {
      if slots[slot].key == key {
        let range = range(of: slots[slot].form)
        var i = FormKey.wholeCount
        while i < folded.count, bytes[range.lowerBound + i] == folded[i] { i += 1 }
        if i == folded.count { return slots[slot].form }
      }
      slot = (slot + 1) & mask
    }
    return 0
  }

  /// The number of a folded form that its key tells from all others; 0 if it is unknown.
  public func form(of key: FormKey) -> FormID {
    let hash = key.hash
    let (word, bit) = Self.filterPlace(of: hash)
    guard filter[word] >> bit & 1 == 1 else { return 0 }
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot].form != 0, slots[slot].key != key { slot = (slot + 1) & mask }
    return slots[slot].form
  }

  public func form(of folded: String) -> FormID { form(of: folded.utf8.span) }

  /// Adds a folded form unless it is there, and returns its number.
  public mutating func intern(_ folded: String) -> FormID {
    let known = form(of: folded)
    if known != 0 || folded.isEmpty { return known }
    let form = FormID(offsets.count - 1)
    bytes.append(contentsOf: folded.utf8)
    offsets.append(Int32(bytes.count))
    if count * 2 > slots.count { grow() }
    insert(Slot(key: FormKey(folded.utf8.span), form: form))
    return form
  }

  private func range(of form: FormID) -> Range<Int> {
    Int(offsets[Int(form)])..<Int(offsets[Int(form) + 1])
  }

  private mutating func insert(_ entry: Slot) {
    let hash = entry.key.hash
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot].form != 0 { slot = (slot + 1) & mask }
    slots[slot] = entry
    let (word, bit) = Self.filterPlace(of: hash)
    filter[word] |= 1 << bit
  }

  private mutating func grow() {
    let old = slots
    slots = Array(repeating: Slot(), count: old.count * 2)
    mask = slots.count - 1
    for entry in old where entry.form != 0 { insert(entry) }
  }

  @inline(__always)
  private static func filterPlace(of hash: UInt64) -> (word: Int, bit: UInt64) {
    let place = hash >> 40 & UInt64(filterBits - 1)
    return (Int(place >> 6), place & 63)
  }
}
