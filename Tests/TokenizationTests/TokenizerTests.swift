import Model
import TestSupport
import Testing
import Tokenization

struct TokenizerTests {
  @Test(arguments: [
    ("The road to Bara is cut.", "The road to Bara is cut ."),
    ("A 3.5-km queue, 1,200 cars", "A 3.5 - km queue , 1,200 cars"),
    ("Turn East.Around noon", "Turn East . Around noon"),
    ("Sie ging.Über Nacht", "Sie ging . Über Nacht"),
    ("three.Four.Five", "three . Four . Five"),
    ("three.Four.five", "three.Four.five"),
    ("at x.Com or daily.News.co", "at x.Com or daily.News.co"),
    ("write to a.Bello@Mail.Org now", "write to a.Bello@Mail.Org now"),
    ("https://bit.Ly/abc", "https : / / bit.Ly / abc"),
    ("the U.S. and U.S.-led", "the U.S . and U.S . - led"),
    ("**Bold** and _soft_ words*", "* * Bold * * and _ soft _ words *"),
    ("__init__ snake_case ___", "__ init __ snake_case ___"),
    ("done.[21] Then¹ 14†", "done . [ 21 ] Then ¹ 14 †"),
    ("1'200 or 1’200 men", "1 ' 200 or 1 ’ 200 men"),
    ("10\u{A0}000 20\u{202F}000 30\u{2009}000", "10 000 20 000 30 000"),
    ("50\u{202F}km", "50 km"),
    ("Chad's or Chad’s or CHAD'S", "Chad 's or Chad ’s or CHAD 'S"),
    ("the U.S.'s and “Post”’s", "the U.S . 's and “ Post ” ’s"),
    ("didn't DIDN’T can't won't they've", "did n't DID N’T can 't won't they 've"),
    ("Sana'a, O'Neill, Qur’an", "Sana'a , O'Neill , Qur’an"),
    ("Kim Jong‑un", "Kim Jong ‑ un"),
    ("🚑 ⚠️ 🏴\u{E0067}\u{E0062}\u{E007F} ok", "🚑 ⚠️ 🏴\u{E0067}\u{E0062}\u{E007F} ok"),
  ])
  func `words and marks are cut`(text: String, expected: String) throws {
    #expect(try Sample.tokens(text) == expected.split(separator: " ").map(String.init))
  }

  @Test(arguments: [
    ("in\u{200B}jured men\u{200B}", ["in\u{200B}jured", "men"]),
    ("\u{FEFF}Two\u{FEFF} in\u{AD}jured", ["Two", "in\u{AD}jured"]),
    ("a\u{200B} \u{200B}b\u{200B}\u{FEFF}c", ["a", "b\u{200B}\u{FEFF}c"]),
    ("“\u{200B}No\u{200B}”", ["“", "No", "”"]),
    ("ไทย\u{200B}ไทย", ["ไทย", "ไทย"]),
    ("\u{200B}\u{FEFF}\u{AD}", []),
  ])
  func `zero-width characters hold a word together and stay out of its edges`(
    text: String, expected: [String]
  ) throws {
    #expect(try Sample.tokens(text) == expected)
  }

  @Test(arguments: [
    ("Soldiers’ wives", ["soldiers", "'s", "wives"]),
    ("the troops' losses", ["the", "troops", "'s", "losses"]),
    ("'We lost tanks' he said", ["'", "we", "lost", "tanks", "'", "he", "said"]),
    (
      "‘no guards’ but the guards’ boots",
      [
        "'", "no", "guards", "'", "but", "the", "guards", "'s", "boots",
      ]
    ),
    ("Chad’s army can’t, doesn’t", ["chad", "'s", "army", "can", "n't", ",", "does", "n't"]),
    ("Won't ﬁre on ŁÓDŹ", ["won't", "fire", "on", "łódź"]),
    ("in\u{AD}jured Jong‑un", ["injured", "jong", "-", "un"]),
    ("", []),
    // What a word list says of the possessive is the token of texts.
    ("'s", ["'s"]),
  ])
  func `words of a phrase are folded`(phrase: String, words: [String]) throws {
    #expect(try Sample.words(phrase) == words)
  }

