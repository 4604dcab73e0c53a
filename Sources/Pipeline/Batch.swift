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
    package var lines = JSONBuffer()
    /// One message a record that could not be read.
    package var failures: [String] = []
    package var records = 0
    package var claims: [ClaimRecord] = []

    package init() {}

    /// Forgets all, and keeps the room that the lines took.
    fileprivate mutating func clear() {
      lines.removeAll()
      failures = []
      records = 0
      claims = []
    }
  }

  /// Reads a part: every record gives one line, a failed one too.
  package func read(_ part: InputPart, scratch: TokenizerScratch) -> Output {
    var output = Output()
    read([part], scratch: scratch, into: &output)
    return output
  }

  /// Reads parts into what others gave, which is forgotten; its room is used again.
  package func read(
    _ parts: [InputPart], scratch: TokenizerScratch, into output: inout Output
  ) {
    output.clear()
    var records: [(ReadRecord, place: String)] = []
    var bytes = 0
    for part in parts {
      forEachRecord(of: part) { record, place in
        records.append((record, place))
        if case .document(let document) = record { bytes += document.utf8.count }
      }
      if bytes >= Self.handful {
        add(records, scratch, &output)
        records = []
        bytes = 0
      }
    }
    add(records, scratch, &output)
  }

  /// So many bytes of text go through the rooms together.
  package static let handful = 128 << 10

  /// The documents of a part that can be read, in order, and what is wrong with the others.
  package func documents(of part: InputPart) -> (documents: [Document], failures: [String]) {
    var found: (documents: [Document], failures: [String]) = ([], [])
    forEachRecord(of: part) { record, place in
      switch record {
      case .document(let document): found.documents.append(document)
      case .failed(_, _, let error): found.failures.append("\(place): \(error.message)")
      }
    }
    return found
  }

  /// Hands out the records of a part in order, each with its place in the input.
  private func forEachRecord(of part: InputPart, _ take: (ReadRecord, _ place: String) -> Void) {
    func fail(_ error: FileError, _ id: String) {
      let failure = ReadingError(.io, error.message, line: nil)
      take(.failed(id: id, metadata: Metadata(path: id), error: failure), error.path)
    }
    switch part {
    case .broken(let error, let id): fail(error, id)
    case .file(let path, let id):
      do {
        take(reader.plainText(try FileSystem.read(path), path: id), path)
      } catch {
        fail(error, id)
      }
    case .lines(let bytes, let file, let path, let firstLine):
      reader.jsonLines(bytes, file: file, path: path, firstLine: firstLine) { record, line in
        take(record, "\(file):\(line)")
      }
    }
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
          writer.write(annotated, to: &output.lines)
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
    writer.write(failure: code, message: message, id: id, metadata: metadata, to: &output.lines)
  }

  /// Reads all inputs on so many threads and hands the output of each handful to `take`, in order.
  ///
  /// At most twice as many parts as threads are in work, so memory does not grow with the input.
  package func run(
    _ inputs: Inputs, threads: Int, _ take: (Output) throws -> Void
  ) async throws {
    var inputs = inputs
    if threads <= 1 {
      let scratch = try engine.makeScratch()
      var output = Output()
      while let parts = inputs.nextHandful() {
        read(parts, scratch: scratch, into: &output)
        try take(output)
      }
      return
    }
    try await withThrowingTaskGroup(of: (Int, Output).self) { group in
      var issued = 0
      var written = 0
      var done: [Int: Output] = [:]
      func issue() -> Bool {
        guard let parts = inputs.nextHandful() else { return false }
        let number = issued
        issued += 1
        group.addTask {
          var output = Output()
          read(parts, scratch: try engine.makeScratch(), into: &output)
          return (number, output)
        }
        return true
      }
      var more = true
      while more || written < issued {
        while more, issued - written < 2 * threads { more = issue() }
        guard let (number, output) = try await group.next() else { break }
        done[number] = output
        while let next = done.removeValue(forKey: written) {
          try take(next)
          written += 1
        }
      }
    }
  }
}
