/// What is asked of bytes and scalars again and again.
enum ASCII {
  static func lower(_ byte: UInt8) -> UInt8 {
    byte &- 0x41 < 26 ? byte | 0x20 : byte
  }

  static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

  static func isUpper(_ byte: UInt8) -> Bool { byte &- 0x41 < 26 }

  static func isLower(_ byte: UInt8) -> Bool { byte &- 0x61 < 26 }

  static func isAlphanumeric(_ byte: UInt8) -> Bool {
    isDigit(byte) || isUpper(byte) || isLower(byte)
  }

  static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte &- 9 < 5 }
}

/// Reads single code points of valid UTF-8.
enum Scalars {
  /// The code point that begins at an offset, and its length in bytes.
  static func after(_ i: Int, in text: borrowing Span<UInt8>) -> (scalar: UInt32, length: Int) {
    let lead = text[i]
    if lead < 0x80 { return (UInt32(lead), 1) }
    let length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2
    var scalar = UInt32(lead) & (0xFF >> UInt32(length + 1))
    for j in 1..<length where i + j < text.count {
      scalar = scalar << 6 | UInt32(text[i + j] & 0x3F)
    }
    return (scalar, min(length, text.count - i))
  }

  /// The code point that ends at an offset above 0, and its length in bytes.
  static func before(_ i: Int, in text: borrowing Span<UInt8>) -> (scalar: UInt32, length: Int) {
    var start = i - 1
    while start > 0, i - start < 4, text[start] & 0xC0 == 0x80 { start -= 1 }
    return (after(start, in: text).scalar, i - start)
  }

  /// Whether a code point shows nothing and means nothing at the edge of a word: a soft hyphen,
  /// a zero-width space, a direction mark, a byte order mark.
  ///
  /// Joiners, variation selectors and tags are not among them: emoji are made of them.
  static func isInvisible(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0xAD, 0x61C, 0x180E, 0x200B, 0x200E, 0x200F, 0x202A...0x202E, 0x2060...0x2064,
      0x2066...0x206F, 0xFEFF:
      true
    default: false
    }
  }

  /// Whether a code point is a syllable of Korean.
  static func isHangul(_ scalar: UInt32) -> Bool { scalar &- 0xAC00 < 11172 }

  /// Whether a code point is white space.
  static func isSpace(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 9...13, 0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000:
      true
    default: false
    }
  }

  /// Whether a code point breaks a line.
  static func breaksLine(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0xA...0xD, 0x85, 0x2028, 0x2029: true
    default: false
    }
  }
}
