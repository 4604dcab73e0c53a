internal import Model

/// `TokenShape` as the inner loops of this room see it.
///
/// To another module, every question to an option set is a call; these are bits. The numbers are
/// those of `TokenShape`, and a test compares them.
struct Shape: OptionSet, Sendable {
  let rawValue: UInt16

  static let letters = Shape(rawValue: 1)
  static let digits = Shape(rawValue: 2)
  static let capital = Shape(rawValue: 4)
  static let allCaps = Shape(rawValue: 8)
  static let punctuation = Shape(rawValue: 16)
  static let spaceBefore = Shape(rawValue: 32)
  static let lineBefore = Shape(rawValue: 64)
  /// What a token has at which a sentence may end.
  static let stops: Shape = [.punctuation, .lineBefore]
}

extension Token {
  /// The token's shape in bits.
  var bits: Shape { Shape(rawValue: shape.rawValue) }

  /// Gives the token a form.
  mutating func name(_ form: FormID) {
    self = Token(start: start, end: end, form: form, shape: shape)
  }
}
