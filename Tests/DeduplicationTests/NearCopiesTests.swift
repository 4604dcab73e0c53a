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
    #expect(copies.likeness(one, two) < 1)
    let three = copies.fingerprint(of: [UInt8]("two men\nBOTH DANES -- died at sea\n".utf8))
    #expect(copies.likeness(one, three) == 1)
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
    let estimate = copies.likeness(
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
}
