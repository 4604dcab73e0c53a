internal import CICU

/// What Unicode says of one code point.
package struct ScalarTraits: OptionSet, Sendable, Hashable {
  package let rawValue: UInt32
  package init(rawValue: UInt32) { self.rawValue = rawValue }

  /// A letter of any script.
  package static let letter = ScalarTraits(rawValue: UInt32(CICU_LETTER))
  /// A letter of upper or title case.
  package static let upper = ScalarTraits(rawValue: UInt32(CICU_UPPER))
  /// A letter of lower case.
  package static let lower = ScalarTraits(rawValue: UInt32(CICU_LOWER))
  /// A decimal digit of any script; not a superscript, not a fraction.
  package static let digit = ScalarTraits(rawValue: UInt32(CICU_DIGIT))
  /// White space, line breaks among it.
  package static let space = ScalarTraits(rawValue: UInt32(CICU_SPACE))
  /// An opening bracket, or a quotation mark that commonly opens.
  package static let opening = ScalarTraits(rawValue: UInt32(CICU_OPENING))
  /// A closing bracket, or a quotation mark that commonly closes.
  package static let closing = ScalarTraits(rawValue: UInt32(CICU_CLOSING))
  /// A mark that may end a sentence.
  package static let terminal = ScalarTraits(rawValue: UInt32(CICU_TERMINAL))

  /// The traits of a code point, given as its number.
  package init(of scalar: UInt32) { rawValue = cicu_traits(scalar) }
}
