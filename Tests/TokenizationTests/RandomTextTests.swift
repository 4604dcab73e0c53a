import ICU
import Model
import TestSupport
import Testing
import Tokenization

/// Whatever the text is, tokens and sentences keep their promises.
struct RandomTextTests {
  /// Pieces that meet in odd ways.
  static let pieces = [
    " ", " ", " ", "  ", "\n", "\r\n", "\r", "\t", "\u{B}", "\u{85}", "\u{2028}", "\u{A0}",
    "\u{202F}", "\u{3000}", "\u{200B}", "\u{FEFF}", "\u{AD}", "\u{200D}", "\u{FE0F}", "\u{301}",
    "\u{2060}", "\u{0}", "a", "be", "The", "Ärger", "ﬁ", "é", "ж", "Київ", "兵士", "ไทย", "שלום",
    "١٢", "½", "²", "1", "23", "1,2", "4.5", "'", "’", "‘", "'s", "n't", "can't", ".", ".", "...",
    "!", "?", "。", "…", ",", ";", ":", "-", "–", "—", "(", ")", "[", "]", "“", "”", "\"", "«", "»",
    "*", "_", "@", "/", "East.Around", "U.S", "INTERCONTINENTAL", "intercontinentally", "Gen",
    "p.m", "No", "[21]", "🚑", "⚠️", "🇺🇦",
    "👩\u{200D}🚒", "𝐀", "\u{10FFFF}", "\u{E0067}",
  ]

  static func text(_ generator: inout SeededGenerator, count: Int) -> String {
    var text = ""
    for _ in 0..<count { text += pieces.randomElement(using: &generator) ?? "" }
    return text
  }

