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
}
