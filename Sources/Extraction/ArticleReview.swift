internal import Model
internal import RuleMatching

/// What only the whole article tells of a claim: of how many a share is, the side of losses where it
/// speaks of one side alone, and where the event of its headline was.
struct ArticleReview: Sendable {
  let entities: EntityReader

  /// So many claims must name a side before it is the article's.
  private static let namedSides = 3

  /// Completes the claims of one article, which begin at `first`.
  func complete(_ found: inout [FoundClaim], from first: Int, _ document: NormalizedDocument) {
    guard first < found.count else { return }
    completeWholes(&found, from: first, document)
    completeHeadlines(&found, from: first, document)
    completeSides(&found, from: first)
  }

  /// "More than half of the troops deployed": the whole may be a deployment told elsewhere.
  private func completeWholes(
    _ found: inout [FoundClaim], from first: Int, _ document: NormalizedDocument
  ) {
    let claims = found[first...]
    for index in claims.indices {
      let claim = found[index].claim
      guard let fraction = claim.quantity.fraction, fraction.whole == nil,
        let country = claim.group?.country, claim.group?.type == "military"
      else { continue }
      let wholes = claims.filter {
        !$0.claim.isCasualty && $0.claim.group?.country == country
          && !$0.claim.quantity.isIncrement && $0.claim.quantity.value != nil
      }
      guard let whole = wholes.first, let value = whole.claim.quantity.value,
        wholes.allSatisfy({ $0.claim.quantity.value == value })
      else { continue }
      found[index].claim.quantity = Quantity(
        (fraction.value * value).rounded(), claim.quantity.qualifier,
        isIncrement: claim.quantity.isIncrement
      ).with(
        fraction: .some(
          Fraction(
            value: fraction.value, whole: value,
            span: entities.span(whole.claim.quantityTokens, document))))
    }
  }

  /// "Deaths rose by 12", where all others who are counted are soldiers of one side.
  private func completeSides(_ found: inout [FoundClaim], from first: Int) {
    let groups = found[first...].compactMap(\.claim.group)
    let sided = groups.filter { $0.country != nil }
    guard sided.count >= Self.namedSides, let side = sided.first,
      groups.allSatisfy({ $0.type == "military" && ($0.country ?? side.country) == side.country })
    else { return }
    for index in first..<found.count {
      guard found[index].claim.isCasualty, found[index].claim.quantity.value != 0 else { continue }
      let group = found[index].claim.group
      if group == nil {
        let before = found[index].claim.sideBefore
        found[index].claim.group =
          (before?.country == side.country ? before ?? side : side).inherited
      } else if let group, group.country == nil {
        found[index].claim.group = group.of(country: side.country, antecedent: side.span)
      }
    }
  }

  /// A headline's figure takes its place from the body's.
  private func completeHeadlines(
    _ found: inout [FoundClaim], from first: Int, _ document: NormalizedDocument
  ) {
    for index in first..<found.count {
      guard !found[index].sentence.endsAsSentence(in: document) else { return }
      let head = found[index].claim
      guard
        let body = found[(index + 1)...].first(where: {
          $0.sentence.endsAsSentence(in: document) && head.tellsSame(as: $0.claim)
        })?.claim
      else { continue }
      if head.place == nil { found[index].claim.place = body.place?.inherited }
    }
  }
}

extension Candidate {
  fileprivate func tellsSame(as other: Candidate) -> Bool {
    guard event == other.event else { return false }
    return quantity.value.map { $0 == other.quantity.value }
      ?? (quantity.lower != nil && quantity.lower == other.quantity.lower)
  }
}
