import TestSupport
import Testing

/// What the verbs for authors of rules say of arguments that name nothing.
struct ArgumentTests {
  @Test(arguments: [
    ["read", "--published", "foo", "Nine soldiers died."],
    ["read", "--published", "2025-02-30", "Nine soldiers died."],
    ["why", "--claim", "9", "Nine soldiers were killed."],
    ["why", "--claim", "0", "Nine soldiers were killed."],
  ])
  func `a day or a claim that is none is bad usage`(arguments: [String]) throws {
    let run = try Muster.run(arguments, in: Folder())
    #expect(run.code == 64)
    #expect(run.output.isEmpty)
    #expect(run.errors.contains("Usage: "))
  }

  @Test(arguments: ["gone.txt", "/gone/too", "gone.jsonl"])
  func `why and why-not say of a file that it is missing`(path: String) throws {
    for verb in [["why"], ["why-not", "killed.passive"]] {
      let run = try Muster.run(verb + [path], in: Folder())
      #expect(run.code == 1)
      #expect(run.output.isEmpty)
      #expect(run.errors == "muster: \(path): no such file or folder\n")
    }
  }

  @Test func `why says of a text that it makes no claim`() throws {
    let run = try Muster.run(["why", "Nothing", "happened."], in: Folder())
    #expect(run.code == 1)
    #expect(run.output == "no claim; muster why-not RULE says why a rule makes none\n")
  }

  @Test func `rules are named by the beginning of their ids, and the nearest is told`() throws {
    let workshop = try Workshop()
    let beginning = try workshop.muster("test", "kill")
    #expect(beginning.code == 0)
    #expect(beginning.output.contains("2 rules, "), "\(beginning.output)")
    for verb in [["test", "killd.passive"], ["why-not", "killd.passive", "Nobody died."]] {
      let run = try Muster.run(verb, in: workshop.folder)
      #expect(run.code == 64)
      #expect(run.errors.contains("Did you mean 'killed.passive'?"), "\(run.errors)")
    }
  }

  @Test(arguments: ["cover", "diff"])
  func `a corpus that is missing is no fault of the rules`(verb: String) throws {
    let run = try Workshop().muster(verb, "gone")
    #expect(run.code == 1)
    #expect(run.errors.contains("gone: no such file or folder"), "\(run.errors)")
  }
}
