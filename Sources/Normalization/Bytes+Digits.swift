/// What stands in UTF-8 outside of ASCII, asked only of tokens that hold digits.
extension [UInt8] {
  /// The code point at an offset, and where it ends; nil if none begins there.
  private func scalar(at i: Int) -> (scalar: Unicode.Scalar, end: Int)? {
    let length = self[i] >= 0xF0 ? 4 : self[i] >= 0xE0 ? 3 : self[i] >= 0xC0 ? 2 : 1
    guard i + length <= count, length > 1 else { return nil }
    var value = UInt32(self[i]) & (0x7F >> UInt32(length))
    for byte in self[i + 1..<i + length] { value = value << 6 | UInt32(byte & 0x3F) }
    return Unicode.Scalar(value).map { ($0, i + length) }
  }

  /// The value of a digit of another script at an offset, and where it ends.
  func foreignDigit(at i: Int) -> (value: Int, end: Int)? {
    guard let (scalar, end) = scalar(at: i), scalar.properties.numericType == .decimal,
      let value = scalar.properties.numericValue
    else { return nil }
    return (Int(value), end)
  }

  /// The end of a soft hyphen, a joiner or a mark of no width at an offset; nil for all else.
  func endOfInvisible(at i: Int) -> Int? {
    guard let (scalar, end) = scalar(at: i), scalar.properties.isDefaultIgnorableCodePoint else {
      return nil
    }
    return end
  }
}
