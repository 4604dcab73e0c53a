import Foundation
import Testing

/// What other programs read of a run that fails: the rule wants children killed and gets none.
struct ReportFormatTests {
  private func broken() throws -> Workshop {
    let workshop = try Workshop()
    try workshop.edit(
      "rules/en/rules/events/killed.yaml", "text: 12 soldiers were killed",
      "text: 12 soldiers & <men> slept")
    return workshop
  }

  @Test func `JUnit's XML is well formed, and counts what fails`() throws {
    let workshop = try broken()
    let run = try workshop.muster("test", "--junit", "report.xml")
    #expect(run.code == 1)
    let xml = try workshop.folder.read("report.xml")
    #expect(xml.contains("tests=\"1\" failures=\"1\""))
    #expect(xml.contains("<failure type=\"missing\""))
    #expect(xml.contains("&amp; &lt;men&gt;"))
    #expect(!xml.contains("<men>"))
    #expect(xml.split(separator: "<testcase").count == xml.split(separator: "</testcase>").count)
  }

  @Test func `JSON holds each finding with its place`() throws {
    let run = try broken().muster("test", "--json")
    let object = try #require(
      JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    #expect(object["exit"] as? Int == 1)
    let findings = try #require(object["findings"] as? [[String: Any]])
    #expect(findings.count == 1)
    #expect(findings.first?["verdict"] as? String == "missing")
    #expect(findings.first?["line"] as? Int == 7)
    #expect(findings.first?["want"] as? String == "killed 12")
  }

  @Test func `a mark for GitHub names file and line`() throws {
    let run = try broken().muster("test", "--github")
    #expect(run.output.contains("::error file=rules/en/rules/events/killed.yaml,line=7,"))
  }

  @Test func `cover names the rule that never fires`() throws {
    let workshop = try Workshop()
    try workshop.edit("corpus/all.gold", "slew 3 children", "saw 3 children")
    let run = try workshop.muster("cover", "corpus")
    #expect(run.code == 0)
    #expect(run.output.contains("rules that never fired: 1\n  killed.slain"), "\(run.output)")
  }

  @Test func `a page of changes shows what gold says, and holds no mark-up of the text`() throws {
    let workshop = try Workshop()
    try workshop.edit("rules/en/rules/events/killed.yaml", "- <kill.active> PEOPLE", "- never ever")
    let run = try workshop.muster("diff", "corpus", "--html", "page.html")
    #expect(run.code == 1)
    let page = try workshop.folder.read("page.html")
    #expect(page.contains("<article class=\"broken\">"))
    #expect(page.contains("slew 3 children"))
    #expect(page.hasSuffix("</html>\n"))
  }
}
