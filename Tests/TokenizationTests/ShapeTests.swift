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
}
