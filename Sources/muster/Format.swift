import ArgumentParser
import Pipeline
import RuleSyntax

/// Lays out rule files.
struct Format: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fmt",
    abstract: "Lays out the files of a rules folder: order of keys, quotes, one entry a line.",
    discussion:
      "Comments stay, and what the files say. The exit code of --check is 1 if a file differs.")

  @Argument(help: "The folder.") var folder = "rules"
  @Flag(help: "Name the files that are laid out otherwise, and write nothing.") var check = false

  func run() throws {
    var isGood = true
    do {
      for file in try Rules.read(folder: folder) {
        let path = "\(folder)/\(file.path)"
        guard let text = RuleFormatter.format(file) else {
          isGood = false
          warn("muster: \(path) is left as it is: no good YAML, or a comment in an unusual place")
          continue
        }
        guard text != file.text else { continue }
        if check {
          isGood = false
          print(path)
        } else {
          let sink = try Sink(path)
          try sink.write(ArraySlice(text.utf8))
          try sink.close()
        }
      }
    } catch let error as FileError {
      warn("muster: \(error)")
      throw ExitCode(2)
    }
    if !isGood { throw ExitCode(1) }
  }
}
