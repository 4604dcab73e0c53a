import Model
import Reading
import TestSupport
import Testing

struct SectionFinderTests {
  static let prose =
    "Rain fell on Bara for nine days, and the road to the north was cut in four places at once."

  @Test func `a title, a dateline and prose are told apart`() {
    let text = """
      Rain cuts the road to Bara

      By Amal Said
      Published 4 March 2024
      BARA, Monday 4 March, 6 p.m.

      \(Self.prose)

      "We walk," a driver said.
      """
    #expect(
      Sample.sections(text) == [
        "title 0: Rain cuts the road to Bara",
        "dateline 0: By Amal Said/Published 4 March 2024/BARA, Monday 4 March, 6 p.m.",
        "body 0: \(Self.prose)/\"We walk,\" a driver said.",
      ])
  }

  @Test(arguments: [
    ("Rain cuts road\n\(Self.prose)", "title"),
    ("Who cut the road?\n\n\(Self.prose)", "title"),
    ("### [Rain. And wind.](https://example.org/rain)\n\n\(Self.prose)", "title"),
    ("\n\n\u{FEFF}Rain cuts road\n\(Self.prose)", "title"),
    ("Rain cut the road.\n\n\(Self.prose)", "body"),
    ("Rain cut these roads:\n\n\(Self.prose)", "body"),
    ("* Rain cuts road\n* Wind too\n\n\(Self.prose)", "body"),
    ("The rain that fell on\nthe road cut it.", "body"),
    ("Six soldiers killed in Kosti", "body"),
    ("rain cuts road\n\n\(Self.prose)", "body"),
    ("4 March 2024\n\n\(Self.prose)", "dateline"),
    ("Kosti — Thursday, 10 Oct 2024\n\n\(Self.prose)", "dateline"),
    ("Kosti Herald | 2024-03-04 00:00 | \n\n---\n\n\(Self.prose)", "dateline"),
    ("Updated\n3 April 2024, 16:40 GMT\n\n\(Self.prose)", "dateline"),
    ("Published 5 reports on floods\n\n\(Self.prose)", "title"),
    ("3 hours ago\n\n\(Self.prose)", "dateline"),
    ("Share this article\n\n\(Self.prose)", "chrome"),
  ])
  func `the first line is what it looks like`(text: String, kind: String) {
    #expect(Sample.sections(text).first?.split(separator: " ").first.map(String.init) == kind)
  }

  @Test func `a date amid the prose is body`() {
    let text = "Rain over Bara\n\n\(Self.prose)\n\nMonday, 4 March 2024\n\n16:40 GMT\n\(Self.prose)"
    #expect(Sample.sections(text).count == 2)
  }

  @Test func `teasers behind a heading are articles of their own`() {
    let text = """
      Rain over Bara

      \(Self.prose)
      Comments (14)
      **Sign up for our letter**
      Related Articles


      Kosti Herald
      12 hours ago
      - Kosti Herald
      Bridge falls
      \(Self.prose)

      Bara Post
      an hour ago
      Hospital opens
      It has nine beds.
      Share this article
      """
    #expect(
      Sample.sections(text) == [
        "title 0: Rain over Bara",
        "body 0: \(Self.prose)",
        "chrome 0: Comments (14)/**Sign up for our letter**/Related Articles",
        "related 1: Kosti Herald/12 hours ago/- Kosti Herald/Bridge falls/\(Self.prose)",
        "related 2: Bara Post/an hour ago/Hospital opens/It has nine beds.",
        "chrome 2: Share this article",
      ])
  }

  @Test func `a list of headings amid the article ends at the next prose`() {
    let text = """
      Rain over Bara
      \(Self.prose)
      Read next:
      Bridge falls in Kosti
      Who cut the road?
      \(Self.prose) It was late.
      Hashtags
      """
    #expect(
      Sample.sections(text) == [
        "title 0: Rain over Bara",
        "body 0: \(Self.prose)",
        "chrome 0: Read next:",
        "related 1: Bridge falls in Kosti",
        "related 2: Who cut the road?",
        "body 0: \(Self.prose) It was late.",
        "chrome 0: Hashtags",
      ])
  }

  @Test(arguments: 0..<4)
  func `sections are ordered and cover every line`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let lines = [
      "", " ", "\u{A0}", "---", "Comments", "Related Articles", "Read next", "3 hours ago",
      "Kosti Herald", "By Amal Said", "4 March 2024", Self.prose, "A short line", "It rained.",
      "* item", "### Heading", "\u{2028}", "🚑", String(repeating: Self.prose, count: 4),
    ]
    for _ in 0..<200 {
      var text = ""
      for _ in 0..<Int.random(in: 0...14, using: &generator) {
        text += lines.randomElement(using: &generator) ?? ""
        text += ["\n", "\r\n", "\r", "\n\n"].randomElement(using: &generator) ?? ""
      }
      let bytes = Array(text.utf8)
      let document = try #require(Sample.reader.plainText(bytes, path: "a").document)
      var end = 0
      var gaps = ""
      for section in document.sections {
        #expect(end <= section.span.lower && section.span.count > 0)
        gaps += String(decoding: bytes[end..<Int(section.span.lower)], as: UTF8.self)
        end = Int(section.span.upper)
      }
      gaps += String(decoding: bytes[end...], as: UTF8.self)
      #expect(
        gaps.unicodeScalars.allSatisfy { $0.properties.isWhitespace }, "\(text.debugDescription)")
      let articles = document.sections.filter { $0.kind == .related }.map(\.article)
      #expect(articles == articles.sorted())
      #expect(document.sections.allSatisfy { $0.kind != .body || $0.article == 0 })
    }
  }
}
