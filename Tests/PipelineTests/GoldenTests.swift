import TestSupport
import Testing

/// Short articles whose whole output was read and recorded.
struct GoldenTests {
  static let cases = [
    "briefing", "totals-and-parts", "denied-and-planned", "page", "failures",
  ]

  @Test(arguments: cases)
  func `the output is the one that was recorded`(name: String) throws {
    let folder = "Fixtures/golden/\(name)"
    // The hash of the rules would change with every word in them.
    let bytes = try House.read(
      jsonl: Fixture.text("\(folder)/input.jsonl"), rules: "golden")
    let difference = try Golden.difference(bytes, from: "\(folder)/output.jsonl")
    #expect(difference == nil)
  }

  @Test func `every folder is a case`() {
    let folders = Fixture.files(below: "Fixtures/golden", ending: "input.jsonl")
    #expect(
      folders.compactMap { $0.split(separator: "/").dropLast().last }.map(String.init)
        == Self.cases.sorted())
  }
}
