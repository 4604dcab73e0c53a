/// Eight bytes of text at a time, the first byte lowest.
extension Span where Element == UInt8 {
  /// The eight bytes from `offset` on.
  @inline(__always)
  func word(at offset: Int) -> UInt64 {
    let eight = extracting(offset..<offset + 8)
    let low = UInt64(eight[0]) | UInt64(eight[1]) << 8 | UInt64(eight[2]) << 16
    let middle = UInt64(eight[3]) << 24 | UInt64(eight[4]) << 32 | UInt64(eight[5]) << 40
    return low | middle | UInt64(eight[6]) << 48 | UInt64(eight[7]) << 56
  }
}

/// The highest bit of each of eight bytes.
let highBits: UInt64 = 0x8080_8080_8080_8080
