import Foundation
import Pipeline
import RuleSyntax
import TestSupport
import Testing

/// The program carries what lies in rules/.
struct EmbeddedRulesTests {
  @Test func `the embedded rules are the files of the folder`() throws {
    let folder = try Rules.read(folder: "\(Fixture.root)/rules")
    #expect(Rules.embedded.map(\.path).sorted() == folder.map(\.path).sorted())
    #expect(Rules.hash(Rules.embedded) == Rules.hash(folder))
  }

  @Test func `the list of files is the one that Scripts/embed-rules writes`() throws {
    let files = FileManager.default
    let copy = files.temporaryDirectory.appending(path: "embed-rules-\(UUID().uuidString)")
    defer { try? files.removeItem(at: copy) }
    for folder in ["Scripts", "Sources/CRules"] {
      try files.createDirectory(
        at: copy.appending(path: folder), withIntermediateDirectories: true)
    }
    let script = copy.appending(path: "Scripts/embed-rules")
    try files.copyItem(atPath: "\(Fixture.root)/Scripts/embed-rules", toPath: script.path)
    try files.createSymbolicLink(
      atPath: copy.appending(path: "rules").path,
      withDestinationPath: "\(Fixture.root)/rules")

    let process = try Process.run(script, arguments: [])
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    let written = try Data(contentsOf: copy.appending(path: "Sources/CRules/files.inc"))
    #expect(
      String(decoding: written, as: UTF8.self)
        == (try Fixture.text("Sources/CRules/files.inc")))
  }
}
