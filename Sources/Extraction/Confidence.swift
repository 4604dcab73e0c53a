internal import Model

/// How likely all parts of a claim are right.
///
/// The product, over its parts, of the share that is right of parts found in that way: a place that
/// stands beside the number is right more often than one taken from the sentence before. The shares
/// are those of the texts with gold claims, rounded.
struct Confidence {
  /// How a part was found.
  private enum Origin {
    case near, apart, far, elsewhere, none
  }

  private static let place: [Origin: Double] = [
    .near: 0.98, .apart: 0.91, .far: 0.65, .elsewhere: 0.7, .none: 0.87,
  ]
  private static let time: [Origin: Double] = [
    .near: 0.91, .apart: 0.83, .far: 0.72, .elsewhere: 0.76, .none: 0.82,
  ]
  private static let source: [Origin: Double] = [
    .near: 0.98, .apart: 0.95, .far: 0.95, .elsewhere: 0.95, .none: 0.91,
  ]
  /// Of a group that the text names beside the number, of one that stands for another, of none.
  private static let group = (named: 0.98, inferred: 0.93, none: 0.57)
  /// Of a count of one, of a bare number, of a number with a qualifier.
  private static let number = (one: 0.9, bare: 0.97, qualified: 1.0)
  /// Of a match, for each token that it skips.
  private static let skipped = 0.97
  /// Of a claim that hangs on another.
  private static let linked = 0.95
  /// Distances in bytes: beside the claim, and in another clause.
  private static let (beside, away) = (25, 80)

  /// The evidence of the claim and its sentence.
  let evidence: TextSpan
  let sentence: TextSpan

  func of(_ claim: Candidate) -> Double {
    let group =
      claim.group.map { $0.antecedent == nil ? Self.group.named : Self.group.inferred }
      ?? Self.group.none
    let quantity = claim.quantity
    let number =
      quantity.qualifier != .exact
      ? Self.number.qualified : quantity.value == 1 ? Self.number.one : Self.number.bare
    let value =
      number * group * share(Self.place, claim.place?.span) * share(Self.time, claim.time?.span)
      * share(Self.source, claim.sources.first?.entity.span)
      * (0..<claim.skipped).reduce(1) { value, _ in value * Self.skipped }
      * (claim.parent == nil ? 1 : Self.linked)
    return (value * 100).rounded() / 100
  }

  private func share(_ shares: [Origin: Double], _ span: TextSpan?) -> Double {
    shares[origin(of: span)] ?? 1
  }

  private func origin(of span: TextSpan?) -> Origin {
    guard let span else { return .none }
    guard sentence.contains(span) else { return .elsewhere }
    let gap = Int(max(span.lower - evidence.upper, evidence.lower - span.upper))
    return gap < Self.beside ? .near : gap < Self.away ? .apart : .far
  }
}
