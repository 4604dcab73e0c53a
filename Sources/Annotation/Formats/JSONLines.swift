package import Model

/// Writes annotated documents as the output contract has them: one JSON object a line.
///
/// Keys stand in a fixed order and are always there, so the same document gives the same bytes.
package struct AnnotationWriter: Sendable {
  /// The hash of the rules that read the documents.
  package let rules: String
  /// The version of the program.
  package let version: String
  /// What offsets count.
  package let offsets: OffsetUnit
  /// Whether each line lists its tokens.
  package let hasTokens: Bool

  /// A writer for one run of the program.
  package init(
    rules: String, version: String, offsets: OffsetUnit = .codepoint, hasTokens: Bool = false
  ) {
    self.rules = rules
    self.version = version
    self.offsets = offsets
    self.hasTokens = hasTokens
  }

  /// Appends a document's line.
  ///
  /// Warnings of normalization come before those of extraction, each once. Claims are `c1`, `c2`
  /// in the order of the array, clusters `k1` for number 0 and so on.
  ///
  /// - Parameters:
  ///   - raw: the bytes of the input file behind a span of the text, for formats that have them.
  ///   - buffer: what the line is appended to.
  package func write(
    _ document: AnnotatedDocument, raw: ((TextSpan) -> Range<Int>?)? = nil,
    to buffer: inout [UInt8]
  ) {
    let source = document.document
    let map = OffsetMap(source.utf8, counting: offsets)
    var line = AnnotatedLine(utf8: source.utf8, map: map)
    swap(&line.bytes, &buffer)
    line.bytes.reserveCapacity(line.bytes.count + source.utf8.count * 3)
    line.head(id: source.id, metadata: source.metadata, published: document.normalized.published)
    line.bytes.json(text: source.utf8, in: 0..<source.utf8.count)
    line.bytes.json(",\"offsets\":\"")
    line.bytes.json(offsets.rawValue)
    line.bytes.json("\",\"sections\":")
    line.list(source.sections) { $0.section($1) }
    line.bytes.json(",\"sentences\":")
    line.list(document.normalized.tokenized.sentences) { $0.object($1.span) }
    if hasTokens {
      line.bytes.json(",\"tokens\":")
      line.list(document.normalized.tokenized.tokens) { $0.object($1.span) }
    }
    line.bytes.json(",\"mentions\":")
    line.list(document.mentions) { $0.mention($1) }
    line.bytes.json(",\"claims\":")
    var number = 0
    line.list(document.claims) { line, claim in
      number += 1
      line.claim(claim, number: number, raw: raw?(claim.evidence))
    }
    line.bytes.json(",\"warnings\":")
    line.list(warnings(of: document)) { $0.bytes.json(string: $1) }
    line.bytes.json(",\"error\":null")
    tail(&line.bytes)
    swap(&line.bytes, &buffer)
  }

  /// Appends the line of a record that could not be read: every key, no text and no claims.
  package func write(
    failure code: String, message: String, id: String, metadata: Metadata,
    published: CivilDay? = nil, to buffer: inout [UInt8]
  ) {
    var line = AnnotatedLine(utf8: [], map: OffsetMap([], counting: offsets))
    swap(&line.bytes, &buffer)
    line.head(id: id, metadata: metadata, published: published)
    line.bytes.json("null,\"offsets\":\"")
    line.bytes.json(offsets.rawValue)
    line.bytes.json("\",\"sections\":[],\"sentences\":[]")
    if hasTokens { line.bytes.json(",\"tokens\":[]") }
    line.bytes.json(",\"mentions\":[],\"claims\":[],\"warnings\":[],\"error\":{\"code\":")
    line.bytes.json(string: code)
    line.bytes.json(",\"message\":")
    line.bytes.json(string: message)
    line.bytes.json("}")
    tail(&line.bytes)
    swap(&line.bytes, &buffer)
  }

  private func tail(_ bytes: inout [UInt8]) {
    bytes.json(",\"rules\":")
    bytes.json(string: rules)
    bytes.json(",\"version\":")
    bytes.json(string: version)
    bytes.json("}\n")
  }

  private func warnings(of document: AnnotatedDocument) -> [String] {
    let own = document.warnings.filter { !document.normalized.warnings.contains($0) }
    return document.normalized.warnings + own
  }
}
