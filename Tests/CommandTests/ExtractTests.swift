import Foundation
import TestSupport
import Testing

struct ExtractTests {
  static let sentence = "At least 12 soldiers were killed near Kherson on Monday."

  /// A folder with two good articles.
  private func articles() throws -> Folder {
    let folder = try Folder()
    try folder.write(Self.sentence, to: "in/b.txt")
    try folder.write("Two soldiers were wounded.\n", to: "in/deep/a.txt")
    try folder.write("not read", to: "in/notes.md")
    return folder
  }

  private func ids(_ run: Muster.Run) throws -> [String?] { try run.lines.map { $0["id"]?.string } }

  private func events(_ line: JSONValue?) -> [String] {
    guard case .array(let claims)? = line?["claims"] else { return [] }
    return claims.compactMap { $0["event"]?.string }
  }

  @Test func `a folder gives a line for each article, sorted by path`() throws {
    let folder = try articles()
    let run = try Muster.run(["extract", "in"], in: folder)
    #expect(run.code == 0)
    #expect(run.errors.isEmpty)
    #expect(try ids(run) == ["b.txt", "deep/a.txt"])
    #expect(try run.lines.map(events) == [["killed"], ["wounded"]])
    #expect(run.output.hasSuffix("}\n"))
  }

  @Test func `a file goes by its name`() throws {
    let folder = try articles()
    let run = try Muster.run(["extract", "in/deep/a.txt", "--published", "2025-01-02"], in: folder)
    #expect(run.code == 0)
    #expect(try ids(run) == ["a.txt"])
  }

  @Test func `standard input is JSONL, with or without a dash`() throws {
    let input = """
      {"id": "x", "text": "\(Self.sentence)", "published": "2025-05-07", "desk": 7}

      {"text": "Nothing."}
      """
    for arguments in [["extract", "-"], ["extract"]] {
      let run = try Muster.run(arguments, in: Folder(), input: input)
      #expect(run.code == 0)
      #expect(try ids(run) == ["x", "-:3"])
      let lines = try run.lines
      #expect(lines[0]["claims"]?[0]?["time"]?["from"] == .string("2025-05-05"))
      #expect(lines[0]["meta"]?["extra"]?["desk"] == .number(7))
      #expect(lines[0]["meta"]?["path"] == .null)
    }
  }

  @Test func `an empty folder and an empty input give nothing and are fine`() throws {
    let folder = try Folder()
    let run = try Muster.run(["extract", "."], in: folder)
    #expect(run.code == 0)
    #expect(run.output.isEmpty && run.errors.isEmpty)
    let empty = try Muster.run(["extract", "-"], in: folder)
    #expect(empty.code == 0)
    #expect(empty.output.isEmpty && empty.errors.isEmpty)
  }

  /// What cannot be read costs the others nothing: it is a line, a message and the code 1.
  private func expectOneFailure(_ run: Muster.Run, id: String, of count: Int, says: String) throws {
    #expect(run.code == 1)
    let lines = try run.lines
    #expect(lines.count == count)
    let failed = lines.filter { $0["error"] != .null }
    #expect(failed.map { $0["id"]?.string } == [id])
    #expect(failed.first?["claims"] == .array([]))
    #expect(failed.first?["error"]?["message"]?.string?.contains(says) == true)
    let first = run.errors.split(separator: "\n").first ?? ""
    #expect(first.hasPrefix("muster: ") && first.contains(id) && first.contains(says))
    #expect(lines.contains { events($0) == ["killed"] })
  }

  @Test func `a missing path costs the others nothing`() throws {
    let run = try Muster.run(["extract", "gone", "in"], in: articles())
    try expectOneFailure(run, id: "gone", of: 3, says: "no such file")
  }

  @Test func `a file that is not UTF-8 costs the others nothing`() throws {
    let folder = try articles()
    try folder.write(Array("Zw\u{f6}lf".unicodeScalars.map { UInt8($0.value) }), to: "in/latin.txt")
    let run = try Muster.run(["extract", "in"], in: folder)
    try expectOneFailure(run, id: "latin.txt", of: 3, says: "UTF-8")
  }

  @Test func `a link to nowhere costs the others nothing`() throws {
    let folder = try articles()
    try FileManager.default.createSymbolicLink(
      atPath: folder / "in/link.txt", withDestinationPath: "nowhere")
    let run = try Muster.run(["extract", "in"], in: folder)
    try expectOneFailure(run, id: "link.txt", of: 3, says: "no such file")
  }

  /// Root may read every file, so that this shows something only for others.
  @Test(.enabled(if: getuid() != 0, "root may read everything"))
  func `a file that may not be read costs the others nothing`() throws {
    let folder = try articles()
    try folder.write("secret", to: "in/shut.txt")
    try FileManager.default.setAttributes(
      [.posixPermissions: 0], ofItemAtPath: folder / "in/shut.txt")
    let run = try Muster.run(["extract", "in"], in: folder)
    try expectOneFailure(run, id: "shut.txt", of: 3, says: "permission denied")
  }

