package import Model

/// What an example asks of its rule: `killed ~600 group=PRK status=estimated`.
package struct Want: Sendable {
  /// A stated amount: `600` `~600` `>6000` `>=100` `<=12000` `<50` `10000..12000` `24+?` `3..9?`;
  /// `?` where the text gives no number.
  package struct Amount: Sendable, Hashable {
    /// Nil for `?`.
    package let qualifier: Qualifier?
    package let lower: Double?
    package let upper: Double?
  }

  /// `name=value`; a value in quotation marks may hold spaces.
  package struct Field: Sendable, Hashable {
    package let name: String
    package let value: String
  }

  /// The line as it is written, without `todo`.
  package let text: String
  package let location: SourceLocation
  /// A known gap: the rule does not do it yet.
  package let isTodo: Bool
  /// An event, a chunk's name, `source`, or a status.
  package let head: String
  package let amount: Amount?
  /// The exact text of a chunk.
  package let quote: String?
  package let fields: [Field]

  /// The fields that a want may name.
  package static let fieldNames = [
    "group", "country", "type", "actor", "place", "time", "source", "status", "change", "fraction",
    "quantity", "trigger", "part_of", "derived_from",
  ]
}
