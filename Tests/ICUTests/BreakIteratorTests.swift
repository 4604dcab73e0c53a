import ICU
import Testing

struct BreakIteratorTests {
  private func boundaries(_ kind: BreakIterator.Kind, _ text: String) throws -> [Int32] {
    let icu = try BreakIterator(kind, locale: "en")
    var boundaries: [Int32] = [7]
    try icu.boundaries(of: Array(text.utf8).span, into: &boundaries)
    return boundaries
  }

  @Test func `word boundaries are byte offsets`() throws {
    #expect(try boundaries(.word, "Zwölf Männer.") == [6, 7, 14, 15])
  }

  @Test func `sentence boundaries fall behind the space`() throws {
    #expect(try boundaries(.sentence, "It rained. We left.") == [11, 19])
  }

  @Test func `an empty text has no boundaries`() throws {
    #expect(try boundaries(.word, "").isEmpty)
  }

  @Test func `an iterator is used again for a text of any length`() throws {
    let icu = try BreakIterator(.word, locale: "en")
    var boundaries: [Int32] = []
    for count in [3, 100_000, 0, 1] {
      let text = Array(repeating: UInt8(ascii: "!"), count: count)
      try icu.boundaries(of: text.span, into: &boundaries)
      #expect(boundaries.count == count)
      #expect(boundaries.last.map(Int.init) ?? 0 == count)
    }
  }
}
