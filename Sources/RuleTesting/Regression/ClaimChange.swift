internal import Annotation
package import Evaluation

/// What became of one claim between two states of the rules.
package struct ClaimChange: Sendable {
  package enum Kind: String, Sendable, CaseIterable {
    case added, removed, changed
    /// The same claim, found by another rule.
    case rule
  }

  /// What gold says of it.
  package enum Judgement: String, Sendable, CaseIterable { case fixed, broken, unknown }

  package let old: SnapshotClaim?
  package let new: SnapshotClaim?
  /// The fields that differ, where there are both.
  package let fields: [(name: String, old: String?, new: String?)]
  package internal(set) var judgement = Judgement.unknown
  /// The edits that brought it about.
  package internal(set) var causes: [String] = []

  init(old: SnapshotClaim?, new: SnapshotClaim?) {
    self.old = old
    self.new = new
    guard let old, let new else {
      fields = []
      return
    }
    fields = zip(old.fields, new.fields).filter { $0.value != $1.value }.map {
      ($0.name, $0.value, $1.value)
    }
  }

  package var kind: Kind {
    guard old != nil else { return .added }
    guard new != nil else { return .removed }
    return fields.allSatisfy { ["rule", "trigger", "quote"].contains($0.name) } ? .rule : .changed
  }

  /// The claim as it is, or as it was if it is no more.
  package var claim: SnapshotClaim? { new ?? old }
  package var key: String { claim?.key ?? "" }
  package var text: String { claim?.text ?? "" }

  /// The changes from claims to claims, each given as lines by the text's id; by text and place.
  package static func all(
    from old: [String: [String]], to new: [String: [String]], gold: [String: Gold.Document] = [:]
  ) throws -> [ClaimChange] {
    var changes: [ClaimChange] = []
    for text in Set(old.keys).union(new.keys).sorted() where old[text] ?? [] != new[text] ?? [] {
      let before = try SnapshotClaim.claims(of: old[text] ?? [])
      let after = try SnapshotClaim.claims(of: new[text] ?? [])
      var found = pairs(before, after).map { ClaimChange(old: $0, new: $1) }
      if let gold = gold[text] { try judge(&found, before, after, gold) }
      changes += found.filter { $0.old?.line != $0.new?.line }
        .sorted { ($0.claim?.span.lowerBound ?? 0) < ($1.claim?.span.lowerBound ?? 0) }
    }
    return changes
  }

  /// Brings claims together: first those that say one event of one quantity, then those of one
  /// quantity, then those of one event whose quantities overlap.
  private static func pairs(_ old: [SnapshotClaim], _ new: [SnapshotClaim])
    -> [(SnapshotClaim?, SnapshotClaim?)]
  {
    var left = old
    var rest = new
    var pairs: [(SnapshotClaim?, SnapshotClaim?)] = []
    let tests: [(SnapshotClaim, SnapshotClaim) -> Bool] = [
      { $0.line == $1.line },
      { $0.span == $1.span && $0.claim.event == $1.claim.event },
      { $0.span == $1.span },
      { $0.span.overlaps($1.span) && $0.claim.event == $1.claim.event },
    ]
    for belong in tests {
      for claim in left {
        guard let index = rest.firstIndex(where: { belong(claim, $0) }) else { continue }
        pairs.append((claim, rest.remove(at: index)))
        left.removeAll { $0.line == claim.line }
      }
    }
    return pairs + left.map { ($0, nil) } + rest.map { (nil, $0) }
  }

  // MARK: - Gold

  /// How far a claim is from gold: 0 where it is that, more for each wrong attribute, most where
  /// gold knows nothing of it or it is not there.
  private static func judge(
    _ changes: inout [ClaimChange], _ old: [SnapshotClaim], _ new: [SnapshotClaim],
    _ gold: Gold.Document
  ) throws {
    let before = try GoldVerdicts(gold, on: old.map(\.claim))
    let after = try GoldVerdicts(gold, on: new.map(\.claim))
    func verdict(
      _ claim: SnapshotClaim?, _ claims: [SnapshotClaim], _ verdicts: GoldVerdicts
    ) -> GoldVerdicts.Verdict? {
      claims.firstIndex { $0.line == claim?.line }.map { verdicts.claims[$0] }
    }
    for index in changes.indices {
      let was = verdict(changes[index].old, old, before)
      let isNow = verdict(changes[index].new, new, after)
      let change = badness(isNow) - badness(was)
      switch changes[index].kind {
      case .rule: continue
      case .added, .removed, .changed:
        changes[index].judgement = change < 0 ? .fixed : change > 0 ? .broken : .unknown
      }
    }
  }

  /// A claim that meets gold is better than none, and none is better than a spurious one.
  private static func badness(_ verdict: GoldVerdicts.Verdict?) -> Int {
    switch verdict {
    case .met(_, let wrong): wrong.count
    case nil: 100
    case .spurious: 200
    }
  }
}
