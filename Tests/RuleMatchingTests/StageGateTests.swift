import Model
import Pipeline
import RuleMatching
import TestSupport
import Testing

/// Which sentences need not be read, by their words alone.
struct StageGateTests {
  private let engine: Engine
  private let gate: StageGate

  init() throws {
    engine = try Engine(files: Rules.embedded)
    let book = engine.book
    let stages = ["places", "persons", "sources", "people", "shares"].map { book.stage($0) }
    gate = book.gate(
      to: book.stage("events"), after: stages, leaning: book.lexicon.lists(under: "aux"))
  }

  /// Whether the words of each sentence of a text open the gates, and their neighborhood too.
  private func looks(_ text: String) throws -> [(coarse: Bool, fine: Bool)] {
    let document = try engine.trace(
      Document(text: text, published: nil), scratch: engine.makeScratch()
    ).annotated.normalized
    let tokens = document.tokenized.tokens
    let count = engine.book.kind("QTY")
    return document.tokenized.sentences.map { sentence in
      var held: [UInt64] = []
      var room = JointItems.Room()
      gate.coarse.begin(sentence.tokens, of: tokens, &held)
      gate.fine.begin(sentence.tokens, of: tokens, &room)
      for number in document.quantities where sentence.tokens.overlaps(number.tokens) {
        gate.coarse.add(kind: count, to: &held)
        gate.fine.add(kind: count, over: number.tokens, to: &room)
      }
      return (gate.coarse.isOpen(to: held), gate.fine.isOpen(to: &room, of: tokens))
    }
  }

  @Test(arguments: [
    "Twelve soldiers were killed.", "Twelve soldiers have not yet been reported killed.",
    "The blast killed at least twelve young and tired soldiers.",
    "Some 300 troops are now in the town.", "Of the 300 men, 12 were killed.",
  ])
  func `words that stand as in a pattern open both`(text: String) throws {
    let looks = try looks(text)
    #expect(looks.allSatisfy { $0.coarse && $0.fine })
  }

  @Test(arguments: [
    "The room has 30 lamps, and each can be assigned to one wall.",
    "Three of them are here, the others in the town.",
    "Deployed last May, the site has 300 pages.",
  ])
  func `the same words apart open the coarse one alone`(text: String) throws {
    let looks = try looks(text)
    #expect(looks.allSatisfy { $0.coarse && !$0.fine })
  }
}
