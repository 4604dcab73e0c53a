package import Model

/// Writes annotated documents as their schema has them: one JSON object a line.
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
  /// in the order of the array, clusters `k1` for number 0 and so on. `raw` gives the bytes of the
  /// input file behind a span, for formats whose text was extracted.
  package func write(
    _ document: AnnotatedDocument, raw: ((TextSpan) -> Range<Int>?)? = nil,
    to lines: inout JSONBuffer
  ) {
    let source = document.document
    let map = OffsetMap(source.utf8, counting: offsets)
    var line = AnnotatedLine(utf8: source.utf8, map: map)
    swap(&line.json, &lines)
    line.json.reserve(source.utf8.count * 2)
    line.head(id: source.id, metadata: source.metadata, published: document.normalized.published)
    line.json.put(text: source.utf8, in: 0..<source.utf8.count)
    line.json.put(json: ",\"offsets\":")
    line.json.put(string: offsets.rawValue)
    line.json.put(json: ",\"sections\":")
    line.list(source.sections.span) { $0.section($1) }
    line.json.put(json: ",\"sentences\":")
    let tokenized = document.normalized.tokenized
    line.list(tokenized.sentences.span) { $0.object($1.span) }
    if hasTokens {
      line.json.put(json: ",\"tokens\":")
      line.list(tokenized.tokens.span) { $0.object($1.span) }
    }
    line.json.put(json: ",\"mentions\":")
    line.list(document.mentions.span) { $0.mention($1) }
    line.json.put(json: ",\"claims\":")
    var number = 0
    line.list(document.claims.span) { line, claim in
      number += 1
      line.claim(claim, number: number, raw: raw?(claim.evidence))
    }
    line.json.put(json: ",\"warnings\":")
    let warnings = warnings(of: document)
    line.list(warnings.span) { $0.json.put(string: $1) }
    line.json.put(json: ",\"error\":null")
    tail(&line.json)
    swap(&line.json, &lines)
  }

  /// Appends the line of a record that could not be read: every key, no text and no claims.
  package func write(
    failure code: String, message: String, id: String, metadata: Metadata,
    published: CivilDay? = nil, to lines: inout JSONBuffer
  ) {
    var line = AnnotatedLine(utf8: [], map: OffsetMap([], counting: offsets))
    swap(&line.json, &lines)
    line.head(id: id, metadata: metadata, published: published)
    line.json.put(json: "null,\"offsets\":")
    line.json.put(string: offsets.rawValue)
    line.json.put(json: ",\"sections\":[],\"sentences\":[]")
    if hasTokens { line.json.put(json: ",\"tokens\":[]") }
    line.json.put(json: ",\"mentions\":[],\"claims\":[],\"warnings\":[],\"error\":{\"code\":")
    line.json.put(string: code)
    line.json.put(json: ",\"message\":")
    line.json.put(string: message)
    line.json.put(json: "}")
    tail(&line.json)
    swap(&line.json, &lines)
  }

  private func tail(_ json: inout JSONBuffer) {
    json.put(json: ",\"rules\":")
    json.put(string: rules)
    json.put(json: ",\"version\":")
    json.put(string: version)
    json.put(json: "}\n")
  }

  private func warnings(of document: AnnotatedDocument) -> [String] {
    let own = document.warnings.filter { !document.normalized.warnings.contains($0) }
    return document.normalized.warnings + own
  }
}
