import Annotation

extension Gold.Claim {
  /// Whether a predicted claim states the same number, or, where there is none, the same bounds,
  /// within one part in a hundred.
  func hasQuantity(of claim: AnnotatedRecord.Claim) -> Bool {
    let quantity = claim.quantity
    if let value { return quantity?.value.map { Self.near(value, $0) } ?? false }
    return quantity?.value == nil && Self.near(min, quantity?.min) && Self.near(max, quantity?.max)
  }

  /// The attributes in which a predicted claim agrees.
  func equalAttributes(in claim: AnnotatedRecord.Claim) -> Set<Score.Attribute> {
    Set(Score.Attribute.allCases.filter { agrees(with: claim, in: $0) })
  }

  private func agrees(
    with claim: AnnotatedRecord.Claim, in attribute: Score.Attribute
  ) -> Bool {
    switch attribute {
    case .qualifier: qualifier == claim.quantity?.qualifier
    case .change: change ?? "total" == claim.quantity?.change ?? "total"
    case .group: Self.agrees(group, with: claim.group?.names ?? [])
    case .country: groupCountry == claim.group?.country
    case .place: Self.agrees(place, with: claim.place?.names ?? [])
    case .time:
      if let time, let theirs = claim.time {
        time.start == theirs.from && time.end == theirs.to
      } else {
        time == nil && claim.time == nil
      }
    case .source:
      if let origin = sources?.first {
        (claim.sources ?? []).contains { $0.names.contains { NameTokens.agree(origin, $0) } }
      } else {
        (claim.sources ?? []).isEmpty
      }
    case .status: status ?? "asserted" == claim.status
    }
  }

  private static func agrees(_ name: String?, with names: [String]) -> Bool {
    guard let name, !name.isEmpty else { return names.isEmpty }
    return names.contains { NameTokens.agree(name, $0) }
  }

  private static func near(_ a: Double?, _ b: Double?) -> Bool {
    guard let a, let b else { return a == nil && b == nil }
    return abs(a - b) <= 0.01 * Swift.max(abs(a), abs(b))
  }
}

extension AnnotatedRecord.Entity {
  /// Every name that the part offers.
  fileprivate var names: [String] {
    [text, canonical, antecedent].compactMap { $0 }.filter { !$0.isEmpty }
  }
}
