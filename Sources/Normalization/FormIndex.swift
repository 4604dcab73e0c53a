internal import Model

/// Short lists of items by form, for a look at every token: most forms are not in it, and one bit
/// says so.
struct FormIndex<Item: Sendable>: Sendable {
  /// Forms by their place; 0 where there is none.
  private var forms: [FormID] = [0]
  /// By place, where the list of a form stands in `items`.
  private var lists = [0..<0]
  private(set) var items: [Item] = []
  private var count = 0
  /// One bit for each remainder of a form by 64, and one for each remainder of the same form mixed.
  private var bits: UInt64 = 0
  private var upperBits: UInt64 = 0

  /// Where the list of a form stands in `items`; empty if it has none, and for form 0.
  @inline(__always)
  func list(of form: FormID) -> Range<Int> {
    bits & Self.bit(form) == 0 || upperBits & Self.bit(Self.mixed(form)) == 0 ? 0..<0 : found(form)
  }

  /// Adds an item to the list of a form, in front of the first for which `isAfter` holds.
  mutating func insert(_ item: Item, for form: FormID, before isAfter: (Item) -> Bool) {
    var list = Array(items[self.list(of: form)])
    list.insert(item, at: list.firstIndex(where: isAfter) ?? list.count)
    if 2 * (count + 1) > forms.count { grow() }
    let place = place(of: form)
    if forms[place] == 0 { count += 1 }
    forms[place] = form
    lists[place] = items.count..<items.count + list.count
    items += list
    bits |= Self.bit(form)
    upperBits |= Self.bit(Self.mixed(form))
  }

  private func found(_ form: FormID) -> Range<Int> {
    let place = place(of: form)
    return forms[place] == form ? lists[place] : 0..<0
  }

  /// Where a form stands, or the free place where it would.
  private func place(of form: FormID) -> Int {
    let mask = forms.count - 1
    var place = Int(truncatingIfNeeded: form &* 0x9E37_79B1 >> 8) & mask
    while forms[place] != form, forms[place] != 0 { place = (place + 1) & mask }
    return place
  }

  private mutating func grow() {
    let old = (forms: forms, lists: lists)
    forms = Array(repeating: 0, count: 2 * old.forms.count)
    lists = Array(repeating: 0..<0, count: forms.count)
    for (form, list) in zip(old.forms, old.lists) where form != 0 {
      let place = place(of: form)
      forms[place] = form
      lists[place] = list
    }
  }

  private static func mixed(_ form: FormID) -> FormID { (form &* 0x9E37_79B1) >> 20 }

  private static func bit(_ form: FormID) -> UInt64 { 1 &<< UInt64(form & 63) }
}
