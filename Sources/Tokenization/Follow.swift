/// What a byte means behind a word of letters or of digits.
struct Follow: Sendable {
  /// In the lower half what it is, in the upper half in front of which of these it ends a word.
  private let bits: UInt8

  private static let isForeign: UInt8 = 1
  private static let isASCII: UInt8 = 2
  private static let isSpace: UInt8 = 4

  static let space = Follow(bits: isSpace | (isForeign | isASCII | isSpace) << 4)
  /// A mark of its own, unless something beyond ASCII hangs on it.
  static let alone = Follow(bits: isASCII | (isASCII | isSpace) << 4)
  /// A mark of its own in front of white space.
  static let aloneBeforeSpace = Follow(bits: isASCII | isSpace << 4)
  /// It belongs to the word, or has to be looked at more closely.
  static let joining = Follow(bits: isASCII)
  /// Something beyond ASCII.
  static let foreign = Follow(bits: isForeign)

  var isSpace: Bool { bits & Self.isSpace != 0 }

  /// Whether a word ends here if another byte comes next.
  func isEnd(before next: Follow) -> Bool { bits &>> 4 & next.bits != 0 }
}
