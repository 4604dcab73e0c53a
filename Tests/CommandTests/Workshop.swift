import Foundation
import RuleSyntax
import TestSupport

/// A folder as an author of rules has it: a few rules, texts with gold, accepted claims, all in git.
struct Workshop {
  let folder: Folder

  /// The rules that the tests break.
  static let killed = """
    - id: killed.passive
      event: killed
      match:
      - PEOPLE <kill.passive>
      examples:
      - want: killed 12
        text: 12 soldiers were killed
      counter:
      - The soldiers were killed

    - id: killed.slain
      event: killed
      match:
      - <kill.active> PEOPLE
      unless:
      - never
      examples:
      - want: killed 3
        text: They slew 3 soldiers
      counter:
      - They never slew 3 soldiers

    """

  init() throws {
    folder = try Folder()
    for file in try SmallRules.files() { try folder.write(file.text, to: "rules/\(file.path)") }
    try folder.write(Self.killed, to: "rules/en/rules/events/killed.yaml")
    try folder.write(
      Self.gold("a.txt", "12 soldiers were killed.", "12 soldiers were killed", 12)
        + Self.gold("b.txt", "They slew 3 children.", "slew 3 children", 3)
        + #"{"id": "c.txt", "published": null, "text": "There were 40 soldiers.", "claims": []}"#
        + "\n", to: "corpus/all.gold")
    try muster("accept", "corpus", "--all")
    try git("init", "-q")
    try commit()
  }

  private static func gold(_ id: String, _ text: String, _ quote: String, _ value: Int) -> String {
    #"{"id": "\#(id)", "published": null, "text": "\#(text)", "claims": [{"quote": "\#(quote)", "#
      + #""event": "killed", "value": \#(value), "min": null, "max": null, "qualifier": "exact"}]}"#
      + "\n"
  }

  /// Puts one text in the place of another in a file.
  func edit(_ file: String, _ old: String, _ new: String) throws {
    let text = try folder.read(file)
    precondition(text.contains(old), "\(file) has no \(old)")
    try folder.write(text.replacing(old, with: new), to: file)
  }

  /// Puts a text behind a file's.
  func append(_ text: String, to file: String) throws {
    try folder.write(folder.read(file) + text, to: file)
  }

  @discardableResult
  func muster(_ arguments: String..., input: String = "") throws -> Muster.Run {
    try Muster.run(arguments, in: folder, input: input)
  }

  func commit() throws {
    try git("add", "rules", "corpus")
    try git(
      "-c", "user.name=T", "-c", "user.email=t@example.org", "commit", "-q", "--no-gpg-sign", "-m",
      "Rules")
  }

  private func git(_ arguments: String...) throws {
    let run = try Muster.run(["git"] + arguments, in: folder, program: "/usr/bin/env")
    precondition(run.code == 0, "git \(arguments): \(run.errors)")
  }
}
