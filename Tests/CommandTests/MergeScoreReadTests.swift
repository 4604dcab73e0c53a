import TestSupport
import Testing

struct MergeScoreReadTests {
  private static let corpus = "\(Fixture.root)/corpus"

  @Test func `merge gives the clusters that extract gives`() throws {
    let folder = try Folder()
    let extract = try Muster.run(
      ["extract", Self.corpus, "-o", "all.jsonl", "--clusters", "clusters.jsonl"], in: folder)
    #expect(extract.code == 0)
    let clusters = try folder.read("clusters.jsonl")
    #expect(clusters.utf8.count { $0 == 0xA } > 100)

    let merge = try Muster.run(["merge", "all.jsonl"], in: folder)
    #expect(merge.code == 0)
    #expect(merge.errors.isEmpty)
    #expect(merge.output == clusters)
    let dash = try Muster.run(["merge", "-"], in: folder, input: folder.read("all.jsonl"))
    #expect(dash.output == clusters)

    let lines = try folder.read("all.jsonl").split(separator: "\n")
    try folder.write(lines.prefix(9).reversed().joined(separator: "\n"), to: "a.jsonl")
    try folder.write(lines.dropFirst(9).joined(separator: "\n"), to: "b.jsonl")
    let parts = try Muster.run(["merge", "b.jsonl", "a.jsonl", "-o", "parts"], in: folder)
    #expect(parts.code == 0)
    #expect(try folder.read("parts") == clusters)
  }

  @Test func `merge passes over what it cannot read and says so`() throws {
    let folder = try Folder()
    let run = try Muster.run(["merge", "gone.jsonl"], in: folder)
    #expect(run.code == 1)
    #expect(run.output.isEmpty)
    #expect(run.errors.hasPrefix("muster: gone.jsonl: no such file"))
    let empty = try Muster.run(["merge", "-"], in: folder)
    #expect(empty.code == 0)
    #expect(empty.output.isEmpty)
  }

  @Test func `score prints the figures, and as JSON the same`() throws {
    let gold = "\(Fixture.root)/Fixtures/score/gold.jsonl"
    let predicted = "\(Fixture.root)/Fixtures/score/predicted.jsonl"
    let run = try Muster.run(["score", gold, predicted], in: Folder())
    #expect(run.code == 0)
    #expect(run.output.hasPrefix("3 texts, 8 gold claims, 7 predicted, 5 met\n"))
    #expect(run.output.contains("core       P 0.714  R 0.625  F1 0.667\n"))
    let json = try Muster.run(["score", gold, predicted, "--json"], in: Folder())
    #expect(json.output == (try Fixture.text("Fixtures/score/figures.json")))
    let errors = try Muster.run(["score", gold, predicted, "--errors"], in: Folder())
    #expect(errors.output.contains("twice\tmissed\t['killed', 2, 2, 2]\t\tTwo sailors drowned\n"))
  }

  @Test func `score reads the gold's own texts where there are no annotations`() throws {
    let run = try Muster.run(["score", Self.corpus], in: Folder())
    #expect(run.code == 0)
    #expect(run.errors.isEmpty)
    #expect(run.output.contains(/core +P 0\.\d+/))
    let gone = try Muster.run(["score", "gone.gold"], in: Folder())
    #expect(gone.code == 1)
    #expect(gone.errors.hasPrefix("muster: gone.gold: no such file"))
  }

  @Test func `read shows tokens, chunks and claims`() throws {
    let run = try Muster.run(["read", "Nine", "soldiers were wounded."], in: Folder())
    #expect(run.code == 0)
    #expect(run.output.hasPrefix("Nine · soldiers · were · wounded · .\n"))
    #expect(run.output.contains(/(?m)^claim wounded 9 by wounded/))
  }

  @Test(arguments: [["--help"], ["--version"], ["help", "extract"], ["merge", "--help"]])
  func `help and version go to standard output`(arguments: [String]) throws {
    let run = try Muster.run(arguments, in: Folder())
    #expect(run.code == 0)
    #expect(!run.output.isEmpty)
    #expect(run.errors.isEmpty)
  }
}
