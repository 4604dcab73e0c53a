import Annotation

/// The claims of one text, gold and predicted, brought together one to one.
struct Alignment {
  /// A gold claim and the predicted claim that met it, by index.
  struct Pair {
    let gold: Int
    let claim: Int
    let equal: Set<Score.Attribute>
  }

  let gold: Gold.Document
  let claims: [AnnotatedRecord.Claim]
  /// In the order in which they were chosen.
  private(set) var pairs: [Pair] = []
  private let scalars: [Unicode.Scalar]

  /// Pairs the claims greedily: the most equal attributes first, then by the order of the claims.
  init(_ gold: Gold.Document, with claims: [AnnotatedRecord.Claim]) throws(ScoreError) {
    self.gold = gold
    self.claims = claims
    scalars = Array(gold.text.unicodeScalars)
    let spans = try Self.spans(of: gold, in: scalars)
    var candidates: [Pair] = []
    for (g, wanted) in gold.claims.enumerated() {
      for (c, claim) in claims.enumerated()
      where wanted.event == claim.event && wanted.hasQuantity(of: claim)
        && Self.overlap(claim, spans[g])
      {
        candidates.append(Pair(gold: g, claim: c, equal: wanted.equalAttributes(in: claim)))
      }
    }
    candidates.sort { a, b in
      (-a.equal.count, a.gold, a.claim) < (-b.equal.count, b.gold, b.claim)
    }
    var usedGold: Set<Int> = []
    var usedClaims: Set<Int> = []
    for pair in candidates
    where !usedGold.contains(pair.gold) && !usedClaims.contains(pair.claim) {
      usedGold.insert(pair.gold)
      usedClaims.insert(pair.claim)
      pairs.append(pair)
    }
  }

  /// The gold claims that nothing met.
  var missed: [Gold.Claim] {
    let used = Set(pairs.map(\.gold))
    return gold.claims.indices.filter { !used.contains($0) }.map { gold.claims[$0] }
  }

  /// The predicted claims that met nothing.
  var spurious: [AnnotatedRecord.Claim] {
    let used = Set(pairs.map(\.claim))
    return claims.indices.filter { !used.contains($0) }.map { claims[$0] }
  }

  /// The text of a claim's evidence; a negative offset counts from the end.
  func text(of claim: AnnotatedRecord.Claim) -> String {
    guard let evidence = claim.evidence else { return "" }
    func clamped(_ offset: Int) -> Int {
      min(max(offset < 0 ? offset + scalars.count : offset, 0), scalars.count)
    }
    let (start, end) = (clamped(evidence.start), clamped(evidence.end))
    var text = String.UnicodeScalarView()
    if start < end { text.append(contentsOf: scalars[start..<end]) }
    return String(text)
  }

  private static func overlap(_ claim: AnnotatedRecord.Claim, _ spans: [Range<Int>]) -> Bool {
    guard let evidence = claim.evidence else { return false }
    return spans.contains { evidence.start < $0.upperBound && $0.lowerBound < evidence.end }
  }

  /// Where each gold quote stands; claims that are equal and share a quote take its places in turn.
  private static func spans(
    of gold: Gold.Document, in text: [Unicode.Scalar]
  ) throws(ScoreError) -> [[Range<Int>]] {
    var spans = Array(repeating: [Range<Int>](), count: gold.claims.count)
    let byQuote = Dictionary(grouping: gold.claims.indices) {
      Array(gold.claims[$0].quote.unicodeScalars)
    }
    for index in gold.claims.indices {
      let quote = Array(gold.claims[index].quote.unicodeScalars)
      let sharing = byQuote[quote] ?? []
      guard sharing.first == index else { continue }
      let found = places(of: quote, in: text)
      guard !found.isEmpty else {
        throw .quote(gold.claims[index].quote, document: gold.id)
      }
      let figures = Set(sharing.map { Said(gold.claims[$0]) }).count
      let isShared = figures == sharing.count || found.count < sharing.count
      for (turn, claim) in sharing.enumerated() { spans[claim] = isShared ? found : [found[turn]] }
    }
    return spans
  }

  private struct Said: Hashable {
    let event: String
    let numbers: [Double?]

    init(_ claim: Gold.Claim) {
      event = claim.event
      numbers = [claim.value, claim.min, claim.max]
    }
  }

  /// Every place at which a run of scalars stands, overlapping ones too.
  private static func places(
    of quote: [Unicode.Scalar], in text: [Unicode.Scalar]
  ) -> [Range<Int>] {
    guard quote.count <= text.count else { return [] }
    return (0...text.count - quote.count).lazy
      .map { $0..<$0 + quote.count }
      .filter { text[$0].elementsEqual(quote) }
  }
}
