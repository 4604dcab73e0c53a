/// Which rule read some tokens as a date, for those who ask why.
public struct DateReading: Sendable {
  /// Indices into the document's tokens.
  public let tokens: Range<Int>
  public let rule: String
  /// Where the rule stands.
  public let location: SourceLocation

  public init(tokens: Range<Int>, rule: String, location: SourceLocation) {
    self.tokens = tokens
    self.rule = rule
    self.location = location
  }
}
