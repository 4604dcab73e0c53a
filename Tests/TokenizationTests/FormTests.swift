import ICU
import Model
import TestSupport
import Testing
import Tokenization

/// Words are named by their letters alone, however long they are and wherever they stand.
struct FormTests {
  @Test func `letters of two bytes fold as ICU folds them, alone and side by side`() throws {
    var generator = SeededGenerator()
    let splitter = try WordSplitter(clitics: Clitics(), locale: "en")
    let scratch = try splitter.makeScratch()
    let letters = (UInt16(0x80)..<0x800).compactMap(Unicode.Scalar.init)
      .filter { $0.properties.isAlphabetic }
    let pairs = (0..<2000).map { _ in
      (0..<2).map { _ in letters.randomElement(using: &generator) ?? "a" }
    }
    for scalars in letters.map({ [$0] }) + pairs {
      var word = ""
      word.unicodeScalars.append(contentsOf: scalars)
      let folded = try CaseFolder.fold(word).replacing("\u{2BC}", with: "'")
      #expect(try splitter.words(of: word, scratch: scratch).joined() == folded, "\(scalars)")
    }
  }

  private static func word(_ generator: inout SeededGenerator, beyondASCII: Bool) -> String {
    let letters = "abzAZmQ" + (beyondASCII ? "éÉж" : "")
    let count = Int.random(in: 1...20, using: &generator)
    return String((0..<count).map { _ in letters.randomElement(using: &generator) ?? "a" })
  }

  @Test(arguments: 0..<4)
  func `a word has the form of its folded text and the shape of its letters`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let words = (0..<300).map { Self.word(&generator, beyondASCII: $0 % 3 == 0) }
    let splitter = try Sample.splitter()
    var forms = FormTable()
    for word in words.prefix(150) { _ = forms.intern(word.lowercased()) }
    let tokenizer = try Tokenizer(
      splitter: splitter, forms: forms, abbreviations: Sample.abbreviations)
    let scratch = try tokenizer.makeScratch()
    for count in [1, 2, 300] {
      let marks = [" ", ", ", ". ", "\n", "-", "! "]
      let text = words.shuffled(using: &generator).prefix(count)
        .map { $0 + (marks.randomElement(using: &generator) ?? " ") }.joined()
      let document = Sample.document(text)
      for token in try tokenizer.tokenize(document, scratch: scratch).tokens
      where token.shape.contains(.letters) {
        let word = document.text(token.span)
        #expect(token.form == forms.form(of: word.lowercased()), "\(word)")
        #expect(token.shape.contains(.capital) == word.first?.isUppercase)
        let isUpper = word.count > 1 && word.allSatisfy(\.isUppercase)
        #expect(token.shape.contains(.allCaps) == isUpper, "\(word)")
      }
    }
  }

  @Test func `words that begin alike have forms of their own`() {
    var forms = FormTable()
    let words = (0..<64).map { String(repeating: "ab", count: $0) + "c" }
    let known = words.map { forms.intern($0) }
    #expect(Set(known).count == words.count)
    #expect(words.map { forms.form(of: $0) } == known)
    #expect(known.map { forms.text(of: $0) } == words)
    #expect(words.allSatisfy { forms.form(of: $0 + "c") == 0 })
  }

  @Test(arguments: [0, 1, 40, 5000])
  func `a finder finds what its table knows, and nothing else`(count: Int) {
    var generator = SeededGenerator(seed: UInt64(count))
    var forms = FormTable()
    let words = (0..<count * 2).map { _ in Self.word(&generator, beyondASCII: false).lowercased() }
    for word in words.prefix(count) { _ = forms.intern(word) }
    let finder = FormFinder(forms)
    for word in words + ["", "a"] where word.utf8.count <= FormKey.wholeCount {
      #expect(finder.form(of: FormKey(word.utf8.span)) == forms.form(of: word), "\(word)")
    }
  }

  @Test func `characters that are copied when folded are those that ICU leaves alone`() throws {
    let splitter = try WordSplitter(clitics: Clitics(), locale: "en")
    let scratch = try splitter.makeScratch()
    let ranges: [ClosedRange<UInt32>] = [
      0x2010...0x2027, 0x3040...0x30FF, 0x4DF0...0x4E10, 0x9FF0...0xA000, 0xABF0...0xAC20,
      0xD790...0xD7FF,
    ]
    for scalar in ranges.joined().compactMap(Unicode.Scalar.init) {
      let folded = try CaseFolder.fold(String(scalar)).map { mark in
        switch mark {
        case "‘", "’": "'"
        case "‐", "‑": "-"
        default: String(mark)
        }
      }
      let words = try splitter.words(of: String(scalar), scratch: scratch)
      #expect(words.isEmpty || words.joined() == folded.joined(), "\(scalar.value)")
    }
  }
}
