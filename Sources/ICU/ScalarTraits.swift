internal import CICU

/// What Unicode says of one code point; the numbers are those of `cicu.h`.
package struct ScalarTraits: OptionSet, Sendable, Hashable {
  package let rawValue: UInt32
  package init(rawValue: UInt32) { self.rawValue = rawValue }

  /// A letter of any script.
  package static let letter = ScalarTraits(rawValue: 1)
  /// A letter of upper or title case.
  package static let upper = ScalarTraits(rawValue: 2)
  /// A letter of lower case.
  package static let lower = ScalarTraits(rawValue: 4)
  /// A decimal digit of any script; not a superscript, not a fraction.
  package static let digit = ScalarTraits(rawValue: 8)
  /// White space, line breaks among it.
  package static let space = ScalarTraits(rawValue: 16)
  /// An opening bracket, or a quotation mark that commonly opens.
  package static let opening = ScalarTraits(rawValue: 32)
  /// A closing bracket, or a quotation mark that commonly closes.
  package static let closing = ScalarTraits(rawValue: 64)
  /// A mark that may end a sentence.
  package static let terminal = ScalarTraits(rawValue: 128)

  /// The traits of a code point, given as its number.
  package init(of scalar: UInt32) { rawValue = cicu_traits(scalar) }
}

// Other modules reach the generic set algebra through witness tables; these are plain calls.
extension ScalarTraits {
  /// Whether all of the other traits are among these.
  package func contains(_ other: ScalarTraits) -> Bool {
    rawValue & other.rawValue == other.rawValue
  }

  /// Whether none of the other traits is among these.
  package func isDisjoint(with other: ScalarTraits) -> Bool {
    rawValue & other.rawValue == 0
  }

  /// These traits and the others.
  package func union(_ other: ScalarTraits) -> ScalarTraits {
    ScalarTraits(rawValue: rawValue | other.rawValue)
  }
}
