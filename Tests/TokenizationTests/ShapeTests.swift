import ICU
import Model
import Testing

@testable import Tokenization

struct ShapeTests {
  @Test func `the bits of this room are those of the model`() {
    let pairs: [(Shape, TokenShape)] = [
      (.letters, .letters), (.digits, .digits), (.capital, .capital), (.allCaps, .allCaps),
      (.punctuation, .punctuation), (.spaceBefore, .spaceBefore), (.lineBefore, .lineBefore),
    ]
    for (bits, shape) in pairs { #expect(bits.rawValue == shape.rawValue) }
  }

  @Test func `white space is what ICU says it is`() {
    for scalar in UInt32(0x21)..<0x11_0000 {
      let isSpace = Scalars.isSpace(scalar)
      if isSpace != ScalarTraits(of: scalar).contains(.space) { Issue.record("\(scalar)") }
    }
  }

  @Test(
    arguments: [
      ("NATO", [.letters, .capital, .allCaps]), ("A", [.letters, .capital]), ("iPad", .letters),
      ("INTERCONTINENTALS", [.letters, .capital, .allCaps]),
      ("INTERCONTINENTALs", [.letters, .capital]), ("ABCDEFGHi", [.letters, .capital]),
      ("1,234.5", .digits), ("G7", [.letters, .digits, .capital]), ("[", .punctuation),
    ] as [(String, TokenShape)])
  func `a word has its shape and its form wherever it stands`(
    word: String, shape: TokenShape
  ) throws {
    let tokenizer = try Sample.tokenizer(naming: word)
    let scratch = try tokenizer.makeScratch()
    for count in 1..<80 {
      let text =
        String(repeating: "b ", count: count) + "\n\(word) " + String(repeating: "b", count: count)
      let tokens = try tokenizer.tokenize(Sample.document(text), scratch: scratch).tokens
      #expect(tokens.count == count + 2)
      #expect(tokens[count].shape == shape.union([.spaceBefore, .lineBefore]))
      #expect(tokens[count].span.count == word.utf8.count)
      #expect(tokens[count].form == 1)
    }
  }
}
