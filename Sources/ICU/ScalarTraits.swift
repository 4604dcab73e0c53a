internal import CICU

/// What Unicode says of one code point; the numbers are those of `cicu.h`.
public struct ScalarTraits: OptionSet, Sendable, Hashable {
  public let rawValue: UInt32
  public init(rawValue: UInt32) { self.rawValue = rawValue }

  /// A letter of any script.
  public static let letter = ScalarTraits(rawValue: 1)
  /// A letter of upper or title case.
  public static let upper = ScalarTraits(rawValue: 2)
  /// A letter of lower case.
  public static let lower = ScalarTraits(rawValue: 4)
  /// A decimal digit of any script; not a superscript, not a fraction.
  public static let digit = ScalarTraits(rawValue: 8)
  /// White space, line breaks among it.
  public static let space = ScalarTraits(rawValue: 16)
  /// An opening bracket, or a quotation mark that commonly opens.
  public static let opening = ScalarTraits(rawValue: 32)
  /// A closing bracket, or a quotation mark that commonly closes.
  public static let closing = ScalarTraits(rawValue: 64)
  /// A mark that may end a sentence.
  public static let terminal = ScalarTraits(rawValue: 128)
  /// A letter that makes words with letters and digits as those of ASCII do.
  public static let wordLetter = ScalarTraits(rawValue: 256)

  /// The traits of a code point, given as its number.
  public init(of scalar: UInt32) {
    if scalar < 0x800 {
      rawValue = Self.short[Int(scalar)]
    } else if scalar &- 0x2000 < 0x40 {
      rawValue = Self.marks[Int(scalar &- 0x2000)]
    } else {
      rawValue = cicu_traits(scalar)
    }
  }

  /// The traits of all that is one byte of UTF-8 or two, asked for once.
  private static let short = (0..<0x800).map { cicu_traits($0) }
  /// Those of the typographic marks from U+2000 on.
  private static let marks = (0x2000..<0x2040).map { cicu_traits($0) }
}

extension Unicode.Scalar {
  /// The value of a decimal digit of any script; nil for all else.
  public var digit: Int? {
    let value = cicu_digit(self.value)
    return value < 0 ? nil : Int(value)
  }

  /// It shows nothing: a soft hyphen, a joiner, a mark of no width.
  public var isIgnorable: Bool { cicu_is_ignorable(value) }
}

// Other modules reach the generic set algebra through witness tables; these are plain calls.
extension ScalarTraits {
  /// Whether all of the other traits are among these.
  public func contains(_ other: ScalarTraits) -> Bool {
    rawValue & other.rawValue == other.rawValue
  }

  /// Whether none of the other traits is among these.
  public func isDisjoint(with other: ScalarTraits) -> Bool {
    rawValue & other.rawValue == 0
  }

  /// These traits and the others.
  public func union(_ other: ScalarTraits) -> ScalarTraits {
    ScalarTraits(rawValue: rawValue | other.rawValue)
  }
}
