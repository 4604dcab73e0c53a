package import Annotation

/// What gold says of the claims of one text.
package struct GoldVerdicts: Sendable {
  /// What it says of one claim.
  package enum Verdict: Sendable, Hashable {
    /// It meets a gold claim, but for these attributes.
    case met(Gold.Claim, wrong: [Score.Attribute])
    /// It meets none.
    case spurious
  }

  /// By the order of the claims.
  package let claims: [Verdict]
  /// The gold claims that nothing met.
  package let missed: [Gold.Claim]

  /// The verdicts on claims found in a gold text.
  package init(_ gold: Gold.Document, on claims: [AnnotatedRecord.Claim]) throws(ScoreError) {
    let alignment = try Alignment(gold, with: claims)
    var verdicts = claims.map { _ in Verdict.spurious }
    for pair in alignment.pairs {
      let wrong = Score.Attribute.allCases.filter { !pair.equal.contains($0) }
      verdicts[pair.claim] = .met(gold.claims[pair.gold], wrong: wrong)
    }
    self.claims = verdicts
    missed = alignment.missed
  }
}
