package import Model
internal import RuleMatching

/// A verb with its auxiliaries: "is estimated to have sustained".
package struct VerbGroup: Sendable {
  /// Indices into the document's tokens, auxiliaries included.
  package let tokens: Range<Int>
  /// The verb itself.
  package let head: Range<Int>
  package let isNegated: Bool
  /// What the words inside the group say of the claim, with the token that says it.
  package let cues: [(status: ClaimStatus, token: Int)]
}

/// Finds verb groups by walking back from each verb form over its auxiliaries.
///
/// Verb groups and noun groups suffice for event patterns without a parse: Hobbs et al., "FASTUS"
/// (1997). Which words are auxiliaries, adverbs and hedges is rule data.
struct VerbGroupFinder: Sendable {
  private let be: ListSet
  private let have: ListSet
  private let doing: ListSet
  private let get: ListSet
  private let to: ListSet
  private let not: ListSet
  private let adverb: ListSet
  private let aspect: ListSet
  private let modal: ListSet
  private let hedge: ListSet
  private let cueAdverb: ListSet
  /// By list: what its words say of a claim.
  private let statuses: [Int: ClaimStatus]

  /// All words that a group may take in front of its verb.
  let leaning: ListSet

  init(_ lexicon: Lexicon) {
    be = lexicon.lists(.be)
    have = lexicon.lists(.have)
    doing = lexicon.lists(.doing)
    get = lexicon.lists(.get)
    to = lexicon.lists(.to)
    not = lexicon.lists(.not)
    adverb = lexicon.lists(.adverb)
    modal = lexicon.lists(.modal)
    aspect = lexicon.lists(.aspect)
    hedge = lexicon.lists(.hedge)
    cueAdverb = lexicon.lists(.cueAdverb)
    leaning = [be, have, doing, get, to, not, adverb, modal, aspect, hedge, cueAdverb]
      .reduce(into: ListSet()) { $0.formUnion($1) }
    var statuses: [Int: ClaimStatus] = [:]
    for (number, list) in lexicon.lists.enumerated() where list.name.hasPrefix("cue.") {
      if let last = list.name.split(separator: ".").last {
        statuses[number] = ClaimStatus(rawValue: String(last))
      }
    }
    self.statuses = statuses
  }

  /// The group of the verb at `head`, and what its edge says of voice and form.
  func group(
    of head: Range<Int>, features: Features, tokens: [Token], in sentence: Range<Int>,
    lexicon: Lexicon, hasCase: Bool
  ) -> (group: VerbGroup, features: Features) {
    var start = head.lowerBound
    var index = head.lowerBound - 1
    var nearest: ListSet?
    var isNegated = false
    var cues: [(status: ClaimStatus, token: Int)] = []
    var afterTo = false
    while index >= sentence.lowerBound {
      let lists = lexicon.lists(of: tokens[index].form)
      // "IS killed 280": in capitals it is a name, and no auxiliary.
      if lists.isEmpty || (hasCase && tokens[index].shape.contains(.allCaps)) { break }
      if lists.intersects(not) {
        isNegated = true
      } else if afterTo {
        if lists.intersects(aspect) {
          cues.removeAll { lexicon.lists(of: tokens[$0.token].form).intersects(to) }
          start = index
          break
        }
        guard lists.intersects(hedge) || lists.intersects(cueAdverb) || lists.intersects(be)
        else { break }
        afterTo = false
      } else if lists.intersects(to), features.contains(.base) || nearest != nil {
        afterTo = true
        cues.append((.planned, index))
        start = index
        index -= 1
        continue
      } else if lists.intersects(be) || lists.intersects(have) || lists.intersects(doing)
        || lists.intersects(get)
      {
        if nearest == nil { nearest = lists }
      } else if lists.intersects(modal) {
        if nearest == nil { nearest = lists }
      } else if !lists.intersects(adverb), !lists.intersects(cueAdverb) {
        break
      }
      lists.forEach { if let status = statuses[$0] { cues.append((status, index)) } }
      start = index
      index -= 1
    }
    // A bare "to" says planned only where no hedge before it says something else.
    if cues.contains(where: { $0.status != .planned })
      || nearest.map({ $0.intersects(have) }) == true
    {
      cues.removeAll { lexicon.lists(of: tokens[$0.token].form).intersects(to) }
    }
    var voice: Features = []
    if features.contains(.participle) {
      if let nearest {
        if nearest.intersects(be) || nearest.intersects(get) { voice = [.passive, .finite] }
        if nearest.intersects(have) { voice = [.active, .finite] }
      } else {
        voice = features.contains(.past) ? [.active, .passive] : [.passive]
      }
    } else {
      voice = [.active]
      if nearest != nil { voice.formUnion(.finite) }
    }
    // Past and participle are mostly one form, listed twice: which it is shows in the auxiliaries.
    if features.contains(.past), let nearest, nearest.intersects(be) || nearest.intersects(have) {
      voice = nearest.intersects(be) ? [.passive, .finite] : [.active, .finite]
    } else if features.contains(.past), !features.contains(.participle) {
      voice = [.active]
    }
    if isNegated { voice.formUnion(.negated) }
    return (
      VerbGroup(tokens: start..<head.upperBound, head: head, isNegated: isNegated, cues: cues),
      features.union(voice)
    )
  }
}
