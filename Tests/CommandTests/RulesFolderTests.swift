import Glibc
import Testing

/// What lies in a folder of rules beside good files.
struct RulesFolderTests {
  private func errors(_ workshop: Workshop) throws -> [String] {
    let run = try workshop.muster("read", "--rules", "rules", "Twelve soldiers were killed.")
    return run.errors.split(separator: "\n").filter { $0.contains("error") }.map(String.init)
  }

  @Test func `what is no regular file is told, and nobody waits for it`() throws {
    let workshop = try Workshop()
    #expect(mkfifo(workshop.folder / "rules/en/words/pipe.yaml", 0o600) == 0)
    #expect(symlink("/dev/zero", workshop.folder / "rules/world/zero.yaml") == 0)
    #expect(
      try errors(workshop) == [
        "rules/en/words/pipe.yaml: error: this is no regular file",
        "rules/world/zero.yaml: error: this is no regular file",
        "muster: the rules do not load: 2 errors",
      ])
  }

  @Test func `files that nothing would read are told`() throws {
    let workshop = try Workshop()
    for name in ["en/rules/events/t.yml", "world/T.YAML", "t.yaml", "README.md"] {
      try workshop.folder.write("- x\n", to: "rules/\(name)")
    }
    #expect(
      try errors(workshop) == [
        "rules/en/rules/events/t.yml: error: nothing reads a file of this ending; its name must end in .yaml",
        "rules/t.yaml: error: nothing reads a file here; rules lie in en/rules, lists in en/words, names in world",
        "rules/world/T.YAML: error: nothing reads a file of this ending; its name must end in .yaml",
        "muster: the rules do not load: 3 errors",
      ])
  }

  @Test func `a folder within the folder of rules is none`() throws {
    let workshop = try Workshop()
    let run = try workshop.muster("read", "--rules", "rules/en", "Twelve soldiers were killed.")
    #expect(run.code == 2)
    #expect(
      run.errors.contains("rules/en/: error: this is no folder of rules; it has no folder en\n"))
  }
}
