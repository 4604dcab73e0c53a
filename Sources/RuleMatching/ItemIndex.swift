internal import Model

/// Which items of a book a token or an edge passes, as sets of bits.
///
/// A word's tests are asked once, when the book is compiled: forms that pass the same items share a
/// class. The idea is that of token classes in lexers; the matcher then asks one bit a step.
final class ItemIndex: Sendable {
  /// How many items are known.
  let count: Int
  /// How many words of 64 bits a set has.
  let width: Int
  /// By form: its class.
  private let classOf: [Int32]
  /// By class: a set.
  private let classes: [UInt64]
  // The same as lists: by class and one more, where its items begin in `classItems`.
  private let firstItem: [Int32]
  private let classItems: [Int32]
  /// The items that a token may pass by its looks, and those of which one suffices.
  let shaped: [(item: Int, looks: TokenLooks)]
  /// By looks, those that patterns name: a set.
  private let looks: [UInt64]
  /// By chunk kind and type + 1, so that types of 0 are none: a set.
  private let chunks: [UInt64]
  private let typeCount: Int
  /// By list: the items that name it, and what they ask of an entry.
  private let lists: [[(item: Int32, features: Features)]]
  /// By chunk kind: a set of those that accept it, whatever its type.
  private let kinds: [UInt64]

  init(_ items: [[ItemTest]], lexicon: Lexicon, typeCount: Int) {
    let width = max(1, (items.count + 63) / 64)
    count = items.count
    self.width = width
    self.typeCount = typeCount + 1
    var looks = Array(repeating: UInt64(0), count: TokenLooks.combinations * width)
    var chunks = Array(repeating: UInt64(0), count: 64 * (typeCount + 1) * width)
    var kinds = Array(repeating: UInt64(0), count: 64 * width)
    var lists: [[(item: Int32, features: Features)]] = Array(
      repeating: [], count: ListSet.capacity + 1)
    var forms: [FormID: [Int32]] = [:]
    for (number, tests) in items.enumerated() {
      let (word, bit) = (number >> 6, UInt64(1) << UInt64(number & 63))
      for test in tests {
        switch test {
        case .form(let form): forms[form, default: []].append(Int32(number))
        case .lists(let named, let features):
          named.forEach { lists[$0].append((Int32(number), features)) }
        case .chunk(let kind, let type):
          kinds[kind * width + word] |= bit
          for held in 0...typeCount where type < 0 || held == type + 1 {
            chunks[(kind * (typeCount + 1) + held) * width + word] |= bit
          }
        case .shape(let shape):
          for held in 0..<TokenLooks.combinations
          where TokenLooks(rawValue: UInt8(held)).contains(shape.looks) {
            looks[held * width + word] |= bit
          }
        }
      }
    }
    self.looks = looks
    self.chunks = chunks
    self.kinds = kinds
    self.lists = lists
    shaped = items.enumerated().compactMap { number, tests in
      let looks = tests.reduce(into: TokenLooks()) {
        if case .shape(let shape) = $1 { $0.formUnion(shape.looks) }
      }
      return looks.isEmpty ? nil : (number, looks)
    }

    struct Class: Hashable {
      let lists: ListSet
      let features: Features
      let form: FormID
    }
    var known: [Class: Int32] = [:]
    var classes = Array(repeating: UInt64(0), count: width)
    var classOf = Array(repeating: Int32(0), count: lexicon.forms.count)
    for form in 1..<max(1, lexicon.forms.count) {
      let form = FormID(form)
      let inLists = lexicon.lists(of: form)
      let named = forms[form] ?? []
      if inLists.isEmpty && named.isEmpty { continue }
      let features = inLists.isEmpty ? [] : lexicon.features[Int(form)]
      let key = Class(lists: inLists, features: features, form: named.isEmpty ? 0 : form)
      if let number = known[key] {
        classOf[Int(form)] = number
        continue
      }
      let number = classes.count / width
      classes += Array(repeating: 0, count: width)
      func insert(_ item: Int32) {
        classes[number * width + Int(item >> 6)] |= 1 << UInt64(item & 63)
      }
      for item in named { insert(item) }
      inLists.forEach { list in
        for item in lists[list] where features.isSuperset(of: item.features) { insert(item.item) }
      }
      known[key] = Int32(number)
      classOf[Int(form)] = Int32(number)
    }
    self.classes = classes
    func list(_ set: ArraySlice<UInt64>) -> [Int32] {
      var items: [Int32] = []
      for (word, bits) in set.enumerated() {
        var rest = bits
        while rest != 0 {
          items.append(Int32(word << 6 | rest.trailingZeroBitCount))
          rest &= rest - 1
        }
      }
      return items
    }
    let listed = stride(from: 0, to: classes.count, by: width).map {
      list(classes[$0..<$0 + width])
    }
    firstItem = listed.reduce(into: [0]) { $0.append($0[$0.count - 1] + Int32($1.count)) }
    classItems = listed.flatMap(\.self)
    self.classOf = classOf
  }

  /// An index of nothing.
  static let empty = ItemIndex([], lexicon: Lexicon(), typeCount: 0)

  /// A word of the set of those items that a token passes.
  @inline(__always)
  func passed(word: Int, form: FormID, looks held: TokenLooks) -> UInt64 {
    classes[Int(classOf[Int(form)]) * width + word] | looks[held.combination * width + word]
  }

  /// The places, for `item`, of those items that a token of some form passes by its form.
  @inline(__always)
  func passed(by form: FormID) -> Range<Int> {
    let number = Int(classOf[Int(form)])
    return Int(firstItem[number])..<Int(firstItem[number + 1])
  }

  @inline(__always)
  func item(_ place: Int) -> Int { Int(classItems[place]) }

  /// Adds the items that an edge passes to a set.
  func add(_ edge: Edge, to set: inout [UInt64]) {
    if edge.kind >= 0 {
      let from = (Int(edge.kind) * typeCount + min(Int(edge.type) + 1, typeCount - 1)) * width
      for word in 0..<width { set[word] |= chunks[from + word] }
    }
    if edge.list >= 0 {
      for item in lists[Int(edge.list)] where edge.features.isSuperset(of: item.features) {
        set[Int(item.item >> 6)] |= 1 << UInt64(item.item & 63)
      }
    }
  }

  /// Adds the items that accept a chunk of a kind.
  func add(kind: Int, to set: inout [UInt64]) {
    for word in 0..<width { set[word] |= kinds[kind * width + word] }
  }
}
