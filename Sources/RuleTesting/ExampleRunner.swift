package import Extraction
package import Model
package import Pipeline
package import RuleMatching
package import RuleSyntax

/// Runs the examples and counter-examples of rules, each text with the whole rule set.
package struct ExampleRunner {
  /// Sends a text through all rooms up to extraction.
  package typealias Read = (Document) throws -> (
    annotated: AnnotatedDocument, trace: ExtractionTrace
  )

  let rules: [RuleDeclaration]
  let book: RuleBook
  private let root: String
  private let read: Read

  /// `rules`: in the order of the book's; `root`: what stands before the path of a rule file.
  package init(
    rules: [RuleDeclaration], book: RuleBook, root: String = "", read: @escaping Read
  ) {
    self.rules = rules
    self.book = book
    self.root = root
    self.read = read
  }

  /// `root`: what stands before the path of a rule file, "rules/".
  package init(_ engine: Engine, root: String) throws {
    let scratch = try engine.makeScratch()
    self.init(rules: engine.declarations, book: engine.book, root: root) {
      try engine.trace($0, scratch: scratch)
    }
  }

  /// The outcomes of rules, by their numbers and in their order, on so many threads.
  package static func outcomes(
    of rules: [Int], with engine: Engine, root: String, threads: Int
  ) async throws -> [[ExampleOutcome]] {
    let size = max(1, (rules.count + 4 * threads - 1) / max(1, 4 * threads))
    return try await Threads.map(rules.chunks(of: size), threads: threads) { part in
      let runner = try ExampleRunner(engine, root: root)
      return try part.map { try runner.outcomes(of: $0) }
    }.flatMap { $0 }
  }

  /// The outcomes of a rule's texts, in their order: examples first.
  package func outcomes(of rule: Int) throws -> [ExampleOutcome] {
    let declaration = rules[rule]
    var outcomes: [ExampleOutcome] = []
    func add(_ text: RuleNode, wants: [Want], published: String?, _ kind: ExampleOutcome.Kind)
      throws
    {
      let made = try products(text, published: published)
      let products = made.products.products(of: rule, as: declaration.product)
      let dates = published == nil && kind == .example ? made.products.undated : []
      let undated = dates.map {
        ExampleOutcome.Finding(
          verdict: .undated, want: nil, got: nil,
          reasons: [("because", "\"\($0)\" is no day without 'published'")])
      }
      outcomes.append(
        ExampleOutcome(
          kind: kind, subject: declaration.id, file: root + text.location.file,
          line: text.location.line, text: text.text ?? "", made: products.map(\.summary),
          findings: undated + findings(rule, wants: wants, products, made)))
    }
    for example in declaration.examples {
      try add(example.text, wants: example.want, published: example.published, .example)
    }
    for text in declaration.counters { try add(text, wants: [], published: nil, .counter) }
    return outcomes
  }

  /// What all rules make of a text.
  func products(_ text: RuleNode, published: String?) throws -> Made {
    let document = Document(
      text: text.text ?? "", published: published.flatMap { CivilDay(iso: $0) })
    let reading = try read(document)
    return Made(
      products: RuleProducts(reading.annotated, reading.trace, book: book),
      reading: reading)
  }

  /// What all rules made of a text.
  struct Made {
    let products: RuleProducts
    let reading: (annotated: AnnotatedDocument, trace: ExtractionTrace)

    var trace: ExtractionTrace { reading.trace }
  }

  // MARK: - Comparing

  private func findings(_ rule: Int, wants: [Want], _ products: [RuleProduct], _ made: Made)
    -> [ExampleOutcome.Finding]
  {
    var left = products
    var findings: [ExampleOutcome.Finding] = []
    var unmet: [Want] = []
    for want in wants {
      guard let index = left.firstIndex(where: { want.differences(from: $0).isEmpty }) else {
        unmet.append(want)
        continue
      }
      let product = left.remove(at: index)
      if want.isTodo {
        findings.append(finding(.todoPasses, want, product, because: []))
      }
    }
    for want in unmet {
      let nearest = left.indices.min {
        want.differences(from: left[$0]).count < want.differences(from: left[$1]).count
      }
      let product = nearest.map { left.remove(at: $0) }
      if want.isTodo {
        findings.append(finding(.todo, want, product, because: []))
      } else if let product {
        findings.append(
          finding(
            .wrong, want, product,
            because: [
              ("differs", want.differences(from: product).joined(separator: ", "))
            ]))
      } else {
        findings.append(
          finding(.missing, want, nil, because: absence(of: rule, made) + others(rule, made)))
      }
    }
    for product in left { findings.append(finding(.noisy, nil, product, because: [])) }
    return findings
  }

  private func finding(
    _ verdict: ExampleOutcome.Verdict, _ want: Want?, _ product: RuleProduct?,
    because reasons: [(label: String, text: String)]
  ) -> ExampleOutcome.Finding {
    var reasons = reasons
    if let product {
      reasons.append(
        ("because", "\(pattern(product.rule, product.alternative)) takes \"\(product.text)\""))
    }
    return ExampleOutcome.Finding(
      verdict: verdict, want: want?.text, got: product?.summary, reasons: reasons)
  }

  /// "killed.passive, alternative 2, line 7".
  func pattern(_ rule: Int, _ alternative: Int) -> String {
    let line = rules[rule].matchLines[alternative].location.line
    return "\(rules[rule].id), alternative \(alternative + 1), line \(line)"
  }

  // MARK: - Reasons

  /// Why a rule made nothing: vetoed, beaten, uncounted, or without any match.
  private func absence(of rule: Int, _ made: Made) -> [(label: String, text: String)] {
    let matches = made.trace.sentences.flatMap(\.matches).filter { $0.match.rule == rule }
    guard !matches.isEmpty else { return [("because", "no alternative matches")] }
    var reasons: [(label: String, text: String)] = []
    for reason in matches.map({ self.reason($0, rule, made) }) where reasons.count < 3 {
      if !reasons.contains(where: { $0 == reason }) { reasons.append(reason) }
    }
    return reasons
  }

  private func reason(_ logged: LoggedMatch, _ rule: Int, _ made: Made)
    -> (label: String, text: String)
  {
    let place = pattern(rule, logged.match.alternative)
    if let veto = logged.veto {
      let line = rules[rule].unlessLines[veto]
      return ("vetoed", "\(place), by unless in line \(line.location.line): \(line.text ?? "")")
    }
    let rival = made.trace.claims.first {
      $0.rule != rule && $0.quantityTokens.overlaps(logged.match.tokens)
    }
    if let rival {
      return ("beaten", "\(place), by \(pattern(rival.rule, rival.alternative))")
    }
    return ("dropped", "\(place): its match gives nothing")
  }

  private func others(_ rule: Int, _ made: Made) -> [(label: String, text: String)] {
    made.products.claims(notBy: rule).map {
      ("others", "\($0.summary) by \(pattern($0.rule, $0.alternative))")
    }
  }
}
