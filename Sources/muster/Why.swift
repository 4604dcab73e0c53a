import Annotation
import ArgumentParser
import Glibc
import Model
import Pipeline
import RuleSyntax
import RuleTesting

/// Derives claims.
struct Why: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "why",
    abstract: "Derives every claim of a text, down to lines of rules, entries of lists and words.")

  @Argument(help: "A file of text or JSONL, or the text itself.") var text: [String]
  @Option(help: "The day against which dates resolve.") var published: Day?
  @Option(help: "Only the claim of this number in its text, from 1.") var claim: Int?
  @OptionGroup var rules: WorkingRules

  func run() throws {
    let engine = try rules.engine()
    let explainers = try explainers(text, published?.value, engine, root: rules.root)
    let most = explainers.map(\.claimCount).max() ?? 0
    guard most > 0 else {
      show("no claim; muster why-not RULE says why a rule makes none\n")
      throw ExitCode(1)
    }
    if let claim, !(1...most).contains(claim) {
      throw ValidationError("There is no claim \(claim): \(most) is the last.")
    }
    for explainer in explainers {
      for number in 0..<explainer.claimCount where claim ?? number + 1 == number + 1 {
        show(explainer.derivation(of: number))
      }
    }
  }
}

/// Says why a rule makes nothing of a text.
struct WhyNot: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "why-not",
    abstract: "Shows the first item of each pattern of a rule that failed, or which rule beat it.")

  @Argument(help: "The id of a rule.") var rule: String
  @Argument(help: "A file of text or JSONL, or the text itself.") var text: [String]
  @Option(help: "The day against which dates resolve.") var published: Day?
  @OptionGroup var rules: WorkingRules

  func run() async throws {
    let loaded = try rules.source.loaded()
    let engine = loaded.engine
    guard let number = engine.declarations.firstIndex(where: { $0.id == rule }) else {
      throw ValidationError(
        "There is no rule '\(rule)'.\(near(rule, among: engine.declarations.map(\.id)))")
    }
    for explainer in try explainers(text, published?.value, engine, root: rules.root) {
      show(explainer.absence(of: number))
      guard explainer.makes(nothingBy: number) else { continue }
      let shop = RepairShop(
        loaded, for: explainer.text, root: rules.root,
        threads: ThreadsOption.cores)
      let (good, harmful) = try await shop.repairs(of: number)
      for repair in good.prefix(5) {
        show("  try       \(repair.what)  \(repair.place)  \(repair.line)\n")
        show("            makes \(repair.makes); all examples and counter-examples pass\n")
      }
      if harmful > 0 { show("  \(harmful) more would help, but break other texts\n") }
    }
  }
}

/// What explains the texts of an argument: of a file, or of the argument itself.
private func explainers(_ text: [String], _ published: CivilDay?, _ engine: Engine, root: String)
  throws -> [Explainer]
{
  let scratch = try engine.makeScratch()
  let tables = try TableEntries(engine)
  return try documents(text, published, engine).map { document in
    try Explainer(
      engine, tables, root: root,
      reading: try engine.trace(document, published: published, scratch: scratch))
  }
}

private func documents(_ text: [String], _ published: CivilDay?, _ engine: Engine) throws
  -> [Document]
{
  guard text.count == 1, isPath(text[0]) else {
    return [Document(text: text.joined(separator: " "), published: published)]
  }
  let batch = Batch(
    engine: engine, writer: AnnotationWriter(rules: engine.rules, version: Version.text))
  var inputs = Inputs(text)
  var found: [Document] = []
  var hasFailed = false
  while let part = inputs.next() {
    let read = batch.documents(of: part)
    for failure in read.failures { warn("muster: \(failure)") }
    hasFailed = hasFailed || !read.failures.isEmpty
    found += read.documents
  }
  if found.isEmpty, hasFailed { throw ExitCode(1) }
  return found
}

/// Whether an argument names a file, one that is missing too: a word with a slash or a file's ending.
private func isPath(_ text: String) -> Bool {
  FileSystem.kind(of: text) != .missing
    || !text.contains(where: \.isWhitespace)
      && (text.contains("/") || text.hasSuffix(".txt") || text.hasSuffix(".jsonl"))
}

/// " Did you mean 'killed.passive'?", of a name that nothing bears.
func near(_ name: String, among known: [String]) -> String {
  Nearest.name(to: name, in: known).map { " Did you mean '\($0)'?" } ?? ""
}
