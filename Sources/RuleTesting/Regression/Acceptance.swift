internal import Annotation
internal import Pipeline

/// Moves a snapshot forward, change by change.
package struct Acceptance: Sendable {
  private var claims: [String: [String]]
  private var notes: [String: String]

  /// `snapshot`: what was accepted before, or nil.
  package init(_ snapshot: Snapshot?) {
    claims = snapshot?.claims ?? [:]
    notes = snapshot?.notes ?? [:]
  }

  /// Whether a change may be accepted without a word: gold does not speak against it.
  package static func isFree(_ change: ClaimChange) -> Bool { change.judgement != .broken }

  /// Makes a change; `note` says why, where gold speaks against it.
  package mutating func accept(_ change: ClaimChange, note: String?) throws {
    var lines = claims[change.text] ?? []
    lines.removeAll { $0 == change.old?.line }
    if let new = change.new { lines.append(new.line) }
    claims[change.text] = try SnapshotClaim.claims(of: lines).sorted {
      ($0.span.lowerBound, $0.span.upperBound, $0.claim.event ?? "", $0.claim.rule ?? "")
        < ($1.span.lowerBound, $1.span.upperBound, $1.claim.event ?? "", $1.claim.rule ?? "")
    }.map(\.line)
    if let note { notes[change.key] = note }
  }

  /// The snapshot; once it holds all that the rules find, it is theirs.
  package func snapshot(of regression: Regression) -> Snapshot {
    let found = regression.run.claims.filter { !$0.value.isEmpty }
    let now = Snapshot(rules: "", claims: claims, notes: notes)
    let isWhole = now.claims == found
    let before = regression.snapshot?.rules
    return Snapshot(
      rules: isWhole ? regression.rules.engine.rules : before ?? "", claims: claims, notes: notes)
  }
}
