internal import Extraction
package import Model
package import Pipeline
internal import RuleMatching
internal import RuleSyntax
internal import Tokenization

/// What of the rules fired in a corpus, and how often.
package struct Coverage: Sendable {
  /// One alternative of a rule.
  struct Alternative: Sendable {
    var matches = 0
    /// The different wordings on which it fired.
    var wordings: Set<String> = []
    var seconds = 0.0
  }

  /// By rule and alternative.
  private(set) var alternatives: [[Alternative]]
  /// By rule: how many claims it made or hung on another.
  private(set) var claims: [Int]
  /// Runs of folded words that stand in matches.
  private(set) var phrases: Set<String> = []

  private init(_ engine: Engine) {
    alternatives = engine.declarations.map { $0.match.map { _ in Alternative() } }
    claims = engine.declarations.map { _ in 0 }
  }

  /// Reads all texts of a corpus.
  package static func of(_ documents: [Document], _ engine: Engine, threads: Int) async throws
    -> Coverage
  {
    let size = max(1, min(16, documents.count / max(1, 4 * threads)))
    let parts = try await Threads.map(documents.chunks(of: size), threads: threads) { part in
      var coverage = Coverage(engine)
      let scratch = try engine.makeScratch()
      let words = try engine.wordCutter()
      for document in part {
        let (annotated, trace) = try engine.trace(document, scratch: scratch)
        coverage.add(annotated, trace, engine, words)
      }
      return coverage
    }
    return parts.reduce(into: Coverage(engine)) { $0.add($1) }
  }

  private static let longestPhrase = 5

  private mutating func add(
    _ annotated: AnnotatedDocument, _ trace: ExtractionTrace, _ engine: Engine,
    _ words: (String) -> [String]
  ) {
    let tokens = annotated.normalized.tokenized.tokens
    for sentence in trace.sentences {
      for logged in sentence.matches where logged.veto == nil && !logged.match.tokens.isEmpty {
        let span = tokens[logged.match.tokens.lowerBound].span.union(
          with: tokens[logged.match.tokens.upperBound - 1].span)
        let words = words(annotated.document.text(span))
        alternatives[logged.match.rule][logged.match.alternative].matches += 1
        alternatives[logged.match.rule][logged.match.alternative].wordings.insert(
          words.joined(separator: " "))
        for start in words.indices {
          for end in start..<min(start + Self.longestPhrase, words.count) {
            phrases.insert(words[start...end].joined(separator: " "))
          }
        }
      }
      time(sentence, trace, engine, words)
    }
    for claim in trace.claims {
      claims[claim.rule] += 1
      if let joined = claim.joinedBy { claims[joined] += 1 }
    }
  }

  /// Runs each alternative alone over a sentence.
  private mutating func time(
    _ sentence: ExtractionTrace.Sentence, _ trace: ExtractionTrace, _ engine: Engine,
    _ words: (String) -> [String]
  ) {
    guard var matcher = trace.matcher else { return }
    let clock = ContinuousClock()
    for (number, rule) in engine.declarations.enumerated() {
      for alternative in rule.match.indices {
        let time = clock.measure {
          engine.book.probe(number, alternative, in: sentence.lattice, with: &matcher)
        }
        alternatives[number][alternative].seconds += time / .seconds(1)
      }
    }
  }

  private mutating func add(_ other: Coverage) {
    for rule in alternatives.indices {
      claims[rule] += other.claims[rule]
      for index in alternatives[rule].indices {
        let more = other.alternatives[rule][index]
        alternatives[rule][index].matches += more.matches
        alternatives[rule][index].wordings.formUnion(more.wordings)
        alternatives[rule][index].seconds += more.seconds
      }
    }
    phrases.formUnion(other.phrases)
  }
}
