import ArgumentParser
import Glibc
import Model
import Pipeline
import RuleSyntax
import RuleTesting

/// Shows what the rules make of a corpus now and did not before.
struct Diff: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract:
      "Compares the claims of a corpus with those accepted, or with those of a commit's rules.",
    discussion: """
      CORPUS is a folder of texts, with gold (.gold) beside them or not, or a file. The accepted \
      claims are in accepted.claims in the folder, or beside the file; muster accept moves them. \
      Exit code 0: no claim changed; 3: some did; 1: and F1 against gold fell.
      """)

  @Argument(help: "A folder of texts and gold, or a file.") var corpus: String
  @Option(help: "What to compare with: a snapshot file, or a commit of the rules.")
  var from: String?
  @Option(help: "Put changes together by rule, text or field.") var by: DiffReport.Grouping?
  @Option(help: "Also write a page of HTML to this file.") var html: String?
  @Flag(help: "Show all changes, not only the first twenty.") var all = false
  @Option(help: "How far F1 against gold may fall.") var allow = 0.0
  @OptionGroup var threads: ThreadsOption
  @OptionGroup var rules: WorkingRules

  func run() async throws {
    let loaded = try rules.source.loaded()
    let (regression, base) = try await failing { try await read(loaded) }
    var changes = try regression.changes(from: base.claims)
    try await regression.nameCauses(in: &changes, since: base.rules, root: rules.root)
    let report = DiffReport(changes)
    let count = regression.run.claims.values.reduce(0) { $0 + $1.count }
    var head =
      "\(regression.corpus.documents.count) texts, \(count) claims; read again: \(regression.read)\n"
    head += changes.isEmpty ? "no claim changed\n" : report.summary
    var hasFallen = false
    if let old = try regression.score(of: base.claims),
      let new = try regression.score(of: regression.run.claims)
    {
      let change = ScoreChange(from: old, to: new)
      head += change.summary + "\n"
      hasFallen = !change.fallen(allowing: allow).isEmpty
    }
    if base.rules == nil, !changes.isEmpty {
      head += "no causes: the rules of before are neither kept nor in git\n"
    }
    show(head)
    let limit = all ? Int.max : 20
    if !changes.isEmpty {
      show("\n" + (by.map { report.text(by: $0, limit: limit) } ?? report.text(limit: limit)))
    }
    if let html {
      let remarks = head.split(separator: "\n").map(String.init)
      try Sink.write(DiffPage(changes, remarks: remarks).html, to: html)
    }
    if hasFallen { throw ExitCode(1) }
    if !changes.isEmpty { throw ExitCode(3) }
  }

  /// What to compare with: claims, and the rules that gave them where they are known.
  private struct Base {
    let claims: [String: [String]]
    let rules: [RuleFile]?
  }

  private func read(_ loaded: LoadedRules) async throws -> (Regression, Base) {
    let isFile = from.map { FileSystem.kind(of: $0) == .file } ?? false
    let regression = try await Regression(
      corpus, with: loaded, snapshot: isFile ? from : nil, threads: threads.count)
    for failure in regression.corpus.failures { warn("muster: \(failure)") }
    if let from, !isFile {
      guard let folder = rules.source.folder else {
        throw ValidationError("--from \(from) needs a folder of rules.")
      }
      let files = try await GitRepository(at: folder).rules(at: from)
      let claims = try await regression.claims(under: try LoadedRules(files))
      return (regression, Base(claims: claims, rules: files))
    }
    guard let snapshot = regression.snapshot else {
      throw ValidationError(
        "Nothing is accepted yet: there is no \(regression.corpus.snapshotPath). "
          + "Run: muster accept \(corpus) --all, or name a commit: --from HEAD.")
    }
    return (
      regression,
      Base(
        claims: snapshot.claims, rules: await regression.acceptedRules(in: rules.source.folder))
    )
  }
}

extension DiffReport.Grouping: ExpressibleByArgument {}

/// Does something with files and git; what fails there ends the program with a message and code 1,
/// rules that do not load with code 2.
func failing<Result>(_ body: () async throws -> Result) async throws -> Result {
  do {
    return try await body()
  } catch let error as FileError {
    warn("muster: \(error)")
  } catch let error as GitRepository.Failure {
    warn("muster: \(error)")
  } catch let error as RulesError {
    for diagnostic in error.diagnostics { warn(diagnostic.rendered) }
    warn("muster: the rules of the commit do not load")
    throw ExitCode(2)
  }
  throw ExitCode(1)
}
