/// Turns the house's UTF-8 byte offsets into the offsets of another unit.
///
/// A table holds a count every 64 bytes, so that looking up reads at most eight words. A text that
/// is all ASCII, and the unit `utf8`, need neither table nor counting.
package struct OffsetMap: Sendable {
  /// What the offsets given out count.
  package let unit: OffsetUnit
  private let utf8: [UInt8]
  /// Up to this byte offset, every unit is one byte.
  private let plain: Int
  /// By how much the byte offset exceeds the other, at each multiple of 64 bytes.
  private let excess: [Int32]

  /// A map for one text, given as valid UTF-8.
  package init(_ utf8: [UInt8], counting unit: OffsetUnit) {
    self.unit = unit
    self.utf8 = utf8
    plain = unit == .utf8 ? utf8.count : Self.asciiPrefix(of: utf8)
    guard plain < utf8.count else {
      excess = []
      return
    }
    let span = utf8.span
    var table: [Int32] = [0]
    table.reserveCapacity(utf8.count / 64 + 1)
    var sum = 0
    for block in 0..<utf8.count / 64 {
      for word in 0..<8 {
        sum += Self.excess(of: span.word(at: block * 64 + word * 8), counting: unit)
      }
      table.append(Int32(sum))
    }
    excess = table
  }

  /// The offset in `unit` of the character that begins at a byte offset, or of the text's end.
  package func offset(of byte: Int) -> Int {
    guard byte > plain else { return byte }
    let span = utf8.span
    var sum = Int(excess[byte / 64])
    var at = byte / 64 * 64
    while at + 8 <= byte {
      sum += Self.excess(of: span.word(at: at), counting: unit)
      at += 8
    }
    while at < byte {
      sum += Self.excess(of: UInt64(span[at]), counting: unit)
      at += 1
    }
    return byte - sum
  }

  /// The number of bytes before the first that is not ASCII.
  private static func asciiPrefix(of utf8: [UInt8]) -> Int {
    let span = utf8.span
    var at = 0
    while at + 8 <= span.count, span.word(at: at) & highBits == 0 { at += 8 }
    while at < span.count, span[at] < 0x80 { at += 1 }
    return at
  }

  /// How many of eight bytes begin no unit: those that continue a character, except that in UTF-16
  /// a character of four bytes has two units.
  @inline(__always)
  private static func excess(of word: UInt64, counting unit: OffsetUnit) -> Int {
    let continuing = (word & ~(word << 1) & highBits).nonzeroBitCount
    guard unit == .utf16 else { return continuing }
    let fourfold = word & (word << 1) & (word << 2) & (word << 3) & highBits
    return continuing - fourfold.nonzeroBitCount
  }
}
