import Model
import Pipeline
import RuleSyntax
import RuleTesting
import TestSupport
import Testing

/// Sentences that are not read hold nothing: what is found is what reading all of them finds.
struct SparedSentencesTests {
  /// The claims of a text as they are found, and as they are where all sentences are read.
  private func claims(of text: String, published: CivilDay?, _ rules: LoadedRules) throws
    -> (found: [Claim], all: [Claim])
  {
    let document = Document(text: text, published: published)
    let scratch = try rules.engine.makeScratch()
    let found = try rules.engine.read(document, scratch: scratch).claims
    return (found, try rules.engine.trace(document, scratch: scratch).annotated.claims)
  }

  @Test func `no sentence is spared in which a rule's example finds a claim`() throws {
    let rules = try LoadedRules(Rules.embedded)
    var count = 0
    for rule in rules.engine.declarations {
      for example in rule.examples {
        let text = example.text.text ?? ""
        let day = example.published.flatMap { CivilDay(iso: $0) }
        let claims = try claims(of: text, published: day, rules)
        #expect(claims.found == claims.all, "\(rule.id): \(text)")
        count += claims.all.count
      }
    }
    #expect(count > 1000)
  }

  @Test func `examples that lack a word give the claims that reading them gives`() throws {
    let rules = try LoadedRules(Rules.embedded)
    var generator = SeededGenerator(seed: SeededGenerator.commonSeed)
    var count = 0
    for rule in rules.engine.declarations {
      for example in rule.examples {
        var words = (example.text.text ?? "").split(separator: " ")
        guard let index = words.indices.randomElement(using: &generator) else { continue }
        words.remove(at: index)
        let text = words.joined(separator: " ")
        let claims = try claims(of: text, published: CivilDay(iso: "2025-05-01"), rules)
        #expect(claims.found == claims.all, "\(rule.id): \(text)")
        count += claims.all.count
      }
    }
    #expect(count > 500)
  }

  @Test(arguments: 0..<4)
  func `shuffled sentences give the claims that reading all of them gives`(round: UInt64) throws {
    let rules = try LoadedRules(Rules.embedded)
    let scratch = try rules.engine.makeScratch()
    var sentences: [String] = []
    for path in ["corpus", "Fixtures/breadth/breadth.gold", "Fixtures/quiet/quiet.gold"] {
      for document in try Corpus("\(Fixture.root)/\(path)", batch: rules.batch).documents {
        let read = try rules.engine.read(document, scratch: scratch)
        sentences += read.normalized.tokenized.sentences.map { document.text($0.span) }
      }
    }
    var generator = SeededGenerator(seed: SeededGenerator.commonSeed + round)
    var count = 0
    for _ in 0..<60 {
      // Few of the sentences of most news hold claims, and few paragraphs many sentences.
      let text = (0..<20).map { _ in
        let end = Int.random(in: 0..<3, using: &generator) == 0 ? "\n\n" : " "
        return (sentences.randomElement(using: &generator) ?? "") + end
      }
      let claims = try claims(of: text.joined(), published: CivilDay(iso: "2025-05-01"), rules)
      #expect(claims.found == claims.all)
      count += claims.all.count
    }
    #expect(count > 100)
  }
}
