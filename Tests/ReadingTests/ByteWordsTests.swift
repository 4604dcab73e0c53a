import Model
import TestSupport
import Testing

struct ByteWordsTests {
  /// Bytes of few kinds, so that what is looked for is often there and near others like it.
  private static let texts: [[UInt8]] = {
    var random = SeededGenerator()
    let kinds: [UInt8] = [0, 0x9, 0x1f, 0x20, 0x21, 0x22, 0x5c, 0x61, 0x7f, 0x80, 0xa0, 0xa2, 0xff]
    return (0..<400).map { _ in
      (0..<Int.random(in: 0...40, using: &random)).map { _ in
        kinds.randomElement(using: &random) ?? 0
      }
    }
  }()

  @Test func `the first of the marked bytes is found`() {
    for text in Self.texts {
      for start in 0...text.count {
        let rest = text[start...]
        #expect(
          text.span.first(from: start, to: text.count) { $0.marks(of: 0x20) }
            == rest.firstIndex(of: 0x20) ?? text.count)
        #expect(
          text.span.first(from: start, to: text.count) { $0.marks(below: 0x20) }
            == rest.firstIndex { $0 < 0x20 } ?? text.count)
      }
    }
  }

  @Test func `equal bytes are counted`() {
    for text in Self.texts {
      for byte: UInt8 in [0x20, 0x22, 0xff] {
        #expect(text.span.count(of: byte) == text.count { $0 == byte })
      }
    }
  }

  @Test func `bytes are copied up to the first that is marked`() {
    for text in Self.texts {
      for start in 0...text.count {
        for end in start...text.count {
          var room = [UInt8](repeating: 7, count: text.count + 20)
          var span = room.mutableSpan
          var bytes = span.mutableBytes
          let stop = bytes.copy(text.span, in: start..<end, to: 3) { $0.marks(of: 0x22) }
          let plain = text[start..<end].prefix { $0 != 0x22 }
          #expect(stop == plain.endIndex)
          #expect(room[..<3] == [7, 7, 7] && room[3...].starts(with: plain))
        }
      }
    }
  }

  @Test func `exact marks are of all such bytes and of no others`() {
    for text in Self.texts {
      for start in text.indices {
        let marks = text.span.word(at: start, thenEach: 0x41).exactMarks(of: 0x20)
        for (place, byte) in text[start...].prefix(8).enumerated() {
          #expect((marks >> UInt64(place * 8) & 0xff == 0x80) == (byte == 0x20))
        }
        #expect(marks.markCount == text[start...].prefix(8).count { $0 == 0x20 })
      }
    }
  }
}
