package import Extraction
package import Model
package import Pipeline
internal import RuleMatching
internal import RuleSyntax

/// Says of one text where its claims come from, and why a rule gave none.
package struct Explainer {
  let rules: [RuleDeclaration]
  let book: RuleBook
  let entries: EntryFinder
  let tables: TableEntries
  let words: (String) -> [String]
  let root: String
  let document: AnnotatedDocument
  let trace: ExtractionTrace
  /// Which rules read its dates, each before those of the dates inside it.
  let dates: [DateReading]
  /// The rules of dates, by place.
  let dateRules: [SourceLocation: RuleNode]

  /// - `root`: what stands before the path of a rule file, "rules/".
  package init(
    _ engine: Engine, _ tables: TableEntries, root: String,
    reading: (annotated: AnnotatedDocument, trace: ExtractionTrace)
  ) throws {
    rules = engine.declarations
    book = engine.book
    entries = try engine.entryFinder()
    self.tables = tables
    words = try engine.wordCutter()
    self.root = root
    document = reading.annotated
    trace = reading.trace
    dates = engine.dateReadings(of: document.normalized)
    let groups = engine.ruleSet.tables["dates"]?.entries?.compactMap(\.value.items) ?? []
    dateRules = Dictionary(
      groups.joined().map { ($0.location, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The text that is explained.
  package var text: Document { document.document }

  /// Whether a rule makes nothing of the text.
  package func makes(nothingBy rule: Int) -> Bool {
    RuleProducts(document, trace, book: book).products(of: rule, as: rules[rule].product).isEmpty
  }

  /// The text of tokens, on one line, in quotation marks.
  func quoted(_ tokens: Range<Int>) -> String {
    let all = document.normalized.tokenized.tokens
    guard let last = tokens.last else { return "\"\"" }
    return quoted(all[tokens.lowerBound].span.union(with: all[last].span))
  }

  func quoted(_ span: TextSpan) -> String {
    let text = document.document.text(span)
    return "\"" + text.split(whereSeparator: \.isWhitespace).joined(separator: " ") + "\""
  }

  func place(_ location: SourceLocation) -> String { "\(root)\(location.file):\(location.line)" }

  /// "killed.passive  rules/en/…:7  PEOPLE ..6 <kill.passive>", of a rule's pattern.
  func pattern(_ rule: Int, _ alternative: Int) -> String {
    let line = rules[rule].matchLines[alternative]
    return "\(rules[rule].id)  \(place(line.location))  \(line.text ?? "")"
  }
}
