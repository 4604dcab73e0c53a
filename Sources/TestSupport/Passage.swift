package import Model

/// A text whose parts are named by their own words, so that tests count no offsets.
package struct Passage: Sendable {
  package let id: String
  package let text: String
  private let published: CivilDay?
  private let metadata: Metadata

  package init(
    _ text: String, id: String = "passage.txt", published: String? = nil,
    metadata: Metadata = Metadata()
  ) {
    self.id = id
    self.text = text
    self.published = published.flatMap { CivilDay(iso: $0) }
    self.metadata = metadata
  }

  /// The document that the text makes: one body, nothing else.
  package var document: Document {
    let utf8 = [UInt8](text.utf8)
    return Document(
      id: id, metadata: metadata, published: published, utf8: utf8,
      sections: [Section(kind: .body, article: 0, span: TextSpan(0, utf8.count))])
  }

  /// Where a phrase stands; of several places that with the number `occurrence`, from 0.
  package func span(_ phrase: String, _ occurrence: Int = 0) -> TextSpan {
    let (text, wanted) = ([UInt8](text.utf8), [UInt8](phrase.utf8))
    let starts = (0...text.count).filter { text[$0...].starts(with: wanted) }
    precondition(occurrence < starts.count, "\"\(phrase)\" does not stand in the text so often")
    return TextSpan(starts[occurrence], starts[occurrence] + wanted.count)
  }

  /// The document as it leaves extraction, one sentence long.
  package func annotated(
    mentions: [Mention] = [], claims: [Claim] = [], tokens: [Token] = [],
    warnings: (normalization: [String], extraction: [String]) = ([], [])
  ) -> AnnotatedDocument {
    let document = document
    let sentence = Sentence(
      span: TextSpan(0, document.utf8.count), tokens: 0..<tokens.count, section: 0)
    let tokenized = TokenizedDocument(
      document: document, tokens: tokens, sentences: [sentence], isCaseless: false)
    let normalized = NormalizedDocument(
      tokenized: tokenized, quantities: [], dates: [], published: published,
      warnings: warnings.normalization)
    return AnnotatedDocument(
      normalized: normalized, mentions: mentions, claims: claims, warnings: warnings.extraction)
  }

  /// A claim of people killed, with its evidence from trigger to quantity.
  package func claim(
    _ event: String = "killed", trigger: TextSpan, quantity: Quantity, at quantitySpan: TextSpan,
    group: Entity? = nil, place: Entity? = nil, time: ClaimTime? = nil,
    sources: [ClaimSource] = [], status: ClaimStatus = .asserted, confidence: Double = 0.95,
    cluster: Int = 0, relations: [ClaimRelation] = []
  ) -> Claim {
    Claim(
      event: EventType(rawValue: event), kind: "casualty", trigger: trigger,
      quantitySpan: quantitySpan, quantity: quantity, group: group, actor: nil, place: place,
      time: time, sources: sources, status: status, evidence: trigger.union(with: quantitySpan),
      section: 0, rule: "\(event).test", confidence: confidence, cluster: cluster,
      relations: relations)
  }
}

extension DayInterval {
  /// The days from one ISO date to another, inclusive.
  package init?(_ first: String, _ last: String) {
    guard let first = CivilDay(iso: first), let last = CivilDay(iso: last), first <= last else {
      return nil
    }
    self.init(first: first, last: last)
  }
}
