/// A half-open range of UTF-8 byte offsets into a document's text: the only position there is.
///
/// - Invariant: `0 <= lower <= upper`.
public struct TextSpan: Hashable, Sendable, Comparable {
  /// The offset of the first byte.
  public let lower: Int32
  /// The offset after the last byte.
  public let upper: Int32

  public init(_ lower: Int, _ upper: Int) {
    precondition(0 <= lower && lower <= upper, "a span runs forward from an offset of 0 or more")
    self.lower = Int32(lower)
    self.upper = Int32(upper)
  }

  /// The number of bytes.
  public var count: Int { Int(upper - lower) }

  /// The bytes as a range of array indices.
  public var range: Range<Int> { Int(lower)..<Int(upper) }

  public func contains(_ other: TextSpan) -> Bool {
    lower <= other.lower && other.upper <= upper
  }

  public func overlaps(_ other: TextSpan) -> Bool {
    lower < other.upper && other.lower < upper
  }

  /// The shortest span that holds both.
  public func union(with other: TextSpan) -> TextSpan {
    TextSpan(Int(min(lower, other.lower)), Int(max(upper, other.upper)))
  }

  /// By start, the shorter of two first.
  public static func < (a: TextSpan, b: TextSpan) -> Bool {
    (a.lower, a.upper) < (b.lower, b.upper)
  }
}
