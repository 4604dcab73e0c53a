internal import Model

/// Turns the house's UTF-8 byte offsets into the offsets of another unit.
///
/// A table holds a count every eight bytes, so that looking up reads one word. A text that is all
/// ASCII, and the unit `utf8`, need neither table nor counting.
package struct OffsetMap: Sendable {
  /// What the offsets given out count.
  package let unit: OffsetUnit
  private let utf8: [UInt8]
  /// Up to this byte offset, every unit is one byte.
  private let plain: Int
  /// By how much the byte offset exceeds the other, at each multiple of eight bytes.
  private let excess: [Int32]

  /// A map for one text, given as valid UTF-8.
  package init(_ utf8: [UInt8], counting unit: OffsetUnit) {
    self.unit = unit
    self.utf8 = utf8
    plain = unit == .utf8 ? utf8.count : utf8.span.first(from: 0, to: utf8.count) { $0 & .highBits }
    guard plain < utf8.count else {
      excess = []
      return
    }
    let span = utf8.span
    var table = [Int32](repeating: 0, count: utf8.count / 8 + 1)
    var sum: Int32 = 0
    for block in 0..<utf8.count / 8 {
      table[block] = sum
      sum += Int32(Self.excess(of: span.word(at: block * 8), counting: unit))
    }
    table[utf8.count / 8] = sum
    excess = table
  }

  /// The offset in `unit` of the character that begins at a byte offset, or of the text's end.
  package func offset(of byte: Int) -> Int {
    guard byte > plain else { return byte }
    let block = byte & ~7
    let before = byte - Int(excess[byte / 8])
    let count = byte & 7
    let span = utf8.span
    if block + 8 <= span.count {
      let word = span.word(at: block) & ~(~0 << UInt64(count * 8))
      return before - Self.excess(of: word, counting: unit)
    }
    return (block..<byte).reduce(before) { offset, at in
      offset - Self.excess(of: UInt64(span[at]), counting: unit)
    }
  }

  /// How many of eight bytes begin no unit: those that continue a character, except that in UTF-16
  /// a character of four bytes has two units.
  @inline(__always)
  private static func excess(of word: UInt64, counting unit: OffsetUnit) -> Int {
    guard word & .highBits != 0 else { return 0 }
    let continuing = word & ~(word << 1) & .highBits
    guard unit == .utf16 else { return continuing.markCount }
    let fourfold = word & (word << 1) & (word << 2) & (word << 3) & .highBits
    return continuing.markCount - fourfold.markCount
  }
}
