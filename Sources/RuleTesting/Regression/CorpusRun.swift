internal import Annotation
package import Model
package import Pipeline
package import RuleSyntax
internal import Tokenization

/// What rules found in the texts of a corpus, and what tells which texts an edit can touch.
package struct CorpusRun: Sendable {
  /// One text.
  struct Reading: Sendable {
    /// A hash of the text and its day.
    let hash: UInt64
    /// A hash of each word, a 0 behind each sentence.
    let words: [UInt32]
    /// Its claims, as snapshots keep them.
    let lines: [String]
  }

  /// The rules that read it.
  package let rules: [RuleFile]
  var readings: [String: Reading]

  init(rules: [RuleFile], readings: [String: Reading]) {
    self.rules = rules
    self.readings = readings
  }

  /// The claims by the texts' ids.
  package var claims: [String: [String]] { readings.mapValues(\.lines) }

  /// Reads all texts.
  package static func full(_ documents: [Document], with rules: LoadedRules, threads: Int)
    async throws -> CorpusRun
  {
    try await CorpusRun(rules: rules.files, readings: [:])
      .updated(documents, with: rules, threads: threads, edit: .all).run
  }

  /// What rules find, reading only texts that are new or that the edit can touch.
  package func updated(
    _ documents: [Document], with rules: LoadedRules, threads: Int
  ) async throws -> (run: CorpusRun, read: Int) {
    let edit = try RuleEdit(from: self.rules, to: rules)
    return try await updated(documents, with: rules, threads: threads, edit: edit)
  }

  private func updated(
    _ documents: [Document], with rules: LoadedRules, threads: Int, edit: RuleEdit
  ) async throws -> (run: CorpusRun, read: Int) {
    var kept: [String: Reading] = [:]
    var stale: [Document] = []
    for document in documents {
      if let reading = readings[document.id], reading.hash == Self.hash(of: document),
        !edit.mayTouch(reading.words)
      {
        kept[document.id] = reading
      } else {
        stale.append(document)
      }
    }
    let size = max(1, min(64, stale.count / max(1, 4 * threads)))
    let batch = rules.batch
    let read = try await Threads.map(stale.chunks(of: size), threads: threads) { part in
      let scratch = try batch.engine.makeScratch()
      return try part.map { ($0.id, try Self.reading(of: $0, batch, scratch)) }
    }
    for (id, reading) in read.joined() { kept[id] = reading }
    return (CorpusRun(rules: rules.files, readings: kept), stale.count)
  }

  private static func reading(of document: Document, _ batch: Batch, _ scratch: TokenizerScratch)
    throws -> Reading
  {
    let annotated = try batch.annotate(document, scratch: scratch)
    let hashes = try batch.engine.wordHashes(of: document.utf8, scratch: scratch)
    var words: [UInt32] = []
    words.reserveCapacity(hashes.count + 16)
    for sentence in annotated.normalized.tokenized.sentences {
      words += hashes[sentence.tokens]
      words.append(0)
    }
    return Reading(
      hash: hash(of: document), words: words, lines: SnapshotWriter().lines(of: annotated))
  }

  /// FNV-1a, http://www.isthe.com/chongo/tech/comp/fnv/ (the hash).
  private static func hash(of document: Document) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    let bytes = document.utf8.span
    for i in bytes.indices { hash = (hash ^ UInt64(bytes[i])) &* 0x100_0000_01b3 }
    for byte in (document.published?.iso ?? "").utf8 {
      hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3
    }
    return hash
  }
}

/// Rules, loaded, with the files that they came from.
package struct LoadedRules: Sendable {
  package let files: [RuleFile]
  package let batch: Batch

  /// Loads rules whole or not at all.
  package init(_ files: [RuleFile]) throws {
    self.init(files, engine: try Engine(files: files))
  }

  package init(_ files: [RuleFile], engine: Engine) {
    self.files = files
    batch = Batch(
      engine: engine, writer: AnnotationWriter(rules: engine.rules, version: Version.text))
  }

  package var engine: Engine { batch.engine }
}
