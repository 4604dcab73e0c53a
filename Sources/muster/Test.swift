import ArgumentParser
import Glibc
import Pipeline
import RuleSyntax
import RuleTesting

/// Runs the rules' own examples, and the fixtures beside them.
struct Test: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test",
    abstract: "Runs every rule's examples and counter-examples with the whole rule set.",
    discussion: """
      Each text that fails is shown with what was wanted, what came, and which pattern made it. \
      Without rules named, the fixtures that stand beside the folder of rules are tested too: the \
      recorded outputs of Fixtures/golden, and the gold of corpus, Fixtures/breadth and \
      Fixtures/quiet. The exit code is 0 if all is well, 1 if an example fails or a score against \
      gold fell, 2 if the rules do not load, 3 if only claims differ from those accepted.
      """)

  @Argument(help: "Ids of rules, or their beginnings; all rules if there is none.")
  var ids: [String] = []
  @Option(name: .customLong("rule"), help: "The id of one more rule, or its beginning.")
  var more: [String] = []
  @Flag(help: "Only the rules of which a text failed when they were tested last.")
  var filterFailing = false
  @Flag(
    name: .customLong("all"), help: "Show the texts that pass too, with what the rule made of them."
  )
  var showsAll = false
  @Flag(help: "Tell which changes of the rules no example notices; never fails.")
  var strength = false
  @Option(help: "How far F1 against gold may fall.") var allow = 0.0
  @Flag(help: "Test again whenever a file of the rules is saved.") var watch = false
  @Flag(help: "Print the findings as JSON.") var json = false
  @Flag(help: "Print workflow commands that mark the lines of files.") var github = false
  @Option(help: "Also write JUnit's XML to this file.") var junit: String?
  @OptionGroup var threads: ThreadsOption
  @OptionGroup var rules: WorkingRules

  func validate() throws {
    guard !json || !github else { throw ValidationError("--json and --github exclude each other.") }
    guard !watch || rules.source.folder != nil else {
      throw ValidationError("--watch needs a folder of rules.")
    }
  }

  func run() async throws {
    guard let folder = rules.source.folder, watch else { return try await test() }
    while true {
      let before = Self.stamp(of: folder)
      do { try await test() } catch is ExitCode {}
      warn("muster: waiting for a change in \(folder) (interrupt ends)")
      while Self.stamp(of: folder) == before { usleep(150_000) }
      show("\n")
    }
  }

  private static func stamp(of folder: String) -> String {
    FileSystem.stamp(of: FileSystem.files(below: folder).paths.map { "\(folder)/\($0)" })
  }

  private func test() async throws {
    let clock = ContinuousClock()
    let start = clock.now
    let loaded = try rules.source.loaded()
    let engine = loaded.engine
    let known = engine.declarations.map(\.id)
    let chosen = try self.chosen(among: known)
    if strength {
      let test = StrengthTest(engine, root: rules.root, threads: threads.count)
      var (mutants, survivors) = (0, 0)
      for rule in chosen {
        let result = try await test.result(of: rule)
        show(test.report(result, of: rule))
        mutants += result.mutants
        survivors += result.survivors.count
      }
      return show("\(mutants) mutants, \(survivors) survive\n")
    }
    var outcomes = try await ExampleRunner.outcomes(
      of: chosen, with: engine, root: rules.root, threads: threads.count)
    if outcomes.joined().contains(where: \.fails), let folder = rules.source.folder,
      let committed = try? await GitRepository(at: folder).rules(at: "HEAD")
    {
      outcomes = try await CauseFinder(
        from: committed, to: loaded.files, root: rules.root, threads: threads.count
      ).naming(outcomes)
    }
    var fixtures = FixtureRunner.Result()
    if let folder = rules.source.folder, let place = rules.fixtures, ids.isEmpty, more.isEmpty,
      !filterFailing
    {
      fixtures = try await FixtureRunner(
        in: place, rules: loaded, from: folder, root: rules.root, threads: threads.count,
        slack: allow
      ).run()
    }
    let all = outcomes.joined() + fixtures.outcomes
    let fails = fixtures.hasFallen || all.contains { $0.kind != .gold && $0.fails }
    let code: Int32 = fails ? 1 : fixtures.differs ? 3 : 0
    let log = TestLog(all, remarks: fixtures.remarks)
    if json {
      print(log.json(exitCode: code), terminator: "")
    } else if github {
      print(log.github, terminator: "")
    } else {
      var report = ExampleReport(showsAll: showsAll)
      for outcomes in outcomes { show(report.add(outcomes)) }
      show(report.add(fixtures.outcomes))
      show(report.summary + fixtures.remarks.map { $0 + "\n" }.joined())
      if Terminal.isTerminal { show("\(Int((clock.now - start) / .milliseconds(1))) ms\n") }
    }
    if let junit { try Sink.write(log.junit, to: junit) }
    try FailureNote(rules.source.folder).write(zip(chosen, outcomes).map { (known[$0], $1) })
    if code != 0 { throw ExitCode(code) }
  }

  /// The numbers of the rules to test.
  private func chosen(among known: [String]) throws -> [Int] {
    let asked = ids + more
    for id in asked where !known.contains(where: { $0.hasPrefix(id) }) {
      throw ValidationError("No rule's id begins with '\(id)'.\(near(id, among: known))")
    }
    let failing = filterFailing ? try FailureNote(rules.source.folder).ids() : nil
    return known.indices.filter { number in
      (asked.isEmpty || asked.contains { known[number].hasPrefix($0) })
        && failing?.contains(known[number]) ?? true
    }
  }
}

/// A hidden file in a folder of rules: the rules of which a text failed at last.
struct FailureNote {
  private let path: String?

  init(_ folder: String?) { path = folder.map { "\($0)/.failing" } }

  /// The ids; a usage error where nobody has tested before.
  func ids() throws -> Set<String> {
    guard let path, let bytes = try? FileSystem.read(path) else {
      throw ValidationError("--filter-failing needs a folder of rules that were tested before.")
    }
    return Set(String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init))
  }

  /// Notes the rules that failed; those that were not tested stay as they were.
  func write(_ tested: [(id: String, outcomes: [ExampleOutcome])]) throws {
    guard let path else { return }
    let old = (try? ids()) ?? []
    let failing = tested.filter { $0.outcomes.contains(where: \.fails) }.map(\.id)
    let new = old.subtracting(tested.map(\.id)).union(failing)
    guard new != old else { return }
    // A folder that cannot be written to is tested all the same.
    try? FileSystem.write(
      Array(new.sorted().map { $0 + "\n" }.joined().utf8), toFile: path)
  }
}
