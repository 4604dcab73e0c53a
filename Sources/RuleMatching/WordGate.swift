package import Model

/// Asks of the words of a sentence whether a pattern of a stage may match it: a cheap test that
/// lets through somewhat more than can match.
///
/// It knows the items that patterns need: a verb in whatever form, and for a chunk that rules make
/// one thing that each of these rules needs.
package struct WordGate: Sendable {
  /// How many words of 64 bits a set of items has.
  private let width: Int
  /// By form: where its set begins in `sets`.
  private let setOf: [Int32]
  private let sets: [UInt64]
  /// By list and by chunk kind: a set.
  private let byList: [UInt64]
  private let byKind: [UInt64]
  /// The items that are keys, as a set: of each pattern one that few sentences hold.
  private let keys: [UInt64]
  /// By item and one more: where the patterns whose key it is begin in `needs`.
  private let firstPattern: [Int32]
  /// By pattern: a set of what it needs.
  private let needs: [UInt64]
  /// Some pattern needs nothing that words could tell.
  private let isAlwaysOpen: Bool

  /// The gate of a stage with such programs.
  ///
  /// `makers`: by chunk kind, the patterns that make it.
  init(
    _ programs: [Program], makers: [Int: [Program]], _ items: [[ItemTest]], _ lexicon: Lexicon,
    ranks: WordRanks
  ) {
    let words = NeededWords(items: items, makers: makers, ranks: ranks)
    let known = programs.map { $0.needs.compactMap { words.tests(of: items[Int($0)]) } }
    var numbers: [[ItemTest]: Int] = [:]
    for item in known.flatMap(\.self) where numbers[item] == nil { numbers[item] = numbers.count }
    let asked = numbers.sorted { $0.value < $1.value }.map(\.key)
    let width = asked.count / 64 + 1
    self.width = width
    func set(_ members: some Sequence<Int>) -> [UInt64] {
      members.reduce(into: Array(repeating: 0, count: width)) {
        $0[$1 >> 6] |= 1 << UInt64($1 & 63)
      }
    }
    var byKind = Array(repeating: UInt64(0), count: 64 * width)
    var byList = Array(repeating: UInt64(0), count: lexicon.lists.count * width)
    var byForm: [FormID: [Int]] = [:]
    for (number, tests) in asked.enumerated() {
      let (word, bit) = (number >> 6, UInt64(1) << UInt64(number & 63))
      for test in tests {
        switch test {
        case .form(let form): byForm[form, default: []].append(number)
        case .lists(let lists, _): lists.forEach { byList[$0 * width + word] |= bit }
        case .chunk(let kind, _): byKind[kind * width + word] |= bit
        case .shape: break
        }
      }
    }
    self.byKind = byKind
    self.byList = byList

    // Few forms pass anything: the others share the first set, which is empty.
    var sets = set([])
    var places = [sets: Int32(0)]
    // By set of lists, where forms that are no more than entries of these have theirs; -1 if not known.
    var placesOfLists = Array(repeating: Int32(-1), count: lexicon.listSets.count)
    setOf = (0..<lexicon.forms.count).map { form in
      let form = FormID(form)
      let lists = lexicon.listSet(of: form)
      let named = byForm[form]
      let isPlain = named == nil && !lexicon.isVerb(form)
      if isPlain, placesOfLists[lists] >= 0 { return placesOfLists[lists] }
      var held = set(named ?? [])
      func add(_ list: Int) { for word in 0..<width { held[word] |= byList[list * width + word] } }
      lexicon.listSets[lists].forEach(add)
      for verb in lexicon.verbReadings(of: form) { add(verb.list) }
      let place = places[held] ?? Int32(sets.count)
      if place == Int32(sets.count) {
        places[held] = place
        sets += held
      }
      if isPlain { placesOfLists[lists] = place }
      return place
    }
    self.sets = sets

    var patterns: [Int: Set<[UInt64]>] = [:]
    for needs in known {
      guard let key = ranks.rarest(of: needs).flatMap({ numbers[$0] }) else { continue }
      patterns[key, default: []].insert(set(needs.compactMap { numbers[$0] }))
    }
    isAlwaysOpen = known.contains(where: \.isEmpty)
    keys = set(patterns.keys)
    var first: [Int32] = [0]
    var needs: [UInt64] = []
    for item in asked.indices {
      needs += (patterns[item] ?? []).sorted { $0.lexicographicallyPrecedes($1) }.flatMap(\.self)
      first.append(Int32(needs.count / width))
    }
    firstPattern = first
    self.needs = needs
  }

  /// Makes a set of what tokens pass.
  package func begin(_ tokens: Range<Int>, of document: [Token], _ held: inout [UInt64]) {
    if held.count != width { held = Array(repeating: 0, count: width) }
    var held = held.mutableSpan
    let (document, setOf, sets) = (document.span, setOf.span, sets.span)
    for word in 0..<width { held[word] = 0 }
    for token in tokens {
      let set = Int(setOf[Int(document[token].form)])
      if set == 0 { continue }
      for word in 0..<width { held[word] |= sets[set + word] }
    }
  }

  /// Adds to a set what an entry of a list passes.
  package func add(list: Int, to held: inout [UInt64]) {
    for word in 0..<width { held[word] |= byList[list * width + word] }
  }

  /// Adds to a set what a chunk of a kind passes.
  package func add(kind: Int, to held: inout [UInt64]) {
    for word in 0..<width { held[word] |= byKind[kind * width + word] }
  }

  /// Whether a pattern may match where all of a set is.
  package func isOpen(to held: [UInt64]) -> Bool {
    if isAlwaysOpen { return true }
    for word in 0..<width {
      var rest = held[word] & keys[word]
      while rest != 0 {
        let item = word << 6 | rest.trailingZeroBitCount
        rest &= rest - 1
        for pattern in firstPattern[item]..<firstPattern[item + 1] where holds(held, Int(pattern)) {
          return true
        }
      }
    }
    return false
  }

  private func holds(_ held: [UInt64], _ pattern: Int) -> Bool {
    for word in 0..<width {
      let need = needs[pattern * width + word]
      if held[word] & need != need { return false }
    }
    return true
  }
}
