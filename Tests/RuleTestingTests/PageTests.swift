import Testing

@testable import RuleTesting

struct PageTests {
  private static let report = """
    NOISY killed.passive  rules/en/rules/events/killed.yaml:24
      counter  The team lost three games in a row, and a player
      because  rules/a-path-that-is-longer-than-a-line-of-this-terminal.yaml
      読む      十二人の兵士が戦死したと発表した

    """

  @Test func `without a width nothing is folded`() {
    #expect(Page().rendered(Self.report) == Self.report)
  }

  @Test(arguments: [24, 30, 41, 80])
  func `no line is wider than the terminal, and no word is lost`(width: Int) {
    let page = Page(width: width).rendered(Self.report)
    for line in page.split(separator: "\n") {
      let columns = line.reduce(0) {
        $0 + ($1.unicodeScalars.first.map { $0.value > 0x2E80 } ?? false ? 2 : 1)
      }
      #expect(columns <= width, "\(line)")
    }
    #expect(page.filter { !$0.isWhitespace } == Self.report.filter { !$0.isWhitespace })
  }

  @Test func `what is folded hangs below its text`() {
    let page = Page(width: 40).rendered("  because  one two three four five six seven eight\n")
    #expect(page == "  because  one two three four five six\n           seven eight\n")
  }

  @Test func `the leading word and the labels are colored`() {
    let page = Page(isColored: true).rendered("WRONG a.b\n  want     x\nplain\n")
    #expect(page == "\u{1B}[31mWRONG\u{1B}[0m a.b\n  \u{1B}[2mwant\u{1B}[0m     x\nplain\n")
  }
}
