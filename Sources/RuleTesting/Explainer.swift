package import Extraction
package import Model
package import RuleMatching
package import RuleSyntax

/// Says of one text where its claims come from, and why a rule gave none.
package struct Explainer {
  let rules: [RuleDeclaration]
  let book: RuleBook
  let entries: EntryFinder
  let words: (String) -> [String]
  let root: String
  let document: AnnotatedDocument
  let trace: ExtractionTrace

  /// - `rules`: in the order of the book's.
  /// - `words`: cuts a phrase into the folded words that the tokenizer would give.
  /// - `root`: what stands before the path of a rule file, "rules/".
  package init(
    rules: [RuleDeclaration], book: RuleBook, entries: EntryFinder,
    words: @escaping (String) -> [String], root: String,
    reading: (annotated: AnnotatedDocument, trace: ExtractionTrace)
  ) {
    self.rules = rules
    self.book = book
    self.entries = entries
    self.words = words
    self.root = root
    document = reading.annotated
    trace = reading.trace
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
