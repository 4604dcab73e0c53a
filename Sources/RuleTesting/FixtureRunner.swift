internal import Annotation
internal import Evaluation
internal import Model
internal import Pipeline

/// Holds the rules against the fixtures of a checkout: recorded outputs, and texts with gold.
package struct FixtureRunner: Sendable {
  /// What the fixtures say.
  package struct Result: Sendable {
    package var outcomes: [ExampleOutcome] = []
    /// Lines for the end of a report.
    package var remarks: [String] = []
    /// A score against gold is lower than that of what was accepted.
    package var hasFallen = false
    /// What was accepted differs from what the rules find.
    package var differs = false

    package init() {}
  }

  private let folder: String
  private let rules: LoadedRules
  private let rulesFolder: String
  private let root: String
  private let threads: Int
  private let slack: Double

  /// - `folder`: in which "Fixtures" and "corpus" stand.
  /// - `rulesFolder`, `root`: where the rules lie, and what stands before the path of one of their
  ///   files.
  /// - `slack`: how far a score may fall.
  package init(
    in folder: String, rules: LoadedRules, from rulesFolder: String, root: String, threads: Int,
    slack: Double
  ) {
    self.folder = folder
    self.rules = rules
    self.rulesFolder = rulesFolder
    self.root = root
    self.threads = threads
    self.slack = slack
  }

  /// Folders of texts with gold, if they are there.
  private static let corpora = ["corpus", "Fixtures/breadth", "Fixtures/quiet"]

  package func run() async throws -> Result {
    var result = Result()
    try addGolden(to: &result)
    for corpus in Self.corpora {
      let path = folder == "." ? corpus : "\(folder)/\(corpus)"
      guard FileSystem.kind(of: path) == .folder else { continue }
      try await addCorpus(path, to: &result)
    }
    return result
  }

  // MARK: - Recorded outputs

  private func addGolden(to result: inout Result) throws {
    let path = folder == "." ? "Fixtures/golden" : "\(folder)/Fixtures/golden"
    guard FileSystem.kind(of: path) == .folder else { return }
    let batch = Batch(
      engine: rules.engine, writer: AnnotationWriter(rules: "golden", version: "test"))
    let scratch = try rules.engine.makeScratch()
    for name in FileSystem.files(below: path).paths where name.hasSuffix("/input.jsonl") {
      let bytes = try FileSystem.read("\(path)/\(name)")
      let found = batch.read(
        .lines(bytes, file: "input.jsonl", path: "input.jsonl", firstLine: 1), scratch: scratch
      ).lines.bytes.split(separator: 0xA)
      let file = "\(path)/\(name.dropLast("input.jsonl".count))output.jsonl"
      let recorded = try FileSystem.read(file).split(separator: 0xA)
      for line in 0..<max(found.count, recorded.count) {
        let now = found.indices.contains(line) ? found[line] : []
        let then = recorded.indices.contains(line) ? recorded[line] : []
        result.outcomes.append(try golden(file, line, then, now))
      }
    }
  }

  private func golden(
    _ file: String, _ line: Int, _ then: ArraySlice<UInt8>, _ now: ArraySlice<UInt8>
  ) throws -> ExampleOutcome {
    var findings: [ExampleOutcome.Finding] = []
    if then != now {
      let column = zip(then, now).prefix { $0 == $1 }.count
      func part(_ line: ArraySlice<UInt8>) -> String {
        String(decoding: line.dropFirst(max(0, column - 40)).prefix(120), as: UTF8.self)
      }
      findings.append(
        ExampleOutcome.Finding(
          verdict: .wrong, want: "…\(part(then))…", got: "…\(part(now))…",
          reasons: [
            ("because", "the line differs from the recorded one from byte \(column + 1) on")
          ]))
    }
    let record = try? AnnotatedReader().record(line: then, number: line + 1, file: file)
    return ExampleOutcome(
      kind: .golden, subject: record?.id ?? "line \(line + 1)", file: file, line: line + 1,
      text: String((record?.text ?? "").prefix(80)), made: [], findings: findings)
  }

  // MARK: - Gold

  private func addCorpus(_ path: String, to result: inout Result) async throws {
    let regression = try await Regression(path, with: rules, threads: threads)
    guard let score = try regression.score(of: regression.run.claims) else { return }
    guard let snapshot = regression.snapshot else {
      result.remarks.append(
        "\(path): \(ScoreChange.told(score)); nothing is accepted yet: "
          + "muster accept \(path) --all")
      return
    }
    let changes = try regression.changes(from: snapshot.claims)
    var broken = changes.filter { $0.judgement == .broken }
    let before = broken.isEmpty ? nil : await regression.acceptedRules(in: rulesFolder)
    try await regression.nameCauses(in: &broken, since: before, root: root)
    for document in regression.corpus.documents {
      guard let place = regression.corpus.goldPlaces[document.id] else { continue }
      let own = broken.filter { $0.text == document.id }
      result.outcomes += own.map { outcome(document.id, place, $0.claim?.quote, [finding($0)]) }
      if own.isEmpty { result.outcomes.append(outcome(document.id, place, nil, [])) }
    }
    guard !changes.isEmpty, let old = try regression.score(of: snapshot.claims) else {
      result.remarks.append("\(path): \(ScoreChange.told(score)), as accepted")
      return
    }
    let change = ScoreChange(from: old, to: score)
    let fallen = change.fallen(allowing: slack)
    result.differs = true
    result.hasFallen = result.hasFallen || !fallen.isEmpty
    result.remarks.append(
      "\(path): \(DiffReport(changes).summary.split(separator: "\n").joined(separator: "; "))")
    result.remarks.append(
      "\(path): \(change.summary)\(fallen.isEmpty ? "" : ": it fell"); see muster diff \(path)")
  }

  private func outcome(
    _ id: String, _ place: String, _ text: String?, _ findings: [ExampleOutcome.Finding]
  ) -> ExampleOutcome {
    let parts = place.split(separator: ":")
    return ExampleOutcome(
      kind: .gold, subject: id, file: parts.dropLast().joined(separator: ":"),
      line: parts.last.flatMap { Int($0) } ?? 1, text: text ?? "", made: [], findings: findings)
  }

  private func finding(_ change: ClaimChange) -> ExampleOutcome.Finding {
    let verdict: ExampleOutcome.Verdict =
      switch change.kind {
      case .added: .noisy
      case .removed: .missing
      case .changed, .rule: .wrong
      }
    let fields = change.fields.filter { $0.name != "quote" }.map {
      "\($0.name) \($0.old ?? "none") → \($0.new ?? "none")"
    }
    return ExampleOutcome.Finding(
      verdict: verdict, want: change.kind == .added ? nil : change.old?.summary,
      got: change.new?.summary,
      reasons: [
        (
          "because",
          change.kind == .added ? "gold has no such claim" : "it was accepted, and gold has it so"
        )
      ]
        + (fields.isEmpty ? [] : [("differs", fields.joined(separator: ", "))])
        + change.causes.map { ("edit", $0) })
  }
}
