internal import RuleMatching

/// The kinds of chunk that code reads or makes.
package enum ChunkName: String, CaseIterable, Sendable {
  case claim = "CLAIM"
  case count = "QTY"
  case date = "DATE"
  case dateline = "DATELINE"
  case demonym = "DEMONYM"
  case elsewhere = "ELSEWHERE"
  case force = "FORCE"
  case nation = "NATION"
  case ordinal = "ORDINAL"
  case person = "PERSON"
  case place = "PLACE"
  case reference = "REFERENCE"
  case share = "FRACTION"
  case site = "SITE"
  case source = "SOURCE"
  case uncounted = "UNCOUNTED"
}

extension RuleBook {
  /// The number of a chunk kind; -1 if the rules have none of that name.
  func kind(_ name: ChunkName) -> Int { kind(name.rawValue) }
}
