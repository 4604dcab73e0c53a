internal import CICU

/// Finds the boundaries of words or sentences as ICU sees them (UAX #29, and a locale's own).
///
/// Opening one is expensive, using it again is not. It belongs to one thread.
public struct BreakIterator: ~Copyable {
  /// What lies between two boundaries.
  public enum Kind: Sendable {
    case word, sentence
  }

  private let breaks: OpaquePointer

  /// Opens an iterator for a locale such as "en".
  public init(_ kind: Kind, locale: String) throws(ICUError) {
    var code: Int32 = 0
    let kind = Int32(kind == .word ? CICU_WORD : CICU_SENTENCE)
    guard let breaks = cicu_breaks_open(kind, locale, &code) else {
      throw ICUError("open a break iterator for the locale '\(locale)'", code: code)
    }
    self.breaks = breaks
  }

  deinit { cicu_breaks_close(breaks) }

  /// Replaces the boundaries by those of a text: byte offsets, ascending, the last one the end.
  ///
  /// The start of the text is not among them; an empty text has none.
  public func boundaries(
    of text: borrowing Span<UInt8>, into boundaries: inout [Int32]
  ) throws(ICUError) {
    boundaries.removeAll(keepingCapacity: true)
    if text.isEmpty { return }
    let code = text.withUnsafeBufferPointer { bytes -> Int32 in
      guard let base = bytes.baseAddress else { return 0 }
      let code = cicu_breaks_begin(breaks, base, Int64(bytes.count))
      if code > 0 { return code }
      let batch = bytes.count / 2 + 16
      var wantsMore = true
      while wantsMore {
        let known = boundaries.count
        boundaries.append(contentsOf: repeatElement(0, count: batch))
        let taken = boundaries.withUnsafeMutableBufferPointer { all -> Int in
          guard let base = all.baseAddress else { return 0 }
          return Int(cicu_breaks_take(breaks, base + known, Int32(batch)))
        }
        boundaries.removeLast(batch - taken)
        wantsMore = taken == batch
      }
      return 0
    }
    if code > 0 { throw ICUError("find boundaries", code: code) }
  }
}
