import Model

/// What a claim says, for comparison with the others of its text.
struct TextClaimKey {
  /// What must be equal; claims of different blocks are never compared.
  struct Block: Hashable {
    let event: EventType
    let country: String?
    let stance: Stance
  }

  let block: Block
  private let figure: Figure
  private let group: String?
  private let type: String?
  private let place: String?
  private let time: Days?

  init(_ claim: Claim, in document: Document) {
    func name(_ entity: Entity) -> String {
      (entity.canonical ?? document.text(entity.antecedent ?? entity.span)).lowercased()
    }
    block = Block(
      event: claim.event, country: claim.group?.country, stance: Stance(claim.status))
    figure = Figure(claim.quantity)
    group = claim.group.map(name)
    type = claim.group?.type
    place = claim.place.map(name)
    time = claim.time.map { Days($0.interval) }
  }

  /// Whether two claims of one block say one thing.
  ///
  /// People of no known country are told by their name and their kind; small figures, which are
  /// often equal by chance, and people of no known country by the place, too.
  func agrees(with other: TextClaimKey) -> Bool {
    guard figure.isNear(other.figure), !Likeness.differ(types: type, other.type) else {
      return false
    }
    let isNameless = block.country == nil
    if isNameless, Likeness.differ(names: group, other.group) { return false }
    if isNameless || figure.isCommon, Likeness.differ(names: place, other.place) { return false }
    guard let time, let theirs = other.time else { return true }
    return Likeness.gap(time, theirs) == 0
  }
}
