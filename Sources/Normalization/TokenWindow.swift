internal import Model

/// The tokens of a document as the readers see them: one sentence at a time.
///
/// Outside of `bounds` there is nothing: every form is 0 and no token is glued.
struct TokenWindow {
  let tokens: [Token]
  let bytes: [UInt8]
  /// Capitals tell nothing in this document.
  let isCaseless: Bool
  /// The tokens that can be seen, as a rule those of one sentence.
  var bounds: Range<Int>
  /// The bits of shapes that are asked for at every token.
  private let digits = TokenShape.digits.rawValue
  private let spaceBefore = TokenShape.spaceBefore.rawValue

  fileprivate init(tokens: [Token], bytes: [UInt8], isCaseless: Bool) {
    self.tokens = tokens
    self.bytes = bytes
    self.isCaseless = isCaseless
    bounds = 0..<tokens.count
  }

  /// The token can be seen.
  func has(_ i: Int) -> Bool { bounds.contains(i) }

  /// The form of a token; 0 outside of the window.
  func form(_ i: Int) -> FormID { bounds.contains(i) ? tokens[i].form : 0 }

  /// The shape of a token; empty outside of the window.
  func shape(_ i: Int) -> TokenShape { bounds.contains(i) ? tokens[i].shape : [] }

  /// Token `i` stands directly behind token `i - 1`.
  func isGlued(_ i: Int) -> Bool {
    bounds.contains(i) && bounds.contains(i - 1) && tokens[i].shape.rawValue & spaceBefore == 0
  }

  /// The bytes of a token.
  func range(_ i: Int) -> Range<Int> { Int(tokens[i].start)..<Int(tokens[i].end) }

  /// The token holds a digit.
  func hasDigits(_ i: Int) -> Bool {
    bounds.contains(i) && tokens[i].shape.rawValue & digits != 0
  }

  /// A token begins with a digit.
  @inline(__always)
  func startsWithDigit(_ i: Int) -> Bool {
    guard hasDigits(i) else { return false }
    let start = Int(tokens[i].start)
    return bytes[start].isDigit || bytes[start] >= 0x80 && bytes.foreignDigit(at: start) != nil
  }

  /// The span from the first token of a range to its last.
  func span(_ range: Range<Int>) -> TextSpan {
    TextSpan(Int(tokens[range.lowerBound].start), Int(tokens[range.upperBound - 1].end))
  }
}

extension UInt8 {
  /// An ASCII digit.
  var isDigit: Bool { 48 <= self && self <= 57 }
}

extension TokenizedDocument {
  /// All of its tokens.
  ///
  /// A property, so that the document is not copied.
  var window: TokenWindow {
    TokenWindow(tokens: tokens, bytes: document.utf8, isCaseless: isCaseless)
  }
}
