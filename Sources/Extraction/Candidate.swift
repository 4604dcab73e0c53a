internal import Model
internal import RuleMatching

/// A claim on its way: what its rule matched, and what the rooms' parts add one after the other.
struct Candidate {
  let event: String
  /// "casualty" or "deployment".
  let kind: String
  let rule: Int
  let alternative: Int
  /// Indices into the document's tokens.
  let tokens: Range<Int>
  let trigger: Range<Int>
  let quantityTokens: Range<Int>
  var quantity: Quantity
  let skipped: Int
  let literals: Int
  /// Which of the matches of its stage made it.
  let match: Int
  /// The sentence's number.
  let sentence: Int
  /// Index of the claim in the same sentence on which it hangs: "4,700 casualties, including 600".
  var parent: Int?
  /// The rule that hung it there, if it found both claims and made none itself.
  var joinedBy: Int?
  var isPart = false
  /// The sentence presupposes it: "the murder of six", which nobody denies.
  var isPresupposed = false
  var isFractionOfParent = false
  /// The whole of which the quantity is a share, where the pattern names it.
  var wholeTokens: Range<Int>?
  /// A participle behind the share speaks of the whole, and so does this.
  var countsWhole = false
  /// The noun of the people counted, and what it tells.
  var groupTokens: Range<Int>?
  var group: Entity?
  var groupIsBare = false
  /// From where it has those counted, and their country, if they do not stand beside the number.
  var groupOrigin: PartOrigin?
  var countryOrigin: PartOrigin?
  /// They belong to a side named before: "its troops".
  var isOwned = false
  /// The side that suffers or sends, where the pattern names it.
  var who: Entity?
  /// The side is a pronoun, or "the army".
  var whoIsReference = false
  /// The side of which the text spoke last.
  var sideBefore: Entity?
  /// The rule lets the subject of the sentence be the side: "losses rose to 5,000".
  var takesSubject = false
  var actor: Entity?
  var place: Entity?
  /// Edges that the pattern itself put into the slots of place and time.
  var placeEdge: Int?
  var dateEdge: Int?
  var time: ClaimTime?
  /// The day of the attribution.
  var saidOn: ClaimTime?
  var sources: [ClaimSource] = []
  /// From where it has those, if no frame of its sentence names them.
  var sourceOrigin: PartOrigin?
  var status: ClaimStatus = .asserted

  var isCasualty: Bool { kind == "casualty" }
}

extension Candidate {
  /// Whether this candidate's rule says that it is over another's.
  func isOver(_ other: Candidate, _ book: RuleBook) -> Bool {
    book.rules[rule].over.contains(other.rule)
  }

  /// Whether this reading of a quantity beats another, where no `over` decides: fewer skipped tokens, then the longer match,
  /// then more words of the pattern's own, then the order of the files.
  func beats(_ other: Candidate, _ book: RuleBook) -> Bool {
    let isWeak = book.rules[rule].isWeak
    if isWeak != book.rules[other.rule].isWeak { return !isWeak }
    let a = (skipped, -tokens.count, -literals, rule)
    let b = (other.skipped, -other.tokens.count, -other.literals, other.rule)
    if a != b { return a < b }
    return alternative < other.alternative
  }
}
