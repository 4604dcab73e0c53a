import Model
import Pipeline
import RuleSyntax
import Testing

/// Which of a country's names gives its military a name.
struct SideNameTests {
  private static func side(_ text: String, with line: String, in file: String) throws -> String? {
    let names = RuleFile(path: "world/\(file).yaml", text: "- \(line)\n")
    let engine = try Engine(files: Rules.embedded + [names])
    let document = Document(text: text, published: CivilDay(iso: "2025-06-15"))
    return try engine.read(document, scratch: engine.makeScratch()).claims.first?.group?.canonical
  }

  @Test(
    arguments: [
      "Shanti Bahini ; Shanti Bahini = BGD militant 1973..1997-12",
      "Jatiya Rakkhi Bahini ; Rakkhi = BGD military",
      "East Pakistan ; East Pakistani = BGD country",
      "East Bengal ; East Bengali ; Jessore = BGD country 1947..1971",
      "Chakma ; Chakma = BGD people",
    ], ["aaa", "zzz"])
  func `no group, people or state of the past does, whatever its file`(line: String, file: String)
    throws
  {
    let side = try Self.side("Nine Bangladeshi soldiers were killed.", with: line, in: file)
    #expect(side == "Bangladeshi military")
  }

  @Test(arguments: ["aaa", "zzz"])
  func `its own does on the days on which it holds`(file: String) throws {
    let side = try Self.side(
      "Nine Zendan soldiers were killed.", with: "Zenda ; Zendan ; Strelsau = XRU country 2024..",
      in: file)
    #expect(side == "Zendan military")
  }
}
