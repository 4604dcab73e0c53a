/// A small hash of a folded word, the same in every run: two words may share one.
package enum WordHash {
  /// The hash of a word as the splitter gives it; never 0.
  package static func of(_ word: String) -> UInt32 { of(word.utf8Span.span) }

  /// FNV-1a, http://www.isthe.com/chongo/tech/comp/fnv/ (the hash), folded to 32 bits.
  static func of(_ bytes: borrowing Span<UInt8>) -> UInt32 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for i in bytes.indices { hash = (hash ^ UInt64(bytes[i])) &* 0x100_0000_01b3 }
    return max(1, UInt32(truncatingIfNeeded: hash ^ (hash >> 32)))
  }
}
