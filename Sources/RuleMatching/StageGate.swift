internal import Model

/// Asks whether any pattern of a stage may match a sentence, once chunk stages have run over it.
package struct StageGate: Sendable {
  /// Asks the words of a sentence alone, before anything is made of them.
  package let words: WordGate
  private let stage: StageIndex?
  private let chunkStages: [StageIndex]
  private let items: ItemIndex
  /// The items of all chunks that there could be.
  private let chunks: [UInt64]

  init(stage: StageIndex?, chunkStages: [StageIndex], items: ItemIndex, words: WordGate) {
    self.words = words
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
