internal import ICU

/// What stands in UTF-8 outside of ASCII, asked only of tokens that hold digits.
extension [UInt8] {
  /// The code point that begins at an offset.
  private func scalar(at i: Int) -> Unicode.Scalar? {
    String(decoding: self[i..<Swift.min(i + 4, count)], as: UTF8.self).unicodeScalars.first
  }

  /// The value of a digit of another script at an offset, and where it ends.
  func foreignDigit(at i: Int) -> (value: Int, end: Int)? {
    scalar(at: i).flatMap { scalar in scalar.digit.map { ($0, i + scalar.utf8.count) } }
  }

  /// The end of a soft hyphen, a joiner or a mark of no width at an offset; nil for all else.
  func endOfInvisible(at i: Int) -> Int? {
    scalar(at: i).flatMap { $0.isIgnorable ? i + $0.utf8.count : nil }
  }
}
