package import Model

/// A name of the world: one line of a file under `world/`.
///
/// Its spellings stay in the line until somebody asks for them: they are most of what is loaded.
package final class NameDeclaration: Sendable {
  /// Which column of its line a spelling stands in.
  package enum Role: String, Sendable, CaseIterable {
    case name, adjective, metonym, demonym

    /// That of the column behind; the last column's own.
    fileprivate var next: Role {
      switch self {
      case .name: .adjective
      case .adjective: .metonym
      case .metonym, .demonym: .demonym
      }
    }
  }

  /// The text and the place of the line.
  package let line: RuleNode
  /// The first of its names.
  package let canonical: String
  /// What stands behind its "=".
  package let facts: NameFacts
  /// Where its "=" stands.
  private let sign: Int

  /// `canonical`: where the first of its names stands; `sign`: where its "=" does.
  init(_ line: RuleNode, canonical: Range<Int>, sign: Int, facts: NameFacts) {
    self.line = line
    self.canonical = String(line.part(canonical))
    self.sign = sign
    self.facts = facts
  }

  /// Calls `body` with each spelling by column, names first: its role, its bytes, and where these
  /// stand in the line.
  package func forEachSpelling(
    _ body: (Role, _ text: borrowing Span<UInt8>, _ place: Range<Int>) -> Void
  ) {
    let text = line.text ?? ""
    let bytes = text.utf8.span
    Self.forEachSpelling(in: bytes.extracting(..<sign)) { role, place in
      body(role, bytes.extracting(place), place)
      return true
    }
  }

  /// Calls `body` with each spelling in what stands before a "=", until it says stop by returning
  /// false.
  static func forEachSpelling(
    in bytes: borrowing Span<UInt8>, _ body: (Role, Range<Int>) -> Bool
  ) {
    var role = Role.name
    var (first, last) = (0, 0)
    for index in 0...bytes.count {
      let byte = index < bytes.count ? bytes[index] : UInt8(ascii: "|")
      switch byte {
      case UInt8(ascii: " "):
        if first == index { first += 1 }
      case UInt8(ascii: "|"), UInt8(ascii: ";"):
        if first < last, !body(role, first..<last) { return }
        if byte == UInt8(ascii: ";") { role = role.next }
        first = index + 1
        last = first
      default: last = index + 1
      }
    }
  }

  /// All spellings, or those of one column.
  package func texts(_ role: Role? = nil) -> [String] {
    var texts: [String] = []
    forEachSpelling { column, _, place in
      if role == nil || column == role { texts.append(String(line.part(place))) }
    }
    return texts
  }

  /// A part of the line, by its bytes.
  package func text(_ place: Range<Int>) -> Substring { line.part(place) }

  /// The part of the line that says the type, and the one that names the parent.
  var typePart: Substring { part(behind: facts.typePart) }
  var parentPart: Substring { part(behind: facts.parentPart) }

  private func part(behind place: Range<Int>) -> Substring {
    line.part(place.lowerBound + sign..<place.upperBound + sign)
  }
}

/// What lines of names say behind their "="; neighbors that say the same share it.
package final class NameFacts: Sendable {
  /// ISO 3166-1 alpha-3, or nil.
  package let country: String?
  package let type: String
  /// The days of publication on which the line holds.
  package let validity: Validity
  package let parent: String?
  /// Where the type and the parent stand, in bytes from the "=" on.
  let typePart: Range<Int>
  let parentPart: Range<Int>

  init(
    country: String?, type: String, validity: Validity, parent: String?, typePart: Range<Int>,
    parentPart: Range<Int>
  ) {
    self.country = country
    self.type = type
    self.validity = validity
    self.parent = parent
    self.typePart = typePart
    self.parentPart = parentPart
  }
}
