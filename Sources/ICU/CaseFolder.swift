internal import CICU

/// Folds case and compatibility forms, so that what reads alike compares alike.
public enum CaseFolder {
  /// Writes the NFKC case folding of UTF-8 at the start of a buffer and returns its length.
  ///
  /// "ﬁ" gives "fi", "Ł" gives "ł", fullwidth letters their plain ones; zero-width characters
  /// vanish. The buffer grows where it must and never shrinks.
  ///
  /// - Source: Unicode Standard, section 3.13, `toNFKC_Casefold`.
  public static func fold(
    _ text: borrowing Span<UInt8>, into buffer: inout [UInt8]
  ) throws(ICUError) -> Int {
    if text.isEmpty { return 0 }
    while true {
      let count = text.withUnsafeBufferPointer { text -> Int32 in
        buffer.withUnsafeMutableBufferPointer { buffer -> Int32 in
          guard let from = text.baseAddress, let to = buffer.baseAddress else {
            return Int32(text.count)
          }
          return cicu_fold(from, Int32(text.count), to, Int32(buffer.count))
        }
      }
      if count < 0 { throw ICUError("fold case", code: -count) }
      if count <= buffer.count { return Int(count) }
      buffer.append(contentsOf: repeatElement(0, count: Int(count) - buffer.count))
    }
  }

  /// The NFKC case folding of a string.
  public static func fold(_ text: String) throws(ICUError) -> String {
    let utf8 = Array(text.utf8)
    var buffer = [UInt8](repeating: 0, count: utf8.count)
    let count = try fold(utf8.span, into: &buffer)
    return String(decoding: buffer[..<count], as: UTF8.self)
  }
}
