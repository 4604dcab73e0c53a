/// A stretch between two boundaries, and what its bytes are.
struct Segment {
  private let lower: Int32
  private let upper: Int32
  /// A union of the constants below.
  let traits: UInt8

  static let lower: UInt8 = 1
  static let upper: UInt8 = 2
  static let digit: UInt8 = 4
  /// Marks at which a word may be cut.
  static let underscore: UInt8 = 8
  static let dot: UInt8 = 16
  static let apostrophe: UInt8 = 32
  /// Something beyond ASCII, which may be an apostrophe.
  static let foreign: UInt8 = 64
  /// Any of those that ask for a closer look.
  static let special = underscore | dot | apostrophe | foreign

  init(_ start: Int, _ end: Int, traits: UInt8) {
    lower = Int32(truncatingIfNeeded: start)
    upper = Int32(truncatingIfNeeded: end)
    self.traits = traits
  }

  var start: Int { Int(lower) }
  var end: Int { Int(upper) }

  /// What a byte adds.
  static func traits(of byte: UInt8) -> UInt8 {
    switch byte {
    case _ where ASCII.isLower(byte): lower
    case _ where ASCII.isUpper(byte): upper
    case _ where ASCII.isDigit(byte): digit
    case UInt8(ascii: "_"): underscore
    case UInt8(ascii: "."): dot
    case UInt8(ascii: "'"): apostrophe
    case 0x80...: foreign
    default: 0
    }
  }
}
