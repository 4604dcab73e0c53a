internal import Model
internal import RuleMatching

/// What only the whole article tells of a claim: the side of losses where it speaks of one side
/// alone, and where the event of its headline was.
struct ArticleReview: Sendable {
  typealias Found = (claim: Candidate, sentence: Sentence, parent: Int?)

  /// So many claims must name a side before it is the article's.
  private static let namedSides = 3

  /// Completes the claims of one article, which begin at `first`.
  func complete(_ found: inout [Found], from first: Int, _ document: NormalizedDocument) {
    guard first < found.count else { return }
    completeHeadlines(&found, from: first, document)
    completeSides(&found, from: first)
  }

  /// "Deaths rose by 12", where all others who are counted are soldiers of one side.
  private func completeSides(_ found: inout [Found], from first: Int) {
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
        found[index].claim.group = Entity(
          span: group.span, kind: group.kind, canonical: group.canonical, country: side.country,
          type: group.type, antecedent: group.antecedent ?? side.span)
      }
    }
  }

  /// A headline's figure takes its place from the body's.
  private func completeHeadlines(
    _ found: inout [Found], from first: Int, _ document: NormalizedDocument
  ) {
    let tokens = document.tokenized.tokens
    func isProse(_ sentence: Sentence) -> Bool {
      sentence.tokens.last.map { tokens[$0].shape.contains(.punctuation) } ?? false
    }
    for index in first..<found.count {
      guard !isProse(found[index].sentence) else { return }
      let head = found[index].claim
      guard
        let body = found[(index + 1)...].first(where: {
          isProse($0.sentence) && head.tellsSame(as: $0.claim)
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