  @Test(arguments: ["n't", "'ve", "'s"])
  func `an ending alone is one word`(ending: String) throws {
    #expect(try Sample.words(ending) == [ending])
  }

  @Test func `tokens are named by the forms of the same words`() throws {
    let phrase = "The Soldiers’ wives can’t in\u{200B}jured ŁÓDŹ East.Around 'S"
    let tokenizer = try Sample.tokenizer(naming: phrase)
    let tokenized = try tokenizer.tokenize(
      Sample.document(phrase + " unknown"), scratch: tokenizer.makeScratch())
    #expect(tokenized.tokens.dropLast().allSatisfy { $0.form != 0 })
    #expect(tokenized.tokens.last?.form == 0)
  }

  @Test(
    arguments: [
      ("troops", [.letters]), ("Troops", [.letters, .capital]),
      ("UN", [.letters, .capital, .allCaps]), ("U.S", [.letters, .capital, .allCaps]),
      ("A", [.letters, .capital]), ("G7", [.letters, .digits, .capital]),
      ("2A6M", [.letters, .digits, .allCaps]), ("1,200", [.digits]), ("٣", [.digits]),
      ("½", [.punctuation]), ("—", [.punctuation]), ("Élan", [.letters, .capital]),
      ("ÉLAN", [.letters, .capital, .allCaps]), ("兵", [.letters]), ("iPad", [.letters]),
    ] as [(String, TokenShape)])
  func `shapes tell letters, digits and capitals`(word: String, shape: TokenShape) throws {
    let token = try #require(try Sample.tokenize(word).tokens.first)
    #expect(token.shape == shape.union(.spaceBefore))
  }

  @Test func `a lone digit or letter beside a foreign space keeps its shape`() throws {
    let tokens = try Sample.tokenize("2\u{202F}141 x\u{A0}y").tokens
    #expect(tokens.map { $0.shape.contains(.digits) } == [true, true, false, false])
    #expect(tokens.map { $0.shape.contains(.letters) } == [false, false, true, true])
  }

  @Test func `shapes tell what stands before a token`() throws {
    let tokens = try Sample.tokenize("a b-c\nd \t\u{2028}e\u{A0}f").tokens
    let gaps = tokens.map { $0.shape.intersection([.spaceBefore, .lineBefore]) }
    #expect(
      gaps == [
        .spaceBefore, .spaceBefore, [], [], [.spaceBefore, .lineBefore],
        [.spaceBefore, .lineBefore], .spaceBefore,
      ])
  }

  @Test(arguments: [
    ("SIX DEAD AS BOAT SINKS OFF LAMPEDUSA", true),
    ("Six dead as boat sinks off Lampedusa", false),
    ("UN", false),
    ("six men left", false),
    (String(repeating: "six men left the town in the night ", count: 4), true),
    ("Six men left. " + String(repeating: "the boat sank in the night ", count: 4), false),
  ])
  func `a text of one case is seen`(text: String, isCaseless: Bool) throws {
    #expect(try Sample.tokenize(text).isCaseless == isCaseless)
  }

  @Test func `a scratch serves many documents`() throws {
    let tokenizer = try Sample.tokenizer(naming: "boat town 's")
    let scratch = try tokenizer.makeScratch()
    for text in ["The boat’s crew.", "", "A town, a boat’s town", "The boat’s crew."] {
      let document = Sample.document(text)
      let fresh = try tokenizer.tokenize(document, scratch: tokenizer.makeScratch())
      let used = try tokenizer.tokenize(document, scratch: scratch)
      #expect(used.tokens == fresh.tokens)
      #expect(used.sentences == fresh.sentences)
    }
  }
}
