internal import Extraction
package import Model
internal import Pipeline
internal import RuleMatching
internal import RuleSyntax
internal import Tokenization

/// A first text of a rule, made from a sentence that it should read.
package struct Scaffold: Sendable {
  /// The file that it belongs in, below the folder of rules.
  package let file: String
  /// Its lines.
  package let text: String
  /// What it makes of the sentence.
  package let makes: String

  /// Why there is none.
  package struct Refusal: Error, Sendable, CustomStringConvertible {
    package let description: String
  }

  /// The first of several patterns of a rule with which it reads a sentence.
  ///
  /// `id`: begins with an event and a dot.
  package init(_ id: String, from document: Document, with rules: LoadedRules) throws {
    let engine = rules.engine
    let events = (engine.ruleSet.tables["language"]?["events"]?.entries ?? []).compactMap(
      \.key.text)
    let parts = id.split(separator: ".", maxSplits: 1).map(String.init)
    guard parts.count == 2, events.contains(parts[0]) else {
      throw Refusal(
        description: "an id is EVENT.NAME, and the events are: "
          + events.joined(separator: ", "))
    }
    // It is the name of a file, too.
    guard RuleDeclaration.isID(id), parts[1].first.map({ !".-".contains($0) }) ?? false else {
      throw Refusal(
        description: "'\(parts[1])' is no name: small letters, digits, dots and hyphens make one")
    }
    guard !engine.declarations.contains(where: { $0.id == id }) else {
      throw Refusal(description: "there is a rule '\(id)'")
    }
    let (annotated, trace) = try engine.trace(document, scratch: engine.makeScratch())
    let patterns = Self.patterns(annotated, trace, engine.book)
    guard !patterns.isEmpty else {
      throw Refusal(
        description: "no number counts people in the text; muster read shows its chunks")
    }
    let path = "en/rules/events/\(parts[1]).yaml"
    guard !rules.files.contains(where: { $0.path == path }) else {
      throw Refusal(description: "there is a file \(path)")
    }
    for pattern in patterns {
      func rule(want: String) -> String {
        let example = NewExample(
          want: want, text: document.text(TextSpan(0, document.utf8.count)),
          published: document.published?.iso)
        return "- id: \(id)\n  event: \(parts[0])\n  match:\n  - \(pattern)\n  examples:\n"
          + example.lines.map { "  \($0)\n" }.joined()
          + "  counter: none\n  note: a text in which it must find nothing is still to be written\n"
      }
      let draft = rules.files + [RuleFile(path: path, text: rule(want: "\(parts[0]) ?"))]
      guard let tried = try? Engine(files: draft),
        let number = tried.declarations.firstIndex(where: { $0.id == id })
      else { continue }
      let reading = try tried.trace(document, scratch: tried.makeScratch())
      let made = RuleProducts(reading.annotated, reading.trace, book: tried.book)
        .products(of: number, as: .claim)
      guard let product = made.first, let quantity = product.quantity else { continue }
      let group = (product.fields["group"]?.first?.first).map { value in
        " group=" + (value.contains(" ") ? "\"\(value)\"" : value)
      }
      file = path
      text = rule(want: "\(product.head) \(quantity.summary)\(group ?? "")")
      makes = product.summary
      return
    }
    let others = RuleProducts(annotated, trace, book: engine.book).claims(notBy: -1)
    throw Refusal(
      description: others.first.map {
        "its number is read already: \($0.summary) by \(engine.declarations[$0.rule].id)"
      } ?? "no pattern that was tried reads it; muster read shows its chunks")
  }

  /// Patterns of the words around the people counted: those behind them, the rarest first, then
  /// those before them; names are what the text is about, and no rule's words.
  private static func patterns(
    _ annotated: AnnotatedDocument, _ trace: ExtractionTrace, _ book: RuleBook
  ) -> [String] {
    let tokens = annotated.normalized.tokenized.tokens
    let starts = Set(annotated.normalized.tokenized.sentences.map(\.tokens.lowerBound))
    func word(_ token: Int) -> String? {
      let isName =
        !annotated.normalized.tokenized.isCaseless && tokens[token].shape.contains(.capital)
      guard tokens[token].shape.contains(.letters), !isName || starts.contains(token),
        !book.lexicon.lists(of: tokens[token].form).intersects(
          book.lexicon.lists(under: "aux"))
      else { return nil }
      return annotated.document.text(tokens[token].span).lowercased()
    }
    var patterns: [String] = []
    for sentence in trace.sentences {
      for kind in ["PEOPLE", "BARE", "QTY"] {
        for edge in sentence.lattice.edges where Int(edge.kind) == book.kind(kind) {
          let behind = Array(Int(edge.end)..<sentence.tokens.upperBound)
          let gap = behind.prefix { word($0) == nil }.count
          let words = behind.dropFirst(gap).prefix(Self.mostWords).compactMap { word($0) }
          for count in stride(from: words.count, to: 0, by: -1) {
            patterns.append(
              ([kind] + (gap > 0 ? ["..4"] : []) + words.prefix(count)).joined(separator: " "))
          }
          var before: [String] = []
          for token in (sentence.tokens.lowerBound..<Int(edge.start)).suffix(Self.mostWords * 2)
            .reversed()
          {
            guard let word = word(token) else { break }
            before.insert(word, at: 0)
          }
          for count in stride(from: before.count, to: 0, by: -1) {
            patterns.append((before.suffix(count) + [kind]).joined(separator: " "))
          }
        }
      }
    }
    // What no list knows is what the rule is about.
    func unknown(_ pattern: String) -> Int {
      pattern.split(separator: " ").count {
        let form = book.lexicon.forms.form(of: String($0))
        return $0.contains { $0.isLowercase } && book.lexicon.lists(of: form).isEmpty
          && book.lexicon.verbs[form] == nil
      }
    }
    return patterns.enumerated().sorted { a, b in
      (-unknown(a.element), a.offset) < (-unknown(b.element), b.offset)
    }.prefix(Self.mostPatterns).map(\.element)
  }

  private static let mostWords = 2
  private static let mostPatterns = 24
}
