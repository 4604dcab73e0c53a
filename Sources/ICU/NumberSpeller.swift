internal import CICU

/// Spells out numbers as ICU does in a language: "six thousand seven hundred".
///
/// It belongs to one thread.
public struct NumberSpeller: ~Copyable {
  private let speller: OpaquePointer
  /// More bytes than any number of 64 bits has in words.
  private static let capacity = 1024

  /// Opens a speller for a locale such as "en".
  public init(locale: String) throws(ICUError) {
    var code: Int32 = 0
    guard let speller = cicu_speller_open(locale, &code) else {
      throw ICUError("open a speller for the locale '\(locale)'", code: code)
    }
    self.speller = speller
  }

  deinit { cicu_speller_close(speller) }

  /// A number in words.
  public func words(_ number: Int) throws(ICUError) -> String {
    var words = [UInt8](repeating: 0, count: Self.capacity)
    let count = words.withUnsafeMutableBufferPointer { words -> Int32 in
      guard let base = words.baseAddress else { return 0 }
      return cicu_spell(speller, Int64(number), base, Int32(words.count))
    }
    if count < 0 { throw ICUError("spell out \(number)", code: -count) }
    return String(decoding: words[..<Int(count)], as: UTF8.self)
  }
}
