package import Annotation
internal import Deduplication
internal import Extraction
package import Model
internal import Reading
package import Tokenization

/// Reads many inputs and hands out their lines in input order, whatever the number of threads.
package struct Batch: Sendable {
  package let engine: Engine
  package let writer: AnnotationWriter
  /// The publication day of inputs that bear none.
  package let published: CivilDay?
  /// Whether claims are kept for clusters over all texts.
  package let keepsClaims: Bool
  private let reader: ArticleReader
  private let deduplicator = Deduplicator()

  package init(
    engine: Engine, writer: AnnotationWriter, published: CivilDay? = nil, keepsClaims: Bool = false
  ) {
    self.engine = engine
    self.writer = writer
    self.published = published
    self.keepsClaims = keepsClaims
    reader = ArticleReader(sections: SectionFinder(engine.language.pages))
  }

  /// What one part of the input gave.
  package struct Output: Sendable {
    /// The lines of its records.
    package var bytes: [UInt8] = []
    /// One message a record that could not be read.
    package var failures: [String] = []
    package var records = 0
    package var claims: [ClaimRecord] = []

    package init() {}

    /// Forgets all, and keeps the room that the lines took.
    fileprivate mutating func clear() {
      bytes.removeAll(keepingCapacity: true)
      failures = []
      records = 0
      claims = []
    }
  }

  /// Reads a part: every record gives one line, a failed one too.
  package func read(_ part: InputPart, scratch: TokenizerScratch) -> Output {
    var output = Output()
    read(part, scratch: scratch, into: &output)
    return output
  }

  /// Reads a part into what another gave, which is forgotten; its room is used again.
  package func read(
    _ part: InputPart, scratch: TokenizerScratch, into output: inout Output
  ) {
    output.clear()
    switch part {
    case .broken(let error, let id):
      fail(id: id, Metadata(path: id), "io", error.message, place: error.path, &output)
    case .file(let path, let id):
      do {
        let bytes = try FileSystem.read(path)
        add([(reader.plainText(bytes, path: id), path)], scratch, &output)
      } catch {
        fail(id: id, Metadata(path: id), "io", error.message, place: path, &output)
      }
    case .lines(let bytes, let file, let path, let firstLine):
      var records: [(ReadRecord, String)] = []
      reader.jsonLines(bytes, file: file, path: path, firstLine: firstLine) { record, line in
        records.append((record, "\(file):\(line)"))
      }
      add(records, scratch, &output)
    }
  }

  /// The documents of a part that can be read, in order, and what is wrong with the others.
  package func documents(of part: InputPart) -> (documents: [Document], failures: [String]) {
    var found: (documents: [Document], failures: [String]) = ([], [])
    func add(_ record: ReadRecord, _ place: String) {
      switch record {
      case .document(let document): found.documents.append(document)
      case .failed(_, _, let error): found.failures.append("\(place): \(error.message)")
      }
    }
    switch part {
    case .broken(let error, _): found.failures.append("\(error)")
    case .file(let path, let id):
      do {
        add(reader.plainText(try FileSystem.read(path), path: id), path)
      } catch {
        found.failures.append("\(error)")
      }
    case .lines(let bytes, let file, let path, let firstLine):
      reader.jsonLines(bytes, file: file, path: path, firstLine: firstLine) { record, line in
        add(record, "\(file):\(line)")
      }
    }
    return found
  }

  /// Adds the lines of records, each with its place in the input.
  private func add(
    _ records: [(ReadRecord, place: String)], _ scratch: TokenizerScratch, _ output: inout Output
  ) {
    let documents = records.compactMap { record, _ in
      if case .document(let document) = record { document } else { nil }
    }
    let read = engine.normalized(documents, published: published, scratch: scratch)
      .map { result in result.map { extract($0) } }
    var next = 0
    for (record, place) in records {
      switch record {
      case .failed(let id, let metadata, let error):
        fail(id: id, metadata, error.code.rawValue, error.message, place: place, &output)
      case .document(let document):
        defer { next += 1 }
        do {
          let annotated = try read[next].get()
          output.records += 1
          writer.write(annotated, to: &output.bytes)
          if keepsClaims { output.claims += deduplicator.records(of: annotated) }
        } catch {
          fail(
            id: document.id, document.metadata, "icu", "\(error)", place: place, &output)
        }
      }
    }
  }

  /// Sends a document through all rooms, its claims with their clusters.
  package func annotate(_ document: Document, scratch: TokenizerScratch) throws
    -> AnnotatedDocument
  {
    extract(try engine.normalized([document], published: published, scratch: scratch)[0].get())
  }

  private func extract(_ document: NormalizedDocument) -> AnnotatedDocument {
    var annotated = engine.extractor.extract(document)
    deduplicator.deduplicate(&annotated.claims, in: document.document)
    return annotated
  }

  private func fail(
    id: String, _ metadata: Metadata, _ code: String, _ message: String, place: String,
    _ output: inout Output
  ) {
    output.records += 1
    output.failures.append("\(place): \(message)")
    writer.write(failure: code, message: message, id: id, metadata: metadata, to: &output.bytes)
  }

  /// Reads all inputs on so many threads and hands each part's output to `take`, in order.
  ///
  /// At most twice as many parts as threads are in work, so memory does not grow with the input.
  package func run(
    _ inputs: Inputs, threads: Int, _ take: (Output) throws -> Void
  ) async throws {
    var inputs = inputs
    if threads <= 1 {
      let scratch = try engine.makeScratch()
      var output = Output()
      while let part = inputs.next() {
        read(part, scratch: scratch, into: &output)
        try take(output)
      }
      return
    }
    try await withThrowingTaskGroup(of: (Int, [Output]).self) { group in
      var issued = 0
      var written = 0
      var done: [Int: [Output]] = [:]
      /// Small files go together: one task a handful.
      func parts() -> [InputPart] {
        var parts: [InputPart] = []
        while parts.count < 32, let part = inputs.next() {
          parts.append(part)
          if case .lines = part { break }
        }
        return parts
      }
      func issue() -> Bool {
        let parts = parts()
        guard !parts.isEmpty else { return false }
        let number = issued
        issued += 1
        group.addTask {
          let scratch = try engine.makeScratch()
          return (number, parts.map { read($0, scratch: scratch) })
        }
        return true
      }
      var more = true
      while more || written < issued {
        while more, issued - written < 2 * threads { more = issue() }
        guard let (number, outputs) = try await group.next() else { break }
        done[number] = outputs
        while let next = done.removeValue(forKey: written) {
          for output in next { try take(output) }
          written += 1
        }
      }
    }
  }
}
