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
  /// The items that are anchors, as a set.
  let anchors: [UInt64]
  /// By item and one more: where its entries begin in `candidates`.
  private let firstCandidate: [Int32]
  private let candidates: [Int32]
  /// By entry and one more: where its needs begin in `needs`.
  private let firstNeed: [Int32]
  private let needs: [Int32]

  init(name: String, _ entries: [Entry], makes: [Int], items: ItemIndex) {
    self.name = name
    self.entries = entries
    self.makes = makes
    var anchors = Array(repeating: UInt64(0), count: items.width)
    var byItem: [[Int32]] = Array(repeating: [], count: items.count)
    for (number, entry) in entries.enumerated() {
      let item = Int(entry.program.anchor)
      anchors[item >> 6] |= 1 << UInt64(item & 63)
      byItem[item].append(Int32(number))
    }
    self.anchors = anchors
    var first: [Int32] = [0]
    for entries in byItem { first.append(first[first.count - 1] + Int32(entries.count)) }
    firstCandidate = first
    candidates = byItem.flatMap(\.self)
    var need: [Int32] = [0]
    for entry in entries {
      need.append(need[need.count - 1] + Int32(entry.program.needs.count))
    }
    firstNeed = need
    needs = entries.flatMap(\.program.needs)
  }

  /// The entries whose anchor is an item.
  @inline(__always)
  private func forEachCandidate(of item: Int, _ body: (Int) -> Void) {
    for place in firstCandidate[item]..<firstCandidate[item + 1] {
      body(Int(candidates[Int(place)]))
    }
  }

  /// Calls `body` with each item that is in both of two words of sets.
  @inline(__always)
  private static func forEachItem(_ bits: UInt64, word: Int, _ body: (Int) -> Void) {
    var rest = bits
    while rest != 0 {
      body(word << 6 | rest.trailingZeroBitCount)
      rest &= rest - 1
    }
  }

  /// Whether a set of items holds all that a pattern needs.
  @inline(__always)
  static func holds(_ present: [UInt64], _ needs: [Int32]) -> Bool {
    for item in needs where present[Int(item) >> 6] >> UInt64(item & 63) & 1 == 0 { return false }
    return true
  }

  /// Whether a set of items holds all that an entry needs.
  @inline(__always)
  private func isOpen(_ entry: Int, _ present: [UInt64]) -> Bool {
    for place in firstNeed[entry]..<firstNeed[entry + 1] {
      let item = needs[Int(place)]
      if present[Int(item) >> 6] >> UInt64(item & 63) & 1 == 0 { return false }
    }
    return true
  }

  /// Whether some pattern may match where such items are present.
  func mayMatch(_ present: [UInt64]) -> Bool {
    var isFound = false
    for word in anchors.indices {
      Self.forEachItem(present[word] & anchors[word], word: word) { item in
        forEachCandidate(of: item) {
          isFound = isFound || isOpen($0, present)
        }
      }
    }
    return isFound
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
    open.begin(entries.count, width: anchors.count)
    for word in anchors.indices {
      Self.forEachItem(lattice.present[word] & anchors[word], word: word) { item in
        forEachCandidate(of: item) {
          if isOpen($0, lattice.present) { open.insert($0, item: item) }
        }
      }
    }
    for token in lattice.tokens where !open.words.isEmpty {
      for word in open.words {
        let passed = lattice.beginning(at: token, word: word) & open.anchors[word]
        Self.forEachItem(passed, word: word) { item in
          forEachCandidate(of: item) { if open.contains($0) { body(entries[$0], token) } }
        }
      }
    }
  }
}

/// Asks whether any pattern of a stage may match a sentence, once chunk stages have run over it.
package struct StageGate: Sendable {
  private let stage: StageIndex?
  private let chunkStages: [StageIndex]
  private let items: ItemIndex
  /// The items of all chunks that there could be.
  private let chunks: [UInt64]

  init(stage: StageIndex?, chunkStages: [StageIndex], items: ItemIndex) {
    self.stage = stage
    self.chunkStages = chunkStages
    self.items = items
    var chunks = Array(repeating: UInt64(0), count: items.width)
    for kind in Set(chunkStages.flatMap(\.makes)) where kind >= 0 {
      items.add(kind: kind, to: &chunks)
    }
    self.chunks = chunks
  }

  package func isOpen(to lattice: Lattice) -> Bool {
    guard let stage else { return false }
    // With every chunk that there could be, before asking which there can be here.
    guard stage.mayMatch(zip(lattice.present, chunks).map { $0 | $1 }) else { return false }
    var present = lattice.present
    for chunkStage in chunkStages { chunkStage.addChunks(to: &present, items: items) }
    return stage.mayMatch(present)
  }
}

/// The entries of a stage that a sentence may satisfy: kept from one sentence to the next so that
/// nothing is allocated.
struct OpenEntries: Sendable {
  /// Their anchors, as a set of items.
  private(set) var anchors: [UInt64] = []
  /// The words of the set that hold any, from the first to the last.
  private(set) var words = 0..<0
  /// By entry: the round in which it was open last.
  private var rounds: [UInt32] = []
  private var round: UInt32 = 0

  /// Begins a round in which none is open.
  mutating func begin(_ count: Int, width: Int) {
    if rounds.count < count { rounds += Array(repeating: 0, count: count - rounds.count) }
    if anchors.count < width { anchors = Array(repeating: 0, count: width) }
    for word in words { anchors[word] = 0 }
    words = 0..<0
    if round == .max {
      rounds = Array(repeating: 0, count: rounds.count)
      round = 0
    }
    round += 1
  }

  mutating func insert(_ entry: Int, item: Int) {
    let word = item >> 6
    anchors[word] |= 1 << UInt64(item & 63)
    words = words.isEmpty ? word..<(word + 1) : words.lowerBound..<(word + 1)
    rounds[entry] = round
  }

  @inline(__always)
  func contains(_ entry: Int) -> Bool { rounds[entry] == round }
}
