internal import Annotation
package import Evaluation

/// Two scores of one gold.
package struct ScoreChange: Sendable {
  private let old: Score
  private let new: Score

  package init(from old: Score, to new: Score) {
    self.old = old
    self.new = new
  }

  /// What fell by more than is allowed: "all", or events.
  package func fallen(allowing slack: Double) -> [String] {
    figures.filter { $0.old - $0.new > slack + 1e-9 }.map(\.name)
  }

  private var figures: [(name: String, old: Double, new: Double)] {
    let events = (old.eventNames.union(new.eventNames)).sorted()
    return [("all", old.core.f1, new.core.f1), ("full", old.full.f1, new.full.f1)]
      + events.map { ($0, old.core(of: $0).f1, new.core(of: $0).f1) }
  }

  /// "F1 on gold 0.871 → 0.879, killed 0.910 → 0.900".
  package var summary: String {
    guard new.met + new.missed > 0 else { return Self.told(new) }
    let moved = figures.dropFirst(1).filter { abs($0.old - $0.new) > 0.0005 }
    let all = [figures[0]] + moved
    return "F1 on gold: "
      + all.map { "\($0.name) \(Self.text($0.old)) → \(Self.text($0.new))" }.joined(separator: ", ")
  }

  /// "F1 on gold 0.976"; where gold has no claims, how many were found.
  static func told(_ score: Score) -> String {
    score.met + score.missed > 0
      ? "F1 on gold \(text(score.core.f1))"
      : "\(score.spurious) claims in \(score.texts) quiet texts"
  }

  /// A share with three decimals.
  static func text(_ number: Double) -> String {
    let digits = String(Int((number * 1000).rounded()) + 1000)
    return "\(digits.first == "2" ? "1" : "0").\(digits.dropFirst())"
  }
}
