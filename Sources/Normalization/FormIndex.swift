internal import Model

/// Short lists of numbers by form, for a look at every token: most forms are not in it, and one
/// comparison says so.
struct FormIndex: Sendable {
  /// A form and where its list stands in `lists`; form 0 where there is none.
  private var slots: [(form: FormID, list: Range<Int>)] = [(0, 0..<0)]
  private var lists: [Int] = []
  private var count = 0

  /// The list of a form; empty if it has none, and for form 0.
  subscript(_ form: FormID) -> ArraySlice<Int> {
    let slot = slots[place(of: form)]
    return slot.form == form ? lists[slot.list] : []
  }

  /// Adds a number to the list of a form, in front of the first for which `isAfter` holds.
  mutating func insert(_ number: Int, for form: FormID, before isAfter: (Int) -> Bool) {
    var list = Array(self[form])
    list.insert(number, at: list.firstIndex(where: isAfter) ?? list.count)
    if 2 * (count + 1) > slots.count { grow() }
    let place = place(of: form)
    if slots[place].form == 0 { count += 1 }
    slots[place] = (form, lists.count..<lists.count + list.count)
    lists += list
  }

  /// Where a form stands, or the free place where it would.
  private func place(of form: FormID) -> Int {
    let mask = slots.count - 1
    var place = Int(truncatingIfNeeded: form &* 0x9E37_79B1 >> 8) & mask
    while slots[place].form != form, slots[place].form != 0 { place = (place + 1) & mask }
    return place
  }

  private mutating func grow() {
    let old = slots
    slots = Array(repeating: (0, 0..<0), count: 2 * old.count)
    for slot in old where slot.form != 0 { slots[place(of: slot.form)] = slot }
  }
}
