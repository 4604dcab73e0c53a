import ICU
import Model
import Pipeline
import Reading
import TestSupport

/// Varied text in the manner of news, as JSONL: a text repeated is a text that the processor's
/// branch prediction learns by heart.
///
/// Sentences of the checkout's own articles are shuffled across documents; half of the numbers and
/// 40 % of the longer words in lower case are replaced at random, the endings kept.
struct Texts {
  /// The lines.
  let jsonl: [UInt8]
  /// What they are, in words.
  let origin: String

  /// Texts of one's own.
  init(file: String) throws {
    jsonl = try FileSystem.read(file)
    origin = file
  }

  /// Generated texts of about so many bytes; all of the same seed are the same.
  init(bytes wanted: Int, reader: ArticleReader, vocabulary: Vocabulary, seed: UInt64 = 1) throws {
    let sentences = try Self.sentences(reader)
    var random = SeededGenerator(seed: seed)
    var lines: [UInt8] = []
    var pile: [[UInt8]] = []
    var text: [UInt8] = []
    var size = 0
    while size < wanted {
      if pile.isEmpty { pile = sentences.shuffled(using: &random) }
      guard let sentence = pile.popLast() else { break }
      Self.vary(sentence, vocabulary, &random, into: &text)
      if text.count < 2_400 {
        let isEnd = Int.random(in: 0..<4, using: &random) == 0
        text += isEnd ? [0xA, 0xA] : [0x20]
      } else {
        size += text.count
        Self.write(text, day: Int.random(in: 1...28, using: &random), to: &lines)
        text = []
      }
    }
    jsonl = lines
    origin = "\(sentences.count) sentences of the checkout, shuffled and varied"
  }

  /// The sentences of the corpus and of the fixtures, by the paths of their files.
  private static func sentences(_ reader: ArticleReader) throws -> [[UInt8]] {
    let iterator = try BreakIterator(.sentence, locale: "en")
    var boundaries: [Int32] = []
    var sentences: [[UInt8]] = []
    for text in try texts(reader) {
      for paragraph in paragraphs(of: text) {
        try iterator.boundaries(of: paragraph.span, into: &boundaries)
        var start = 0
        for end in boundaries.map(Int.init) {
          var sentence = Array(paragraph[start..<end])
          while sentence.last == 0x20 { sentence.removeLast() }
          if sentence.count > 20 { sentences.append(sentence) }
          start = end
        }
      }
    }
    return sentences
  }

  private static func texts(_ reader: ArticleReader) throws -> [[UInt8]] {
    var texts: [[UInt8]] = []
    for path in Fixture.files(below: "corpus", ending: ".txt") {
      texts.append(try Fixture.bytes(path))
    }
    for path in ["Fixtures/breadth/breadth.gold", "Fixtures/quiet/quiet.gold"] {
      for record in reader.jsonLines(try Fixture.bytes(path), file: path, path: path) {
        if case .document(let document) = record { texts.append(document.utf8) }
      }
    }
    return texts
  }

  /// What stands between blank lines, each on one line.
  private static func paragraphs(of text: [UInt8]) -> [[UInt8]] {
    var paragraphs: [[UInt8]] = [[]]
    for line in text.split(separator: 0xA, omittingEmptySubsequences: false) {
      let words = Array(line.split(separator: 0x20).joined(separator: [0x20]))
      guard let last = paragraphs.last, !(words.isEmpty && last.isEmpty) else { continue }
      if words.isEmpty {
        paragraphs.append([])
      } else {
        paragraphs[paragraphs.count - 1] += (last.isEmpty ? [] : [0x20]) + words
      }
    }
    return paragraphs.filter { !$0.isEmpty }
  }

  /// The endings that a replaced word keeps, so that verbs stay verbs.
  private static let endings = ["ing", "ed", "s"].map { Array($0.utf8) }

  /// Appends a sentence, its numbers and longer words varied.
  private static func vary(
    _ sentence: [UInt8], _ vocabulary: Vocabulary, _ random: inout SeededGenerator,
    into text: inout [UInt8]
  ) {
    func isLetter(_ byte: UInt8) -> Bool { byte | 0x20 &- 0x61 < 26 || byte >= 0x80 }
    func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }
    var start = 0
    while start < sentence.count {
      let first = sentence[start]
      var end = start + 1
      if isLetter(first) {
        while end < sentence.count, isLetter(sentence[end]) { end += 1 }
        let word = sentence[start..<end]
        let isLong = word.count > 6 && word.allSatisfy { $0 &- 0x61 < 26 }
        if isLong, Int.random(in: 0..<10, using: &random) < 4 {
          text += vocabulary.word(using: &random).utf8
          text += endings.first { word.suffix($0.count).elementsEqual($0) } ?? []
        } else {
          text += word
        }
      } else if isDigit(first) {
        while end < sentence.count, isDigit(sentence[end]) || sentence[end] == 0x2C { end += 1 }
        let isNew = Bool.random(using: &random)
        for (index, byte) in sentence[start..<end].enumerated() {
          let isKept = !isNew || !isDigit(byte)
          text.append(
            isKept ? byte : .random(in: (index == 0 ? 0x31 : 0x30)...0x39, using: &random))
        }
      } else {
        text.append(first)
      }
      start = end
    }
  }

  /// Appends a record.
  private static func write(_ text: [UInt8], day: Int, to lines: inout [UInt8]) {
    lines += #"{"published":"2025-06-\#(day < 10 ? "0" : "")\#(day)","text":""#.utf8
    for byte in text {
      switch byte {
      case 0xA: lines += #"\n"#.utf8
      case 0x22, 0x5C: lines += [0x5C, byte]
      case 0..<0x20: lines.append(0x20)
      default: lines.append(byte)
      }
    }
    lines += [0x22, 0x7D, 0xA]
  }
}
