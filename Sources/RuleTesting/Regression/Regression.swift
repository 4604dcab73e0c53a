package import Evaluation
internal import Pipeline
package import RuleSyntax

/// A corpus under the rules as they are, and what was accepted of it.
package struct Regression: Sendable {
  package let corpus: Corpus
  package let rules: LoadedRules
  package let run: CorpusRun
  /// How many texts were read for it.
  package let read: Int
  /// Nil where nobody has accepted anything yet.
  package let snapshot: Snapshot?
  /// The run of another time, if it was kept.
  private let cached: CorpusRun?
  private let threads: Int

  /// Reads the texts of a corpus that may give something else than when they were read last.
  package init(_ path: String, with rules: LoadedRules, snapshot: String? = nil, threads: Int)
    async throws
  {
    let corpus = try Corpus(path, batch: rules.batch)
    let snapshotPath = snapshot ?? corpus.snapshotPath
    let isAccepted = FileSystem.kind(of: snapshotPath) == .file
    self.snapshot = isAccepted ? try Snapshot(snapshotPath) : nil
    cached = RunCache.read(corpus.cachePath)
    if let cached {
      (run, read) = try await cached.updated(corpus.documents, with: rules, threads: threads)
    } else {
      run = try await CorpusRun.full(corpus.documents, with: rules, threads: threads)
      read = corpus.documents.count
      RunCache.write(run, to: corpus.cachePath)
    }
    self.corpus = corpus
    self.rules = rules
    self.threads = threads
  }

  /// What changed from claims, by the texts' ids, to those of the run.
  package func changes(from claims: [String: [String]]) throws -> [ClaimChange] {
    try ClaimChange.all(from: claims, to: run.claims, gold: corpus.gold)
  }

  /// Names in changes the edits that caused them, where the rules before them are known.
  package func nameCauses(in changes: inout [ClaimChange], since old: [RuleFile]?, root: String)
    async throws
  {
    guard let old, !changes.isEmpty else { return }
    try await CauseFinder(from: old, to: rules.files, root: root, threads: threads)
      .name(in: &changes, corpus.documents)
  }

  /// The claims of other rules.
  package func claims(under other: LoadedRules) async throws -> [String: [String]] {
    try await run.updated(corpus.documents, with: other, threads: threads).run.claims
  }

  /// The rules under which the snapshot was accepted: those of the kept run, or of a commit; else
  /// those of a commit that give the same claims.
  package func acceptedRules(in folder: String?) async -> [RuleFile]? {
    guard let snapshot, case let hash = snapshot.rules else { return nil }
    if Rules.hash(rules.files) == hash { return rules.files }
    if let cached, Rules.hash(cached.rules) == hash { return cached.rules }
    guard let folder else { return nil }
    let repository = GitRepository(at: folder)
    var committed: [[RuleFile]] = []
    for reference in ["HEAD", try? await repository.lastCommit(of: ".")] {
      guard let reference, let files = try? await repository.rules(at: reference) else { continue }
      if Rules.hash(files) == hash { return files }
      committed.append(files)
    }
    for files in committed {
      guard let loaded = try? LoadedRules(files), let claims = try? await claims(under: loaded)
      else { continue }
      if claims == snapshot.claims { return files }
    }
    return nil
  }

  /// Keeps the run for the next time.
  package func keep() { RunCache.write(run, to: corpus.cachePath) }

  /// How claims fare against the gold of the corpus; nil where it has none.
  package func score(of claims: [String: [String]]) throws -> Score? {
    guard !corpus.gold.isEmpty else { return nil }
    return try Score(
      corpus.allGold,
      claims: claims.filter { corpus.gold[$0.key] != nil }
        .mapValues { try SnapshotClaim.claims(of: $0).map(\.claim) })
  }
}
