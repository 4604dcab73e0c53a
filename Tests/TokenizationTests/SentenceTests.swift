import ICU
import Model
import TestSupport
import Testing
import Tokenization

/// Bars stand where a sentence ends; they are no part of the text.
struct SentenceTests {
  @Test(arguments: [
    "The bridge fell. |Nobody was on it.",
    "Was it mined? |Yes! |It was.",
    "They lost 3.5 km. |600 men stayed.",
    // Abbreviations.
    "Gen. Abdel Said spoke. |Mr. Bello did not.",
    "He met GEN. ABDEL in Bara.",
    "At 6 p.m. Monday it rained. |At 7 p.m. |The rain stopped.",
    "The gen. |Everyone left.",
    "The U.S. Army left. |It went to the U.S. |The road is open.",
    "Acme Inc. Bara sold it to Acme Inc. |He knew.",
    "On Sept. 5 they met. |In Sept. |In Bara.",
    "See No. 5 there. |He said no. |Bara fell.",
    "N. Korean and J. K. Bello came.",
    "Some, e.g. Bello, left.",
    "Is it Plan B? |The men left with plan B. |The plan failed.",
    "Units (e.g. Bara) and the U.S. (Bara) left.",
    // Quotes, brackets, footnotes, markdown.
    "“We left.” |She stayed.",
    "“We left.” she said. |“We left!” he said.",
    "He said: “Go.” |(It was late.) |Then he went.",
    "It fell.[21] |Data came.[3][4] |Then rain.",
    "It fell.¹ |Data came.",
    "The offense.14 |But it held.",
    "**It fell.** |Then rain. |_It ended._ |Then sun.",
    "\"It fell.\" |Then rain.",
    "“It fell. ” |Then rain.",
    "‘It fell.’ |Then rain.",
    "It fell, he said.... |Then rain.",
    "It fell… |Then rain… and sun.",
    "It fell … and rose.",
    "Why?! |Nobody knew.",
    // Carrying on.
    "The U.S., he said, left.",
    "Bara Ltd. – once rich – left.",
    "Yahoo! and others left.",
    "He left. - Bara News",
    // Missing spaces.
    "They went East.|Around noon it rained.",
    "They left!|Nobody stayed in 2024.|The end.",
    "See bara.example.com or bara.txt now.",
    "Rain.(Bara)",
    // Lines, lists.
    "Losses of more than\n600 men. |Rain.\n|300 men left.",
    "Losses of more than\n\n|600 men.",
    "The twenty-\nfive men left. |Rain –\n|it fell.",
    "A title without a stop\n|The first line\n|• an item. |Another part\n|",
    "1. First they left. |Then it rained.\n|2. Second.\n|a. third.\n|(b.) Fourth.",
    "* Bara: two dead. |One hurt.\n|* Kosti: none.",
    "Lone\r|Returns\r\n|And pairs\u{2028}|Break",
    "\n\n A title \n|\n The text. |\n",
    // Other scripts.
    "他走了。|她来了！|真的？",
    "वह गया।| वह आई।",
    "",
    " \n ",
  ])
  func `sentences end where they should`(marked: String) throws {
    let (text, expected) = Sample.cut(marked)
    #expect(try Sample.sentences(text) == expected)
  }

  @Test(arguments: [
    "They left Bara on foot and\nwalked to Kosti. |They met Gen.\nAbdel there.\n\n|Rain fell.",
    "The men left. |\nThen it rained\r\nand stopped\r\n\r\n|again",
    "Dead:\n|* two men\n|* one boy\n|• a dog\n- and so on",
  ])
  func `lines of fixed width end no sentence`(marked: String) throws {
    let (text, expected) = Sample.cut(marked)
    #expect(try Sample.sentences(text, isHardWrapped: true) == expected)
  }

  @Test func `a text of small letters has sentences`() throws {
    let text = String(repeating: "the men left. nobody stayed in no. 5. ", count: 5)
    #expect(try Sample.sentences(text).count == 10)
  }

  @Test func `a sentence never crosses a section`() throws {
    let sections = [
      Section(kind: .title, article: 0, span: TextSpan(0, 8)),
      Section(kind: .body, article: 0, span: TextSpan(9, 20)),
      Section(kind: .chrome, article: 0, span: TextSpan(20, 24)),
    ]
    let tokenized = try Sample.tokenize("Bara cut the road is cut off", sections: sections)
    #expect(
      tokenized.sentences.map { tokenized.document.text($0.span) }
        == ["Bara cut", "the road is", "cut off"])
    #expect(tokenized.sentences.map(\.section) == [0, 1, 2])
  }

  @Test func `a document without sections has sentences of section 0`() throws {
    let tokenized = try Sample.tokenize("It fell. It rose.", sections: [])
    #expect(tokenized.sentences.map(\.section) == [0, 0])
  }

  @Test func `plain prose has the sentences that ICU sees`() throws {
    var generator = SeededGenerator()
    let words = [
      "rain", "fell", "over", "Bara", "1,200", "men", "3.5", "“quiet”", "(late)", "then,",
    ]
    let icu = try BreakIterator(.sentence, locale: "en")
    var boundaries: [Int32] = []
    for _ in 0..<100 {
      var text = ""
      for _ in 0..<5 {
        text += "The"
        for _ in 0..<Int.random(in: 2..<9, using: &generator) {
          text += " " + (words.randomElement(using: &generator) ?? "")
        }
        text += [" ends. ", " ends?\n", " ends!” "].randomElement(using: &generator) ?? ""
      }
      try icu.boundaries(of: Array(text.utf8).span, into: &boundaries)
      let tokenized = try Sample.tokenize(text)
      #expect(tokenized.sentences.dropFirst().map(\.span.lower) == boundaries.dropLast())
    }
  }
}
