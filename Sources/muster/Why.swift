import Annotation
import ArgumentParser
import Model
import Pipeline
import RuleSyntax
import RuleTesting

/// Derives claims.
struct Why: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Derives every claim of a text, down to lines of rules, entries of lists and words.")

  @Argument(help: "A file of text or JSONL, or the text itself.") var text: [String]
  @Option(help: "The day against which dates resolve.") var published: Day?
  @Option(help: "Only the claim of this number in its text, from 1.") var claim: Int?
  @OptionGroup var rules: RulesOption

  func run() throws {
    let engine = try rules.engine()
    for explainer in try explainers(text, published?.value, engine, root: rules.root) {
      for number in 0..<explainer.claimCount where claim ?? number + 1 == number + 1 {
        print(explainer.derivation(of: number), terminator: "")
      }
    }
  }
}

/// Says why a rule makes nothing of a text.
struct WhyNot: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "why-not",
    abstract: "Shows the first item of each pattern of a rule that failed, or which rule beat it.")

  @Argument(help: "The id of a rule.") var rule: String
  @Argument(help: "A file of text or JSONL, or the text itself.") var text: [String]
  @Option(help: "The day against which dates resolve.") var published: Day?
  @OptionGroup var rules: RulesOption

  func run() throws {
    let engine = try rules.engine()
    guard let number = engine.declarations.firstIndex(where: { $0.id == rule }) else {
      throw ValidationError("There is no rule '\(rule)'.")
    }
    for explainer in try explainers(text, published?.value, engine, root: rules.root) {
      print(explainer.absence(of: number), terminator: "")
    }
  }
}

/// What explains the texts of an argument: of a file, or of the argument itself.
private func explainers(_ text: [String], _ published: CivilDay?, _ engine: Engine, root: String)
  throws -> [Explainer]
{
  let scratch = try engine.makeScratch()
  return try documents(text, published, engine).map { document in
    Explainer(
      rules: engine.declarations, book: engine.book, entries: try engine.entryFinder(),
      words: try engine.wordCutter(), root: root,
      reading: try engine.trace(document, published: published, scratch: scratch))
  }
}

private func documents(_ text: [String], _ published: CivilDay?, _ engine: Engine) throws
  -> [Document]
{
  guard text.count == 1, FileSystem.kind(of: text[0]) == .file else {
    let bytes = Array(text.joined(separator: " ").utf8)
    return [
      Document(
        id: "-", metadata: Metadata(bytes: bytes.count), published: published, utf8: bytes,
        sections: [Section(kind: .body, article: 0, span: TextSpan(0, bytes.count))])
    ]
  }
  let batch = Batch(
    engine: engine, writer: AnnotationWriter(rules: engine.rules, version: Version.text))
  var inputs = Inputs(text)
  var found: [Document] = []
  while let part = inputs.next() {
    let read = batch.documents(of: part)
    for failure in read.failures { warn("muster: \(failure)") }
    found += read.documents
  }
  return found
}
