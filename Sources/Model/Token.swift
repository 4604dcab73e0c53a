/// The number of a folded word form in a `FormTable`; 0 stands for every form that no rule names.
public typealias FormID = UInt32

/// What can be seen of a token without knowing any language.
public struct TokenShape: OptionSet, Sendable, Hashable {
  public let rawValue: UInt16
  @inlinable @inline(__always)
  public init(rawValue: UInt16) { self.rawValue = rawValue }

  /// Holds a letter.
  public static let letters = TokenShape(rawValue: 1)
  /// Holds a digit.
  public static let digits = TokenShape(rawValue: 2)
  /// Begins with an upper-case letter.
  public static let capital = TokenShape(rawValue: 4)
  /// Has at least two letters, all in upper case.
  public static let allCaps = TokenShape(rawValue: 8)
  /// Holds neither letter nor digit.
  public static let punctuation = TokenShape(rawValue: 16)
  /// White space stands between this token and the one before (true for the first of a text).
  public static let spaceBefore = TokenShape(rawValue: 32)
  /// A line break stands between this token and the one before.
  public static let lineBefore = TokenShape(rawValue: 64)
}

/// A word, a number or a mark: a small value over the text's bytes.
///
/// Tokens ascend and are disjoint; between them stands white space only.
public struct Token: Sendable, Hashable {
  public let start: Int32
  public let end: Int32
  /// The folded form, or 0 if no rule names it.
  public let form: FormID
  public let shape: TokenShape

  @inlinable @inline(__always)
  public init(start: Int32, end: Int32, form: FormID, shape: TokenShape) {
    self.start = start
    self.end = end
    self.form = form
    self.shape = shape
  }

  public var span: TextSpan { TextSpan(Int(start), Int(end)) }
}

/// A sentence: its span, without the white space around it, and its tokens.
public struct Sentence: Sendable, Hashable {
  public let span: TextSpan
  /// Indices into the document's tokens; sentences tile them.
  public let tokens: Range<Int>
  /// The index of the section in which it stands.
  public let section: Int

  public init(span: TextSpan, tokens: Range<Int>, section: Int) {
    self.span = span
    self.tokens = tokens
    self.section = section
  }
}