  private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isWhitespace
      || scalar.properties.generalCategory == .format && scalar.value != 0x200D
  }

  @Test(arguments: 0..<8)
  func `tokens and gaps tile the text, sentences tile the tokens`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let tokenizer = try Sample.tokenizer()
    let scratch = try tokenizer.makeScratch()
    for _ in 0..<150 {
      let text = Self.text(&generator, count: Int.random(in: 0...60, using: &generator))
      let document = Sample.document(text, isHardWrapped: Bool.random(using: &generator))
      let tokenized = try tokenizer.tokenize(document, scratch: scratch)
      var end: Int32 = 0
      var pieces: [String] = []
      for token in tokenized.tokens {
        #expect(end <= token.start && token.start < token.end)
        let gap = document.text(TextSpan(Int(end), Int(token.start)))
        #expect(gap.unicodeScalars.allSatisfy(Self.isBlank), "\(text.debugDescription)")
        let word = document.text(token.span)
        #expect(!word.contains("\u{FFFD}"))
        #expect(word.unicodeScalars.first?.properties.isWhitespace == false)
        #expect(word.unicodeScalars.last?.properties.isWhitespace == false)
        pieces += [gap, word]
        end = token.end
      }
      let rest = document.text(TextSpan(Int(end), document.utf8.count))
      #expect(rest.unicodeScalars.allSatisfy(Self.isBlank), "\(text.debugDescription)")
      #expect(Array((pieces.joined() + rest).utf8) == document.utf8)

      var next = 0
      for sentence in tokenized.sentences {
        #expect(sentence.tokens.lowerBound == next)
        #expect(!sentence.tokens.isEmpty)
        #expect(sentence.span.lower == tokenized.tokens[sentence.tokens.lowerBound].start)
        #expect(sentence.span.upper == tokenized.tokens[sentence.tokens.upperBound - 1].end)
        next = sentence.tokens.upperBound
      }
      #expect(next == tokenized.tokens.count)
    }
  }

  @Test(arguments: 0..<4)
  func `a paragraph in front shifts tokens and changes nothing else`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let tokenizer = try Sample.tokenizer()
    let scratch = try tokenizer.makeScratch()
    let front = "A quiet day.\n\n"
    for _ in 0..<150 {
      let text = "Then " + Self.text(&generator, count: 60)
      let plain = try tokenizer.tokenize(Sample.document(text), scratch: scratch)
      let shifted = try tokenizer.tokenize(Sample.document(front + text), scratch: scratch)
      let by = Int32(front.utf8.count)
      #expect(shifted.tokens.dropFirst(4).map(\.start) == plain.tokens.map { $0.start + by })
      #expect(shifted.tokens.dropFirst(4).map(\.end) == plain.tokens.map { $0.end + by })
      #expect(shifted.tokens.dropFirst(4).map(\.form) == plain.tokens.map(\.form))
      #expect(shifted.tokens.dropFirst(5).map(\.shape) == plain.tokens.dropFirst().map(\.shape))
      #expect(
        shifted.sentences.dropFirst().map { $0.tokens.lowerBound - 4 }
          == plain.sentences.map(\.tokens.lowerBound))
    }
  }

  /// ICU's segments without white space, for a splitter that cuts nothing itself.
  private func segments(_ text: String, _ icu: borrowing BreakIterator) throws -> [String] {
    let utf8 = Array(text.utf8)
    var boundaries: [Int32] = []
    try icu.boundaries(of: utf8.span, into: &boundaries)
    var start = 0
    var segments: [String] = []
    for boundary in boundaries {
      let segment = String(decoding: utf8[start..<Int(boundary)], as: UTF8.self)
      if !segment.unicodeScalars.allSatisfy({ $0.properties.isWhitespace }) {
        segments.append(segment)
      }
      start = Int(boundary)
    }
    return segments
  }

  @Test(arguments: 0..<8)
  func `words are ICU's words, in ASCII and among other scripts`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let tokenizer = try Tokenizer(
      splitter: WordSplitter(clitics: Clitics(), locale: "en"), forms: FormTable(),
      abbreviations: Abbreviations())
    let scratch = try tokenizer.makeScratch()
    let icu = try BreakIterator(.word, locale: "en")
    // What the tokenizer cuts otherwise on purpose is left out.
    let foreign = [
      "é", "Київ", "兵士", "ไทย", "’", "“", "—", "\u{A0}", "½", "🚑", "\u{301}", "١٢", "‘", "”", "–",
      "…",
      "’", "’", "\u{200D}", "”", "한", "국어", "ᄒ", "ᆫ", "가", "-", "(",
    ]
    for round in 0..<400 {
      var text = ""
      for _ in 0..<40 {
        let byte = UInt8.random(in: 0..<128, using: &generator)
        let kind = Int.random(in: 0..<10, using: &generator)
        if kind < 3 {
          text += ["a", "1", " ", "b.", "2,"].randomElement(using: &generator) ?? ""
        } else if kind == 9, round % 4 == 1 {
          text += foreign.randomElement(using: &generator) ?? ""
        } else if kind > 7, round % 4 == 3 {
          let limits: [Range<UInt16>] = [
            0x80..<0x800, 0x80..<0x800, 0x800..<0xD800, 0xAC00..<0xD7A4,
          ]
          let range = limits.randomElement(using: &generator) ?? 0x80..<0x800
          let scalar = Unicode.Scalar(UInt16.random(in: range, using: &generator))
          if let scalar, !Self.isBlank(scalar) { text.unicodeScalars.append(scalar) }
        } else if byte != UInt8(ascii: "_") {
          text.unicodeScalars.append(Unicode.Scalar(byte))
        }
      }
      let document = Sample.document(text)
      let tokenized = try tokenizer.tokenize(document, scratch: scratch)
      let expected = try segments(text, icu).map(\.trimmed)
      // Cuts beyond ICU's: dots that miss a space, digits grouped by apostrophes.
      let tokens = tokenized.tokens.map { document.text($0.span) }
      guard tokens != expected else { continue }
      #expect(tokens.joined() == expected.joined(), "\(text.debugDescription)")
      var rest = tokens[...]
      for word in expected {
        var built = rest.popFirst() ?? ""
        if built == word { continue }
        #expect(word.contains { ".'’‘".contains($0) }, "\(word)")
        while built.utf8.count < word.utf8.count, let next = rest.popFirst() { built += next }
        #expect(built == word, "\(text.debugDescription)")
      }
    }
  }
}
