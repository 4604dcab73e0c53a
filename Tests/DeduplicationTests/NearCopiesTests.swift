import Deduplication
import TestSupport
import Testing

@Suite struct NearCopiesTests {
  /// Texts of random words.
  static func words(_ count: Int, _ generator: inout SeededGenerator) -> [String] {
    (0..<count).map { _ in "w\(Int.random(in: 0..<5000, using: &generator))" }
  }

  static func bytes(_ words: [String]) -> [UInt8] { [UInt8](words.joined(separator: " ").utf8) }

  @Test func `case, punctuation and white space do not matter`() {
    let copies = NearCopies()
    let one = copies.fingerprint(of: [UInt8]("Two men, both Danes, died at sea.".utf8))
    let two = copies.fingerprint(of: [UInt8]("two men\nBOTH DANES — died at sea\n".utf8))
    #expect(NearCopies.likeness(one, two) < 1)
    let three = copies.fingerprint(of: [UInt8]("two men\nBOTH DANES -- died at sea\n".utf8))
    #expect(NearCopies.likeness(one, three) == 1)
  }

  @Test(arguments: [0, 2, 5, 10, 20, 40])
  func `the estimate is near the share of common runs`(_ changes: Int) {
    var generator = SeededGenerator()
    let copies = NearCopies()
    let original = Self.words(600, &generator)
    var changed = original
    for index in 0..<changes { changed[index * 600 / max(changes, 1)] = "changed\(index)" }
    func runs(_ words: [String]) -> Set<[String]> {
      Set((0...words.count - 5).map { Array(words[$0..<$0 + 5]) })
    }
    let (a, b) = (runs(original), runs(changed))
    let exact = Double(a.intersection(b).count) / Double(a.union(b).count)
    let estimate = NearCopies.likeness(
      copies.fingerprint(of: Self.bytes(original)), copies.fingerprint(of: Self.bytes(changed)))
    #expect(abs(exact - estimate) < 0.08)
  }

  @Test func `near-copies of near-copies are one group, other texts are not`() {
    var generator = SeededGenerator()
    let copies = NearCopies()
    let original = Self.words(500, &generator)
    let texts = [
      original, Self.words(500, &generator), ["DATELINE"] + original + ["(Agency)"],
      Array(original.dropLast(40)), Self.words(3, &generator), [], [],
    ]
    let groups = copies.groups(texts.map { copies.fingerprint(of: Self.bytes($0)) })
    #expect(groups == [0, 1, 0, 0, 4, 5, 6])
  }

  @Test func `groups are those that comparing each text with each gives`() {
    var generator = SeededGenerator()
    let copies = NearCopies()
    let originals = (0..<6).map { _ in Self.words(120, &generator) }
    // Copies with up to a third of their words changed, in one place: some near, some not.
    let texts = (0..<150).map { _ -> [UInt8] in
      var words = originals.randomElement(using: &generator) ?? []
      let from = Int.random(in: 0..<words.count, using: &generator)
      let changed = from..<min(words.count, from + Int.random(in: 0...40, using: &generator))
      words.replaceSubrange(changed, with: Self.words(changed.count, &generator))
      return Self.bytes(words)
    }
    let sketches = texts.map { copies.fingerprint(of: $0) }
    var expected = Array(sketches.indices)
    for (text, sketch) in sketches.enumerated() {
      for other in 0..<text where NearCopies.likeness(sketch, sketches[other]) >= 0.8 {
        let (a, b) = (expected[text], expected[other])
        for index in expected.indices where expected[index] == max(a, b) {
          expected[index] = min(a, b)
        }
      }
    }
    #expect(copies.groups(sketches) == expected)
    #expect(Set(expected).count > 6)
    #expect(Set(expected).count < 150)
  }
}
