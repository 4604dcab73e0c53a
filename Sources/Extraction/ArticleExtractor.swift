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

  /// A sentence on its way, with the reading that it took to see whom it counts.
  private struct Pending {
    let number: Int
    var reading: SentenceReading?
    var claims: [Candidate] = []
  }

  /// Adds the claims of an article, given by the numbers of its sentences, to those of the walk.
  func extract(
    _ article: Range<Int>, of parts: [SentenceParts], _ document: NormalizedDocument,
    _ walk: inout DocumentWalk, with matcher: inout Matcher
  ) {
    let isTraced = walk.trace != nil
    walk.begin(at: article.lowerBound)
    // Most sentences stand in no article that counts anybody, or too late to tell more of it: they wait.
    var waiting: [Pending] = []
    var last: Int?
    for number in article where parts[number].tells {
      var sentence = Pending(number: number)
      if parts[number].mayCount || isTraced {
        count(&sentence, parts[number], document, walk, with: &matcher)
      }
      if isTraced || !sentence.claims.isEmpty { last = number }
      waiting.append(sentence)
      guard let last, number - last <= SceneKeeper.followUp else { continue }
      for index in waiting.indices {
        let reading = reading(&waiting[index], parts, document, with: &matcher)
        reader.complete(
          waiting[index].claims, in: reading, waiting[index].number, document, &walk,
          with: &matcher)
      }
      waiting.removeAll(keepingCapacity: true)
    }
    if walk.mayBeBulletin {
      for index in waiting.indices {
        let reading = reading(&waiting[index], parts, document, with: &matcher)
        reader.hear(reading, waiting[index].number, document, &walk, with: &matcher)
      }
    }
    walk.speakForAll()
    review.complete(&walk.found, from: walk.firstClaim, document)
  }

  /// Finds whom a sentence counts.
  private func count(
    _ sentence: inout Pending, _ parts: SentenceParts, _ document: NormalizedDocument,
    _ walk: DocumentWalk, with matcher: inout Matcher
  ) {
    var reading = sentences.read(parts, of: document, with: &matcher)
    sentence.claims = reader.count(
      in: &reading, sentence.number, document, after: walk.event(of: sentence.number - 1),
      with: &matcher)
    sentence.reading = reading
  }

  /// Takes the reading of a sentence.
  private func reading(
    _ sentence: inout Pending, _ parts: [SentenceParts], _ document: NormalizedDocument,
    with matcher: inout Matcher
  ) -> SentenceReading {
    sentence.reading.take()
      ?? sentences.read(parts[sentence.number], of: document, with: &matcher)
  }
}
