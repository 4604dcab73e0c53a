import TestSupport
import Testing

struct ReadmeOptionsTests {
  @Test func `the README names every verb and every option`() throws {
    let readme = try Fixture.text("README.md")
    let run = try Muster.run(["--experimental-dump-help"], in: Folder())
    let program = try JSONValue(run.output.utf8)["command"]
    let verbs = Self.elements(program?["subcommands"])
    #expect(verbs.count >= 4)
    for verb in verbs {
      let name = try #require(verb["commandName"]?.string)
      guard name != "help" else { continue }
      #expect(readme.contains("| `\(name) "), "the verb \(name)")
      for argument in Self.elements(verb["arguments"]) {
        for option in Self.elements(argument["names"]) {
          let dashes = option["kind"]?.string == "long" ? "--" : "-"
          let spelled = dashes + (option["name"]?.string ?? "")
          #expect(spelled == "-h" || readme.contains("`\(spelled)"), "\(name) \(spelled)")
        }
      }
    }
  }

  private static func elements(_ value: JSONValue?) -> [JSONValue] {
    if case .array(let elements)? = value { elements } else { [] }
  }
}
