/// What can be seen of a short line at little cost.
struct LineText {
  private let bytes: ArraySlice<UInt8>
  /// How many words white space sets apart.
  let wordCount: Int
  /// Its first letter, if no digit stands before it, is of lower case.
  let beginsLower: Bool
  /// It holds neither a letter nor a digit.
  let isSymbols: Bool
  /// The last character but closing marks, or a space if there is none.
  private let last: Unicode.Scalar

  /// Looks at the bytes of a line that is not blank.
  init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    var count = 0
    var isInWord = false
    for byte in bytes {
      let isSpace = byte == 0x20 || byte == 0x9
      if !isSpace, !isInWord { count += 1 }
      isInWord = !isSpace
    }
    wordCount = count
    (beginsLower, isSymbols) = Self.beginning(bytes)

    var last: Unicode.Scalar = " "
    for scalar in String(decoding: bytes.suffix(15), as: UTF8.self).unicodeScalars.reversed() {
      if Self.closing.contains(scalar) { continue }
      last = scalar
      break
    }
    self.last = last
  }

  private static let closing = Set("\"'”’»)]*_` ".unicodeScalars)

  private static func beginning(_ bytes: ArraySlice<UInt8>) -> (isLower: Bool, isSymbols: Bool) {
    for i in bytes.indices {
      switch bytes[i] {
      case 0x61...0x7A: return (true, false)
      case 0x30...0x39, 0x41...0x5A: return (false, false)
      case 0x80...:
        for scalar in String(decoding: bytes[i...], as: UTF8.self).unicodeScalars {
          let properties = scalar.properties
          if properties.isAlphabetic { return (properties.isLowercase, false) }
          if properties.numericType != nil { return (false, false) }
        }
        return (false, true)
      default: continue
      }
    }
    return (false, true)
  }

  /// A full stop ends the line, or a mark that carries on: a comma, a colon, a semicolon.
  var hasFinalStop: Bool {
    switch last {
    case ".", ",", ":", ";", "…", "。": true
    default: false
    }
  }

  /// A full stop, an exclamation or a question mark ends the line.
  var endsSentence: Bool {
    switch last {
    case ".", "!", "?", "…", "。", "！", "？": true
    default: false
    }
  }

  /// It begins with a number sign and a space, or several, as headings do in markdown.
  var isHeading: Bool {
    let marks = bytes.prefix { $0 == UInt8(ascii: "#") }
    return !marks.isEmpty && marks.count <= 6 && bytes.dropFirst(marks.count).first == 0x20
  }

  /// It begins with a bullet and a space.
  var isItem: Bool {
    let head = String(decoding: bytes.prefix { $0 != 0x20 }, as: UTF8.self)
    return ["*", "-", "–", "—", "•", "·"].contains(head)
  }

  /// The words as they stand.
  var words: [String] {
    bytes.split { $0 == 0x20 || $0 == 0x9 }.map { String(decoding: $0, as: UTF8.self) }
  }

  /// The number of code points.
  var width: Int { bytes.count { $0 & 0xC0 != 0x80 } }

  /// The number of code points of the first word.
  var firstWidth: Int { bytes.prefix { $0 != 0x20 }.count { $0 & 0xC0 != 0x80 } }

  /// The line in lower case without markdown around it and without a final colon, "’" as "'".
  var folded: [UInt8] {
    let around = Array("*_#>=~|` ".utf8)
    var line = bytes
    while let byte = line.first, around.contains(byte) { line.removeFirst() }
    while let byte = line.last, around.contains(byte) || byte == UInt8(ascii: ":") {
      line.removeLast()
    }
    if !line.contains(where: { $0 >= 0x80 }) {
      return line.map { $0 &- 0x41 < 26 ? $0 | 0x20 : $0 }
    }
    var folded: [UInt8] = []
    for scalar in String(decoding: line, as: UTF8.self).lowercased().unicodeScalars {
      folded.append(contentsOf: Array(scalar == "’" ? "'".utf8 : String(scalar).utf8))
    }
    return folded
  }
}