  @Test func `a folder is a folder, whatever its name ends in`() throws {
    let folder = try articles()
    try folder.write("Nothing.", to: "in/folder.txt/c.txt")
    let run = try Muster.run(["extract", "in"], in: folder)
    #expect(run.code == 0)
    #expect(try ids(run) == ["b.txt", "deep/a.txt", "folder.txt/c.txt"])
  }

  @Test(arguments: [
    ("{\"text\": ", "JSON"), ("[1]", "object"), ("{\"id\": \"f.jsonl:2\"}", "text"),
    ("{\"text\": 5}", "string"),
  ])
  func `a broken line costs the others nothing`(line: String, says: String) throws {
    let folder = try Folder()
    let good = "{\"text\": \"\(Self.sentence)\"}\n"
    try folder.write(good + line + "\n" + good, to: "f.jsonl")
    let run = try Muster.run(["extract", "f.jsonl"], in: folder)
    try expectOneFailure(run, id: "f.jsonl:2", of: 3, says: says)
  }

  @Test(arguments: [
    ["extract", "--no-such-option"], ["extract", "-j", "0"], ["extract", "-j", "many"],
    ["extract", "--offsets", "miles"], ["extract", "--published", "soon"], ["no-such-verb"],
    ["score"], ["read"],
  ])
  func `bad usage is said on standard error, code 64`(arguments: [String]) throws {
    let run = try Muster.run(arguments, in: Folder())
    #expect(run.code == 64)
    #expect(run.output.isEmpty)
    #expect(run.errors.contains("Usage: "))
  }

  @Test func `broken rules load nothing and say where, code 2`() throws {
    let folder = try articles()
    try folder.write(
      "- id: a.b\n  event: killed\n  match:\n  - PEOPLE <no-such-list>\n",
      to: "rules/en/rules/x.yaml")
    let run = try Muster.run(["extract", "in", "-o", "out", "--rules", "rules"], in: folder)
    #expect(run.code == 2)
    #expect(run.output.isEmpty)
    #expect(run.errors.contains(#/(?m)^\S*en/rules/x\.yaml:\d+:\d+: error: /#))
    #expect(!folder.names.contains { $0.hasPrefix("out") })
    let none = try Muster.run(["extract", "in", "--rules", "nowhere"], in: folder)
    #expect(none.code == 2)
    #expect(none.output.isEmpty)
    #expect(none.errors.contains("nowhere: no such folder"))
  }

  @Test func `-o writes the file whole and leaves nothing beside it`() throws {
    let folder = try articles()
    let plain = try Muster.run(["extract", "in"], in: folder)
    try folder.write("what stood there before", to: "claims.jsonl")
    let run = try Muster.run(
      ["extract", "in", "-o", "claims.jsonl", "--clusters", "clusters.jsonl"], in: folder)
    #expect(run.code == 0)
    #expect(run.output.isEmpty && run.errors.isEmpty)
    #expect(try folder.read("claims.jsonl") == plain.output)
    #expect(
      folder.names.filter { !$0.hasPrefix("in") } == ["claims.jsonl", "clusters.jsonl"])
    let nowhere = try Muster.run(["extract", "in", "-o", "no/folder/claims.jsonl"], in: folder)
    #expect(nowhere.code == 73)
    #expect(nowhere.errors.contains("no/folder/claims.jsonl: "))
  }

  @Test func `a reader that goes away ends the program quietly`() throws {
    let run = try Muster.run(
      [
        "-c", "\"$0\" extract \"$1\" | head -n 1; echo ${PIPESTATUS[0]}", Muster.program,
        "\(Fixture.root)/corpus",
      ], in: Folder(), program: "/bin/bash")
    #expect(run.errors.isEmpty)
    let lines = run.output.split(separator: "\n")
    #expect(lines.count == 2)
    #expect(lines.last == "141")
  }

  @Test func `the layer of tokens and other units are there when asked for`() throws {
    let folder = try articles()
    let run = try Muster.run(
      ["extract", "in/b.txt", "--layers", "tokens", "--offsets", "utf16"], in: folder)
    let line = try #require(try run.lines.first)
    #expect(line["offsets"] == .string("utf16"))
    #expect(line["tokens"]?[0] == .object(["start": .number(0), "end": .number(2)]))
  }

  @Test func `progress is counted on standard error alone`() throws {
    let folder = try articles()
    let plain = try Muster.run(["extract", "in"], in: folder)
    let run = try Muster.run(["extract", "in", "--progress"], in: folder)
    #expect(run.output == plain.output)
    #expect(run.errors.contains("2 records"))
  }

  @Test func `the program alone, copied elsewhere, reads articles`() throws {
    let folder = try Folder()
    // By a program: a copy that this one writes stays open in what other tests start meanwhile.
    try Muster.run([Muster.program, "muster"], in: folder, program: "cp")
    let run = try Muster.run(
      ["extract", "-"], in: folder, input: "{\"text\": \"\(Self.sentence)\"}",
      program: folder / "muster")
    #expect(run.code == 0)
    #expect(try run.lines.map(events) == [["killed"]])
    #expect(folder.names == ["muster"])
  }
}
