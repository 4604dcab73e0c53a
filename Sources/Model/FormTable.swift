/// The folded word forms that the rules name, each with a small number.
///
/// Made once when rules are compiled, then shared and never changed: looking up takes no lock.
/// Form 0 is every form that is not in the table.
public struct FormTable: Sendable {
  /// An open hash table: a key and its form lie side by side, so that finding one touches one place.
  private(set) var slots: [Slot] = Array(repeating: Slot(), count: 1024)
  /// A bit for each hash that a form has, by some bits of it: most unknown words go no further.
  private var filter: [UInt64] = Array(repeating: 0, count: Self.filterBits / 64)
  private static var filterBits: Int { 1 << 17 }
  /// By form and one more, where its text begins in `bytes`.
  private var offsets: [Int32] = [0, 0]
  private var bytes: [UInt8] = []

  /// A form and what it is looked up by.
  struct Slot {
    var key = FormKey(head: 0, tail: 0, count: 0)
    /// 0 where none is.
    var form: FormID = 0
  }

  public init() {}

  /// The number of forms, the unknown one included.
  public var count: Int { offsets.count - 1 }

  /// The folded text of a form, empty for form 0.
  public func text(of form: FormID) -> String {
    String(decoding: bytes[range(of: form)], as: UTF8.self)
  }

  /// How many bytes the text of a form has.
  public func length(of form: FormID) -> Int { range(of: form).count }

  /// The number of a folded form, given as UTF-8; 0 if it is unknown.
  public func form(of folded: borrowing Span<UInt8>) -> FormID {
    form(of: folded, FormKey(folded))
  }

  private func form(of folded: borrowing Span<UInt8>, _ key: FormKey) -> FormID {
    if folded.count <= FormKey.wholeCount { return form(of: key) }
    var place = firstPlace(of: key.hash)
    while slots[place].form != 0 {
      let form = slots[place].form
      if slots[place].key == key {
        let start = Int(offsets[Int(form)])
        var i = FormKey.wholeCount
        while i < folded.count, bytes[start + i] == folded[i] { i += 1 }
        if i == folded.count { return form }
      }
      place = next(place)
    }
    return 0
  }

  /// The number of a folded form that its key tells from all others; 0 if it is unknown.
  public func form(of key: FormKey) -> FormID {
    let hash = key.hash
    guard filterBit(of: hash) == 1 else { return 0 }
    var place = firstPlace(of: hash)
    while true {
      let slot = slots[place]
      if slot.form == 0 || slot.key == key { return slot.form }
      place = next(place)
    }
  }

  public func form(of folded: String) -> FormID { form(of: folded.utf8.span) }

  /// Adds a folded form unless it is there, and returns its number.
  public mutating func intern(_ folded: String) -> FormID { intern(folded.utf8.span) }

  /// Adds a folded form, given as UTF-8, unless it is there, and returns its number.
  public mutating func intern(_ folded: borrowing Span<UInt8>) -> FormID {
    let key = FormKey(folded)
    let known = form(of: folded, key)
    if known != 0 || folded.isEmpty { return known }
    let slot = Slot(key: key, form: FormID(count))
    for index in folded.indices { bytes.append(folded[index]) }
    offsets.append(Int32(bytes.count))
    reserve(count)
    insert(slot)
    return slot.form
  }

  /// Makes room for so many forms.
  public mutating func reserve(_ count: Int) {
    guard count * 2 > slots.count else { return }
    var size = slots.count
    while size < count * 2 { size *= 2 }
    let old = slots
    slots = Array(repeating: Slot(), count: size)
    for slot in old where slot.form != 0 { insert(slot) }
  }

  private func range(of form: FormID) -> Range<Int> {
    Int(offsets[Int(form)])..<Int(offsets[Int(form) + 1])
  }

  private mutating func insert(_ slot: Slot) {
    let hash = slot.key.hash
    var place = firstPlace(of: hash)
    while slots[place].form != 0 { place = next(place) }
    slots[place] = slot
    let (word, bit) = Self.filterPlace(of: hash)
    filter[word] |= 1 << bit
  }

  /// 0 if no form has the hash, else 1, and 1 for some others too.
  @inline(__always)
  func filterBit(of hash: UInt64) -> UInt64 {
    let (word, bit) = Self.filterPlace(of: hash)
    return filter[word] >> bit & 1
  }

  @inline(__always)
  private static func filterPlace(of hash: UInt64) -> (word: Int, bit: UInt64) {
    let place = hash >> 40 & UInt64(filterBits - 1)
    return (Int(place >> 6), place & 63)
  }

  private func firstPlace(of hash: UInt64) -> Int {
    Int(truncatingIfNeeded: hash) & (slots.count &- 1)
  }

  private func next(_ place: Int) -> Int { (place &+ 1) & (slots.count &- 1) }
}
