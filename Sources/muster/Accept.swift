import ArgumentParser
import Glibc
import Pipeline
import RuleTesting

/// Accepts what the rules make of a corpus, claim by claim.
struct Accept: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "accept",
    abstract: "Moves the accepted claims of a corpus to what the rules find, claim by claim.",
    discussion: """
      A KEY is what muster diff shows: TEXT:START:EVENT, or its beginning at a colon. What \
      contradicts gold is refused unless --against-gold and a note say why. Exit code 0: all that \
      was asked for was accepted; 1: something was refused.
      """)

  @Argument(help: "A folder of texts and gold, or a file.") var corpus: String
  @Argument(help: "Keys of the changes to accept.") var keys: [String] = []
  @Flag(name: .shortAndLong, help: "Ask for each change.") var interactive = false
  @Flag(help: "Accept every change.") var all = false
  @Flag(help: "Accept also what contradicts gold; needs --note.") var againstGold = false
  @Option(help: "Why a claim is accepted that contradicts gold.") var note: String?
  @Option(help: "The snapshot, if it is not where it is looked for.") var snapshot: String?
  @OptionGroup var threads: ThreadsOption
  @OptionGroup var rules: WorkingRules

  func validate() throws {
    guard [!keys.isEmpty, interactive, all].count(where: { $0 }) == 1 else {
      throw ValidationError("Name keys, or one of -i and --all.")
    }
    guard !againstGold || note != nil else {
      throw ValidationError("--against-gold needs --note with the reason.")
    }
  }

  func run() async throws {
    let loaded = try rules.source.loaded()
    let regression = try await failing {
      try await Regression(corpus, with: loaded, snapshot: snapshot, threads: threads.count)
    }
    var changes = try regression.changes(from: regression.snapshot?.claims ?? [:])
    if interactive {
      let old = await regression.acceptedRules(in: rules.source.folder)
      try await regression.nameCauses(in: &changes, since: old, root: rules.root)
    }
    for key in keys where !changes.contains(where: { Self.fits($0.key, key) }) {
      throw ValidationError("No change has the key '\(key)'; muster diff \(corpus) shows them.")
    }
    var acceptance = Acceptance(regression.snapshot)
    var (accepted, refused) = (0, 0)
    var dialog = AcceptDialog(regression, rules: rules)
    for change in changes {
      let isWanted = interactive ? try dialog.asks(for: change, againstGold) : isNamed(change)
      guard let isWanted else { break }
      guard isWanted else { continue }
      // What was never accepted before, gold cannot be worse with.
      if regression.snapshot != nil, !Acceptance.isFree(change), !againstGold {
        show("refused  \(change.key) contradicts gold: --against-gold --note WHY\n")
        refused += 1
        continue
      }
      try acceptance.accept(change, note: Acceptance.isFree(change) ? nil : note)
      accepted += 1
    }
    let new = acceptance.snapshot(of: regression)
    try Sink.write(new.text, to: snapshot ?? regression.corpus.snapshotPath)
    if new.rules == loaded.engine.rules { regression.keep() }
    show(
      "\(accepted) of \(changes.count) changes accepted in "
        + "\(snapshot ?? regression.corpus.snapshotPath)\(refused > 0 ? ", \(refused) refused" : "")\n"
    )
    if refused > 0 { throw ExitCode(1) }
  }

  private func isNamed(_ change: ClaimChange) -> Bool {
    all || keys.contains { Self.fits(change.key, $0) }
  }

  private static func fits(_ key: String, _ asked: String) -> Bool {
    key == asked || key.hasPrefix(asked + ":")
  }
}

/// Asks for changes, one by one.
struct AcceptDialog {
  private let regression: Regression
  private let rules: WorkingRules
  /// Kinds of changes by a rule to which the answer is yes.
  private var likes: Set<String> = []

  init(_ regression: Regression, rules: WorkingRules) {
    self.regression = regression
    self.rules = rules
  }

  /// Whether to accept a change; nil to end.
  mutating func asks(for change: ClaimChange, _ isAgainstGold: Bool) throws -> Bool? {
    let like = "\(change.kind) \(change.judgement) \(change.fields.map(\.name))"
    if likes.contains(like) { return true }
    show("\n" + DiffReport.described(change))
    while true {
      print("accept? [y]es [n]o [a]ll like this [e]xample from it [q]uit  ", terminator: "")
      fflush(nil)
      switch readLine() {
      case "y": return true
      case "n": return false
      case "a":
        likes.insert(like)
        return true
      case "e":
        if isAgainstGold || Acceptance.isFree(change) { try keepExample(of: change) }
        return true
      case "q", nil: return nil
      default: continue
      }
    }
  }

  private func keepExample(of change: ClaimChange) throws {
    guard let folder = rules.source.folder else {
      return show("no example: the rules lie in the program, not in a folder\n")
    }
    switch try regression.example(
      of: change, for: rules.source.loaded(), root: rules.root)
    {
    case .good(let file, let text):
      try Sink.write(text, to: "\(folder)/\(file)")
      show("added to \(rules.root)\(file) as an example\n")
    case .refused(let reason): show("no example: \(reason)\n")
    }
  }
}
