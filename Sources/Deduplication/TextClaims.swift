import Model

/// The claims of one text, for comparison with each other.
struct TextClaims {
  private let claims: [Claim]
  private let document: Document
  private let figures: [Figure]

  init(_ claims: [Claim], in document: Document) {
    self.claims = claims
    self.document = document
    figures = claims.map { Figure($0.quantity) }
  }

  /// The indices of the claims, by their place in the text.
  var inOrder: [Int] {
    claims.indices.sorted { a, b in
      if claims[a].evidence != claims[b].evidence { return claims[a].evidence < claims[b].evidence }
      if claims[a].trigger != claims[b].trigger { return claims[a].trigger < claims[b].trigger }
      return (claims[a].quantitySpan, claims[a].event) < (claims[b].quantitySpan, claims[b].event)
    }
  }

  /// Whether two claims say one thing.
  ///
  /// People of no known country are told by their name and their kind; small figures, which are
  /// often equal by chance, and people of no known country by the place, too.
  func agree(_ a: Int, _ b: Int) -> Bool {
    // Most differ in their figures, and nothing else is as quick to compare.
    guard figures[a].isNear(figures[b]) else { return false }
    return agree(claims[a], claims[b], isCommon: figures[a].isCommon)
  }

  private func agree(_ claim: Claim, _ other: Claim, isCommon: Bool) -> Bool {
    guard Stance(claim.status) == Stance(other.status), claim.event == other.event,
      claim.group?.country == other.group?.country,
      !Likeness.differ(types: claim.group?.type, other.group?.type)
    else { return false }
    if let time = claim.time, let theirs = other.time,
      Likeness.gap(Days(time.interval), Days(theirs.interval)) > 0
    {
      return false
    }
    let isNameless = claim.group?.country == nil
    if isNameless, differ(claim.group, other.group) { return false }
    return !((isNameless || isCommon) && differ(claim.place, other.place))
  }

  private func differ(_ entity: Entity?, _ other: Entity?) -> Bool {
    guard let entity, let other else { return false }
    return name(entity) != name(other)
  }

  private func name(_ entity: Entity) -> String {
    (entity.canonical ?? document.text(entity.antecedent ?? entity.span)).lowercased()
  }
}
