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
    let shares = (first..<found.count).filter { Self.isShareOfTroops(found[$0].claim) }
    if shares.isEmpty { return }
    // By country the first whole; the country has none if there are several.
    var wholes: [String: Candidate?] = [:]
    for index in first..<found.count {
      let claim = found[index].claim
      guard !claim.isCasualty, let country = claim.group?.country, !claim.quantity.isIncrement,
        let value = claim.quantity.value
      else { continue }
      if let known = wholes[country] {
        if known?.quantity.value != value { wholes[country] = .some(nil) }
      } else {
        wholes[country] = claim
      }
    }
    for index in shares {
      let claim = found[index].claim
      guard let country = claim.group?.country, let whole = wholes[country] ?? nil,
        let value = whole.quantity.value, let fraction = claim.quantity.fraction
      else { continue }
      found[index].claim.quantity = Quantity(
        (fraction.value * value).rounded(), claim.quantity.qualifier,
        isIncrement: claim.quantity.isIncrement
      ).with(
        fraction: .some(
          Fraction(
            value: fraction.value, whole: value,
            span: entities.span(whole.quantityTokens, document))))
    }
  }

  /// Whether a claim counts soldiers of a country by a share of a number that it does not say.
  private static func isShareOfTroops(_ claim: Candidate) -> Bool {
    guard let fraction = claim.quantity.fraction, fraction.whole == nil else { return false }
    return claim.group?.country != nil && claim.group?.type == "military"
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
        let own = before?.country == side.country ? before ?? side : side
        found[index].claim.group = own.inherited
        found[index].claim.groupOrigin = PartOrigin(.article, own.span)
      } else if let group, group.country == nil {
        found[index].claim.group = group.of(country: side.country, antecedent: side.span)
        found[index].claim.countryOrigin = PartOrigin(.article, side.span)
      }
    }
  }

  /// A headline's figure takes its place from the body's.
  private func completeHeadlines(
    _ found: inout [FoundClaim], from first: Int, _ document: NormalizedDocument
  ) {
    let prose = (first..<found.count).filter { found[$0].sentence.endsAsSentence(in: document) }
    guard let body = prose.first, body > first else { return }
    // By what they tell, the first that tells it.
    var tellers: [Told: Int] = [:]
    for index in prose {
      let claim = found[index].claim
      for told in [Told(value: claim), Told(lower: claim)].compactMap(\.self) {
        tellers[told] = tellers[told] ?? index
      }
    }
    for index in first..<body where found[index].claim.place == nil {
      let head = found[index].claim
      guard let told = Told(value: head) ?? Told(lower: head), let teller = tellers[told] else {
        continue
      }
      found[index].claim.place = found[teller].claim.place?.inherited
    }
  }
}

/// What of a claim a headline and the text below it have in common.
private struct Told: Hashable {
  let event: String
  let value: Double?
  let lower: Double?

  /// A claim's event and number, if it has one.
  init?(value claim: Candidate) {
    guard let value = claim.quantity.value else { return nil }
    (event, self.value, lower) = (claim.event, value, nil)
  }

  /// A claim's event and lower bound, if it has one.
  init?(lower claim: Candidate) {
    guard let lower = claim.quantity.lower else { return nil }
    (event, value, self.lower) = (claim.event, nil, lower)
  }
}
