/// The patterns of one stage by their anchors.
final class StageIndex: Sendable {
  /// A pattern: its rule and which of the rule's patterns it is.
  struct Entry: Sendable {
    let rule: Int
    let alternative: Int
    let program: Program
  }

  let name: String
  let entries: [Entry]
  /// By entry: the kind of chunk that it makes, or -1.
  let makes: [Int]
  /// The items that are anchors, and their numbers among the placed items, ascending.
  private let anchors: [(item: Int, number: Int)]
  /// How many words of 64 bits a set of placed items has.
  private let width: Int
  /// By anchor and one more: where its entries begin in `candidates`.
  private let firstCandidate: [Int32]
  private let candidates: [Int32]
  /// By entry and one more: where its needs begin in `needs`.
  private let firstNeed: [Int32]
  private let needs: [Int32]

  init(name: String, _ entries: [Entry], makes: [Int], placed: PlacedItems) {
    self.name = name
    self.entries = entries
    self.makes = makes
    width = placed.index.width
    let byAnchor = Dictionary(grouping: entries.indices) { entries[$0].program.anchor }
    anchors = byAnchor.keys.map { (Int($0), placed.number(of: $0)) }.sorted { $0.1 < $1.1 }
    var first: [Int32] = [0]
    var candidates: [Int32] = []
    for anchor in anchors {
      candidates += byAnchor[Int32(anchor.item), default: []].map(Int32.init)
      first.append(Int32(candidates.count))
    }
    firstCandidate = first
    self.candidates = candidates
    var need: [Int32] = [0]
    for entry in entries {
      need.append(need[need.count - 1] + Int32(entry.program.needs.count))
    }
    firstNeed = need
    needs = entries.flatMap(\.program.needs)
  }

  /// Calls `body` with each entry of an anchor, by its place in `anchors`.
  @inline(__always)
  private func forEachCandidate(of anchor: Int, _ body: (Int) -> Void) {
    for place in firstCandidate[anchor]..<firstCandidate[anchor + 1] {
      body(Int(candidates[Int(place)]))
    }
  }

  /// Whether a set of items holds all that a pattern needs.
  @inline(__always)
  static func holds(_ present: [UInt64], _ needs: [Int32]) -> Bool {
    needs.allSatisfy { has(Int($0), in: present) }
  }

  @inline(__always)
  private static func has(_ item: Int, in set: [UInt64]) -> Bool {
    set[item >> 6] >> UInt64(item & 63) & 1 == 1
  }

  /// Whether a set of items holds all that an entry needs.
  @inline(__always)
  private func isOpen(_ entry: Int, _ present: [UInt64]) -> Bool {
    for place in firstNeed[entry]..<firstNeed[entry + 1] {
      if !Self.has(Int(needs[Int(place)]), in: present) { return false }
    }
    return true
  }

  /// Whether some pattern may match where such items are present.
  func mayMatch(_ present: [UInt64]) -> Bool {
    for (anchor, known) in anchors.enumerated() where Self.has(known.item, in: present) {
      var isFound = false
      forEachCandidate(of: anchor) { isFound = isFound || isOpen($0, present) }
      if isFound { return true }
    }
    return false
  }

  /// Adds the items of the chunks that the stage may make where such items are present.
  func addChunks(to present: inout [UInt64], items: ItemIndex) {
    // Chunks of a stage may hang on one another; three rounds are more than rules have.
    for _ in 0..<3 {
      let before = present
      for (entry, kind) in makes.enumerated() where kind >= 0 && isOpen(entry, present) {
        items.add(kind: kind, to: &present)
      }
      if present == before { break }
    }
  }

  /// Calls `body` with each entry that a sentence may satisfy and each token that passes its
  /// anchor.
  func forEachAnchor(in lattice: Lattice, _ open: inout OpenEntries, _ body: (Entry, Int) -> Void) {
    open.begin(entries.count, width: width)
    for (anchor, known) in anchors.enumerated() where Self.has(known.item, in: lattice.present) {
      forEachCandidate(of: anchor) {
        if isOpen($0, lattice.present) { open.insert($0, anchor: anchor, number: known.number) }
      }
    }
    for token in lattice.tokens where !open.words.isEmpty {
      for word in open.words {
        var rest = lattice.beginning(at: token, word: word) & open.numbers[word]
        while rest != 0 {
          let anchor = open.anchor(of: word << 6 | rest.trailingZeroBitCount)
          rest &= rest - 1
          forEachCandidate(of: anchor) { if open.contains($0) { body(entries[$0], token) } }
        }
      }
    }
  }
}
