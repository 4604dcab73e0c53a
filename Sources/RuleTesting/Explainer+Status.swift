internal import Extraction
internal import Model
internal import RuleMatching

extension Explainer {
  /// How firmly a claim is made, and which words say so.
  func addStatus(
    _ claim: Claim, _ made: ExtractionTrace.Claim, to tree: inout ExplanationTree
  ) {
    tree.add("status", claim.status.rawValue)
    guard claim.status != .asserted, let sentence = sentence(made.tokens) else { return }
    for group in sentence.verbGroups where group.head.overlaps(made.trigger) {
      for cue in group.cues where cue.status == claim.status {
        let tokens = cue.token..<(cue.token + 1)
        tree.add("", "\(quoted(tokens)) in the verb group \(quoted(group.tokens))", 2)
        for entry in listEntries(tokens) where entry.hasPrefix("<cue.") { tree.add("", entry, 2) }
      }
      if group.isNegated, claim.status == .denied {
        tree.add("", "the verb group \(quoted(group.tokens)) is negated", 2)
      }
    }
    for cue in sentence.cues
    where cue.status == claim.status && cue.reach.overlaps(made.quantityTokens) {
      tree.add("", "\(quoted(cue.tokens))  \(pattern(cue.rule, cue.alternative))", 2)
    }
    for frame in sentence.frames
    where frame.status == claim.status
      && frame.covers(made.quantityTokens.lowerBound, among: sentence.frames)
    {
      tree.add("", "\(quoted(frame.tokens))  \(pattern(frame.rule, frame.alternative))", 2)
    }
  }
}
