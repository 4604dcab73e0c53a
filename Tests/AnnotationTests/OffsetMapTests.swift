import Annotation
import TestSupport
import Testing

@Suite struct OffsetMapTests {
  /// Characters of one, two, three and four bytes.
  static let scalars: [Unicode.Scalar] = ["a", " ", "\n", "é", "ß", "€", "’", "한", "🪖", "𐍈"]

  /// Texts of many lengths, wide characters rare, common and everywhere.
  static let texts: [String] = {
    var generator = SeededGenerator()
    return (0..<60).map { number in
      var text = String.UnicodeScalarView()
      for _ in 0..<Int.random(in: 0...300, using: &generator) {
        let isWide = Int.random(in: 0..<60, using: &generator) < number
        let index = Int.random(in: isWide ? 3..<scalars.count : 0..<3, using: &generator)
        text.append(scalars[index])
      }
      return String(text)
    }
  }()

  @Test(arguments: texts.indices)
  func `every scalar has the offset that counting gives`(_ number: Int) {
    let text = Self.texts[number]
    let utf8 = [UInt8](text.utf8)
    let points = OffsetMap(utf8, counting: .codepoint)
    let bytes = OffsetMap(utf8, counting: .utf8)
    let units = OffsetMap(utf8, counting: .utf16)
    var counted = (byte: 0, point: 0, unit: 0)
    for scalar in text.unicodeScalars {
      #expect(points.offset(of: counted.byte) == counted.point)
      #expect(units.offset(of: counted.byte) == counted.unit)
      #expect(bytes.offset(of: counted.byte) == counted.byte)
      counted.byte += UTF8.width(scalar)
      counted.point += 1
      counted.unit += UTF16.width(scalar)
    }
    #expect(points.offset(of: utf8.count) == counted.point)
    #expect(units.offset(of: utf8.count) == counted.unit)
    #expect(bytes.offset(of: utf8.count) == counted.byte)
  }

  @Test func `a helmet is one code point, two UTF-16 units and four bytes`() {
    let utf8 = [UInt8]("🪖!".utf8)
    let offsets = OffsetUnit.allCases.map { OffsetMap(utf8, counting: $0).offset(of: 4) }
    #expect(offsets == [1, 4, 2])
  }
}
