internal import Model
internal import RuleMatching

/// Finds the claims of one article: whom each sentence counts, and, once one counts anybody, what the
/// others tell of them.
struct ArticleExtractor: Sendable {
  let sentences: SentenceReader
  private let reader: ClaimReader
  private let review: ArticleReview

  init(sentences: SentenceReader, reader: ClaimReader, review: ArticleReview) {
    self.sentences = sentences
    self.reader = reader
    self.review = review
  }

  /// A sentence that was read to see whom it counts.
  private struct Counted {
    let number: Int
    let reading: SentenceReading
    let claims: [Candidate]
  }

  /// Adds the claims of an article, given by the numbers of its sentences, to those of the walk.
  func extract(
    _ article: Range<Int>, of prepared: borrowing PreparedDocument, _ walk: inout DocumentWalk,
    with matcher: inout Matcher
  ) {
    let document = prepared.document
    let isTraced = walk.trace != nil
    walk.begin(at: article.lowerBound)
    // Most sentences stand in no article that counts anybody, or too late to tell more of it: they wait.
    var waiting = article.lowerBound
    var counted: [Counted] = []
    var last: Int?
    for number in article where prepared.sentences[number].tells {
      if prepared.sentences[number].mayCount || isTraced {
        counted.append(count(number, of: prepared, walk, with: &matcher))
        if isTraced || counted.last?.claims.isEmpty == false { last = number }
      }
      guard let last, number - last <= SceneKeeper.followUp else { continue }
      forEach(waiting...number, of: prepared, counted, with: &matcher) {
        reader.complete($0.claims, in: $0.reading, $0.number, document, &walk, with: &$1)
      }
      waiting = number + 1
      counted.removeAll(keepingCapacity: true)
    }
    if walk.mayBeBulletin, waiting < article.upperBound {
      forEach(waiting...article.upperBound - 1, of: prepared, counted, with: &matcher) {
        reader.hear($0.reading, $0.number, document, &walk, with: &$1)
      }
    }
    walk.speakForAll()
    review.complete(&walk.found, from: walk.firstClaim, document)
  }

  /// Finds whom a sentence counts.
  private func count(
    _ number: Int, of prepared: borrowing PreparedDocument, _ walk: borrowing DocumentWalk,
    with matcher: inout Matcher
  ) -> Counted {
    var reading = sentences.read(number, of: prepared, with: &matcher)
    let claims = reader.count(
      in: &reading, number, prepared.document, after: walk.event(of: number - 1), with: &matcher)
    return Counted(number: number, reading: reading, claims: claims)
  }

  /// Calls `body` with each of some sentences that tells something, reading those that were not counted.
  private func forEach(
    _ numbers: ClosedRange<Int>, of prepared: borrowing PreparedDocument, _ counted: [Counted],
    with matcher: inout Matcher, _ body: (Counted, inout Matcher) -> Void
  ) {
    var next = 0
    for number in numbers where prepared.sentences[number].tells {
      if next < counted.count, counted[next].number == number {
        body(counted[next], &matcher)
        next += 1
      } else {
        let reading = sentences.read(number, of: prepared, with: &matcher)
        body(Counted(number: number, reading: reading, claims: []), &matcher)
      }
    }
  }
}
