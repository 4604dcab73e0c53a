extension Span where Element == UInt8 {
  /// The character at `offset` at which some readers cut a line, though JSON does not: how it is
  /// escaped and how many bytes it has.
  @inline(__always)
  func lineSeparator(at offset: Int) -> (escaped: JSONLiteral, count: Int)? {
    let byte = self[offset]
    guard byte | 0x20 == 0xe2 else { return nil }
    if byte == 0xc2 {
      return offset + 1 < count && self[offset + 1] == 0x85 ? (.nextLine, 2) : nil
    }
    guard offset + 2 < count, self[offset + 1] == 0x80 else { return nil }
    return switch self[offset + 2] {
    case 0xa8: (.lineSeparator, 3)
    case 0xa9: (.paragraphSeparator, 3)
    default: nil
    }
  }
}
