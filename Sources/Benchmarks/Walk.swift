import Annotation
import ArgumentParser
import Deduplication
import Extraction
import ICU
import Model
import Normalization
import Pipeline
import Reading
import Tokenization

/// Documents as they leave each room of one engine, and how to send them through one room alone.
struct Walk {
  let jsonl: [UInt8]
  let batch: Batch
  let scratch: TokenizerScratch
  private let reader: ArticleReader
  private let deduplicator = Deduplicator()
  let documents: [Document]
  /// So many of them together as go through a room before the next.
  private let handfuls: [[TokenizedDocument]]
  let normalized: [NormalizedDocument]
  /// As they leave deduplication, which leaves them as they are when it is done again.
  private var deduplicated: [AnnotatedDocument]
  /// The lines in parts as large as those that `Inputs` hands out.
  private let parts: [[UInt8]]

  init(_ jsonl: [UInt8], engine: Engine) throws {
    let scratch = try engine.makeScratch()
    let reader = ArticleReader(sections: SectionFinder(engine.language.pages))
    self.jsonl = jsonl
    self.scratch = scratch
    self.reader = reader
    batch = Batch(
      engine: engine, writer: AnnotationWriter(rules: engine.rules, version: Version.text))
    documents = reader.jsonLines(jsonl, file: "-", path: nil).compactMap {
      if case .document(let document) = $0 { document } else { nil }
    }
    guard !documents.isEmpty else {
      throw ValidationError("None of the texts could be read; are they lines of JSON with a text?")
    }
    var handfuls: [[TokenizedDocument]] = [[]]
    var bytes = 0
    for document in documents {
      if bytes >= Batch.handful {
        handfuls.append([])
        bytes = 0
      }
      handfuls[handfuls.count - 1].append(try engine.tokenizer.tokenize(document, scratch: scratch))
      bytes += document.utf8.count
    }
    self.handfuls = handfuls
    normalized = handfuls.flatMap { engine.normalizer.normalize($0) }
    deduplicated = normalized.map { engine.extractor.extract($0) }
    var parts: [[UInt8]] = [[]]
    for line in jsonl.split(separator: 0xA) {
      if parts[parts.count - 1].count + line.count > 256 << 10 { parts.append([]) }
      parts[parts.count - 1] += line + [0xA]
    }
    self.parts = parts
    _ = deduplicate()
  }

  /// The bytes of the texts: what all rates count.
  var bytes: Int { documents.reduce(0) { $0 + $1.utf8.count } }
  var claims: Int { deduplicated.reduce(0) { $0 + $1.claims.count } }
  var engine: Engine { batch.engine }

  /// Reads all records; returns how many.
  func read() -> Int { reader.jsonLines(jsonl, file: "-", path: nil).count }

  func tokenize() throws -> Int {
    try documents.reduce(0) {
      try $0 + engine.tokenizer.tokenize($1, scratch: scratch).tokens.count
    }
  }

  func normalize() -> Int {
    handfuls.reduce(0) { count, documents in
      engine.normalizer.normalize(documents).reduce(count) { $0 + $1.quantities.count }
    }
  }

  func extract() -> Int {
    normalized.reduce(0) { $0 + engine.extractor.extract($1).claims.count }
  }

  mutating func deduplicate() -> Int {
    var count = 0
    for (number, document) in documents.enumerated() {
      deduplicator.deduplicate(&deduplicated[number].claims, in: document)
      count += deduplicated[number].claims.count
    }
    return count
  }

  func annotate() -> Int {
    var lines = JSONBuffer()
    var count = 0
    for document in deduplicated {
      lines.removeAll()
      batch.writer.write(document, to: &lines)
      count += lines.bytes.count
    }
    return count
  }

  /// All rooms one after another, as `muster extract -j 1` walks; returns the bytes of the lines.
  func whole() -> Int {
    var output = Batch.Output()
    return parts.reduce(0) { count, part in
      let part = InputPart.lines(part, file: "-", path: nil, firstLine: 1)
      batch.read([part], scratch: scratch, into: &output)
      return count + output.lines.bytes.count
    }
  }
}

/// ICU's word breaking and nothing else: the measure of all rates.
struct BareICU {
  private let texts: [[UInt8]]
  /// The segments that are not white space.
  let tokens: Int

  init(_ documents: [Document]) throws {
    texts = documents.map(\.utf8)
    let iterator = try BreakIterator(.word, locale: "en")
    var boundaries: [Int32] = []
    var tokens = 0
    for text in texts {
      try iterator.boundaries(of: text.span, into: &boundaries)
      var start = 0
      for end in boundaries {
        if ![0x20, 0xA, 0xD, 0x9].contains(text[start]) { tokens += 1 }
        start = Int(end)
      }
    }
    self.tokens = tokens
  }

  /// Finds all boundaries, the iterator open already and set once a document.
  func work() throws -> () throws -> Void {
    let iterator = OpenIterator(try BreakIterator(.word, locale: "en"))
    let texts = texts
    var boundaries: [Int32] = []
    return {
      for text in texts {
        try iterator.breaks.boundaries(of: text.span, into: &boundaries)
      }
    }
  }

  /// An iterator that a closure can keep.
  private final class OpenIterator {
    let breaks: BreakIterator
    init(_ breaks: consuming BreakIterator) { self.breaks = breaks }
  }
}
