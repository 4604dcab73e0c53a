internal import Model

/// What can be seen of a short line at little cost.
struct LineText {
  private let bytes: ArraySlice<UInt8>

  /// A line that is not blank.
  init(_ bytes: ArraySlice<UInt8>) { self.bytes = bytes }

  /// Whether white space sets more than so many words apart.
  func hasMoreWords(than limit: Int) -> Bool {
    let span = bytes.span
    var count = 0
    // Marks of white space, a byte higher than it stands; before the line is white space.
    var spaceBefore: UInt64 = 0x80
    var at = 0
    while at < span.count, count <= limit {
      let word = span.word(at: at, thenEach: 0x20)
      let spaces = word.exactMarks(of: 0x20) | word.exactMarks(of: 0x9)
      count += (~spaces & .highBits & (spaces << 8 | spaceBefore)).nonzeroBitCount
      spaceBefore = spaces >> 56
      at += 8
    }
    return count > limit
  }

  /// Its first letter, if no digit stands before it, is of lower case.
  var beginsLower: Bool { beginning.isLower }

  /// It holds neither a letter nor a digit.
  var isSymbols: Bool { beginning.isSymbols }

  private var beginning: (isLower: Bool, isSymbols: Bool) {
    var i = bytes.startIndex
    while i < bytes.endIndex {
      switch bytes[i] {
      case 0x61...0x7A: return (true, false)
      case 0x30...0x39, 0x41...0x5A: return (false, false)
      case 0x80...:
        let end = i + (~bytes[i]).leadingZeroBitCount
        for scalar in String(decoding: bytes[i..<end], as: UTF8.self).unicodeScalars {
          let properties = scalar.properties
          if properties.isAlphabetic { return (properties.isLowercase, false) }
          if properties.numericType != nil { return (false, false) }
        }
        i = end
      default: i += 1
      }
    }
    return (false, true)
  }

  /// The last character but closing marks, or a space if there is none.
  private var last: Unicode.Scalar {
    let end = bytes.suffix(15)
    // Mostly it is ASCII, and before it nothing else.
    if let byte = end.last(where: { !Self.isClosing(Unicode.Scalar($0)) }), byte < 0x80 {
      return Unicode.Scalar(byte)
    }
    return String(decoding: end, as: UTF8.self).unicodeScalars.last { !Self.isClosing($0) } ?? " "
  }

  private static func isClosing(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "\"", "'", "”", "’", "»", ")", "*", "]", "_", "`", " ": true
    default: false
    }
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
    let head = bytes.prefix { $0 != 0x20 }
    return head.count <= 3
      && ["*", "-", "–", "—", "•", "·"].contains(String(decoding: head, as: UTF8.self))
  }

  /// A digit of ASCII stands in it.
  var hasDigit: Bool { bytes.contains { $0 &- 0x30 < 10 } }

  /// The words as they stand.
  var words: [String] {
    bytes.split { $0 == 0x20 || $0 == 0x9 }.map { String(decoding: $0, as: UTF8.self) }
  }

  /// The number of code points.
  var width: Int { bytes.count { $0 & 0xC0 != 0x80 } }

  /// The number of code points of the first word.
  var firstWidth: Int { bytes.prefix { $0 != 0x20 }.count { $0 & 0xC0 != 0x80 } }

  /// The line without markdown around it and without a final colon; with more than ASCII in it, in
  /// lower case, and "’" as "'".
  var core: ArraySlice<UInt8> {
    var line = bytes
    while let byte = line.first, Self.isMarkdown(byte) { line.removeFirst() }
    while let byte = line.last, Self.isMarkdown(byte) || byte == UInt8(ascii: ":") {
      line.removeLast()
    }
    let span = line.span
    if span.first(from: 0, to: span.count, { $0 & .highBits }) == span.count { return line }
    var folded: [UInt8] = []
    folded.reserveCapacity(line.count)
    for scalar in String(decoding: line, as: UTF8.self).unicodeScalars {
      if scalar.isASCII {
        folded.append(UInt8(scalar.value))
      } else if scalar == "’" {
        folded.append(UInt8(ascii: "'"))
      } else {
        folded.append(contentsOf: scalar.properties.lowercaseMapping.utf8)
      }
    }
    return folded[...]
  }

  /// Marks that stand around a line in markdown, and spaces.
  private static func isMarkdown(_ byte: UInt8) -> Bool {
    switch Unicode.Scalar(byte) {
    case "*", "_", "#", ">", "=", "~", "|", "`", " ": true
    default: false
    }
  }
}
