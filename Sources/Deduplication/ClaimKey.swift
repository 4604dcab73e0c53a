import Model

/// What two claims of different documents must have in common to say one thing.
///
/// Figures are compared as they are written, apart from "about": a rounded figure is another claim.
/// People of no known country are told by their name and the place, as "people" alone tells little.
struct ClaimKey: Hashable, Comparable {
  /// Claims of different blocks have nothing to do with each other.
  struct Block: Hashable, Comparable {
    let event: String
    /// A country, or, without one, a name after `~`.
    let group: String

    /// Whether the text tells anything of the people counted.
    var isNamed: Bool { group != "~" }

    static func < (a: Block, b: Block) -> Bool { (a.event, a.group) < (b.event, b.group) }
  }

  let block: Block
  let stance: Stance
  let isIncrement: Bool
  let figure: Figure
  /// The place of people of no known country, else empty.
  let place: String

  init(_ record: ClaimRecord) {
    let name = record.group?.canonical?.lowercased() ?? ""
    block = Block(event: record.event, group: record.group?.country ?? "~\(name)")
    stance = Stance(record.status)
    isIncrement = record.quantity.isIncrement
    figure = Figure(record.quantity)
    let isNameless = record.group?.country == nil
    place = isNameless ? record.place?.canonical?.lowercased() ?? "" : ""
  }

  /// The key's parts as text, in a fixed order.
  var content: [String] {
    func number(_ value: Double?) -> String { value?.description ?? "" }
    return [
      block.event, block.group, place, stance.rawValue, isIncrement ? "increment" : "total",
      figure.shape.rawValue, number(figure.value), number(figure.lower), number(figure.upper),
      number(figure.share),
    ]
  }

  static func < (a: ClaimKey, b: ClaimKey) -> Bool {
    a.content.lexicographicallyPrecedes(b.content)
  }
}
