internal import Model
internal import RuleMatching

/// A place or a date that a sentence names, for its claims and those after it.
struct Named<Value> {
  let tokens: Range<Int>
  let value: Value
  /// "Control of the river", "heading for the border": what happens need not be there.
  var isAside = false
  /// It stands for a place named before.
  var isReference = false
}

extension [Named<ClaimTime>] {
  /// Those that stand outside attributions: "said on April 30" is no day of the event.
  func outside(_ frames: [AttributionFrame]) -> [Named<ClaimTime>] {
    filter { one in !frames.contains { $0.tokens.overlaps(one.tokens) } }
  }
}

extension [Token] {
  /// How many stand between two stretches; a clause break counts as six more.
  func distance(from range: Range<Int>, to claim: Range<Int>, breaks: WordSet) -> Int {
    if range.overlaps(claim) { return 0 }
    let gap =
      range.lowerBound >= claim.upperBound
      ? claim.upperBound..<range.lowerBound : range.upperBound..<claim.lowerBound
    let count = gap.count { breaks.contains(self[$0]) }
    return gap.count + 6 * count
  }
}

extension SentenceReading {
  /// A phrase of some lists begins at a token.
  func hasPhrase(of words: WordSet, at token: Int) -> Bool {
    lattice.edges(from: token).contains {
      let list = Int(lattice.edges[Int($0)].list)
      return list >= 0 && words.lists.contains(list)
    }
  }
}
