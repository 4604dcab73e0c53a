/// The number of a folded word form in a `FormTable`; 0 stands for every form that no rule names.
package typealias FormID = UInt32

/// What can be seen of a token without knowing any language.
package struct TokenShape: OptionSet, Sendable, Hashable {
  package let rawValue: UInt16
  package init(rawValue: UInt16) { self.rawValue = rawValue }

  /// Holds a letter.
  package static let letters = TokenShape(rawValue: 1)
  /// Holds a digit.
  package static let digits = TokenShape(rawValue: 2)
  /// Begins with an upper-case letter.
  package static let capital = TokenShape(rawValue: 4)
  /// Has at least two letters, all in upper case.
  package static let allCaps = TokenShape(rawValue: 8)
  /// Holds neither letter nor digit.
  package static let punctuation = TokenShape(rawValue: 16)
  /// White space stands between this token and the one before (true for the first of a text).
  package static let spaceBefore = TokenShape(rawValue: 32)
  /// A line break stands between this token and the one before.
  package static let lineBefore = TokenShape(rawValue: 64)
}

/// A word, a number or a mark: a small value over the text's bytes.
///
/// Tokens ascend and are disjoint; between them stands white space only.
package struct Token: Sendable, Hashable {
  package let start: Int32
  package let end: Int32
  /// The folded form, or 0 if no rule names it.
  package let form: FormID
  package let shape: TokenShape

  package init(start: Int32, end: Int32, form: FormID, shape: TokenShape) {
    self.start = start
    self.end = end
    self.form = form
    self.shape = shape
  }

  package var span: TextSpan { TextSpan(Int(start), Int(end)) }
}

/// A sentence: its span, without the white space around it, and its tokens.
package struct Sentence: Sendable, Hashable {
  package let span: TextSpan
  /// Indices into the document's tokens; sentences tile them.
  package let tokens: Range<Int>
  /// The index of the section in which it stands.
  package let section: Int

  package init(span: TextSpan, tokens: Range<Int>, section: Int) {
    self.span = span
    self.tokens = tokens
    self.section = section
  }
}
