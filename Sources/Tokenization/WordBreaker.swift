internal import ICU

/// Finds the segments of a text: ICU's words and marks, without white space.
///
/// Runs of ASCII, of letters of two bytes, of Korean and of the commonest typographic marks are cut
/// here, by classes that were asked of ICU itself; what touches any other character is handed to ICU. A test
/// holds the two equal.
///
/// Three things differ from ICU: white space always separates (ICU joins digits over U+202F), a
/// zero-width space inside a word of cased letters does not, and invisible characters at the edge
/// of a segment are left out of it.
struct WordBreaker: Sendable {
  /// What a byte does between words; the cases before `other` make words.
  private enum Class: UInt8 {
    case letter, digit
    /// Joins letters and digits, but is neither: the underscore.
    case joiner
    /// Stands alone.
    case other
    /// Joins two letters, two digits, or either.
    case midLetter, midDigit, midBoth
    case space
    case foreign
  }

  /// By byte: its class.
  private let classes: [UInt8]
  /// By byte: what it adds to the traits of its segment.
  private let traits: [UInt8]

  /// By the last six bits of a typographic mark: its class; all else is foreign.
  private let typographic: [UInt8]
  /// The third bytes of the marks beyond ASCII that news is full of: – — ‘ ’ “ ” ….
  private static let typographicMarks: [UInt8] = [0x93, 0x94, 0x98, 0x99, 0x9C, 0x9D, 0xA6]
  /// The class of the syllables of Korean.
  private let hangul: UInt8
  /// By byte: what it means behind a word of letters or of digits.
  let follow: [Follow]
  /// All ASCII letters are letters, as far as words go.
  let hasPlainLetters: Bool

  /// Asks ICU how ASCII behaves in a locale.
  init(_ icu: borrowing BreakIterator) throws(ICUError) {
    var boundaries: [Int32] = []
    func isOne(_ bytes: [UInt8]) throws(ICUError) -> Bool {
      try icu.boundaries(of: bytes.span, into: &boundaries)
      return boundaries.count == 1
    }
    let a = UInt8(ascii: "a")
    let one = UInt8(ascii: "1")
    let dot = UInt8(ascii: ".")
    /// What a mark does that makes no word with a letter.
    func mark(_ bytes: [UInt8]) throws(ICUError) -> Class {
      let letters = try isOne([a] + bytes + [a])
      let digits = try isOne([one] + bytes + [one])
      return letters ? (digits ? .midBoth : .midLetter) : (digits ? .midDigit : .other)
    }
    var classes = [UInt8](repeating: Class.foreign.rawValue, count: 256)
    for byte in UInt8(0)..<128 {
      let kind: Class
      if ASCII.isSpace(byte) {
        kind = .space
      } else if try isOne([a, byte]) {
        let isLetter = try isOne([a, dot, byte])
        let isDigit = try isOne([one, dot, byte])
        kind = isLetter ? .letter : isDigit ? .digit : .joiner
      } else {
        kind = try mark([byte])
      }
      classes[Int(byte)] = kind.rawValue
    }
    self.classes = classes
    var typographic = [UInt8](repeating: Class.foreign.rawValue, count: 64)
    for byte in Self.typographicMarks {
      typographic[Int(byte & 63)] = try mark([0xE2, 0x80, byte]).rawValue
    }
    self.typographic = typographic
    let syllable: [UInt8] = [0xEA, 0xB0, 0x80]
    let joins = try [isOne([a] + syllable + [a]), isOne(syllable + [dot] + syllable)]
    hangul = (joins == [true, true] ? Class.letter : .foreign).rawValue
    traits = (0..<256).map { Segment.traits(of: UInt8($0)) }
    follow = (UInt8(0)...255).map { byte in
      switch Class(rawValue: classes[Int(byte)]) {
      case .space: .space
      case .other: .alone
      case .midLetter, .midDigit, .midBoth: byte == UInt8(ascii: "'") ? .joining : .aloneBeforeSpace
      default: byte < 0x80 ? .joining : .foreign
      }
    }
    hasPlainLetters = (UInt8(0)..<128).allSatisfy {
      !ASCII.isUpper($0) && !ASCII.isLower($0) || classes[Int($0)] == Class.letter.rawValue
    }
  }

  /// Replaces `segments` by those from a boundary in ASCII or behind white space to the next white space, or further
  /// if ICU must see more; returns the place behind them.
  func segments(
    of text: borrowing Span<UInt8>, from first: Int, icu: borrowing BreakIterator,
    boundaries: inout [Int32], into segments: inout [Segment]
  ) throws(ICUError) -> Int {
    segments.removeAll(keepingCapacity: true)
    let classes = self.classes.span
    let traits = self.traits.span
    let count = text.count

    var i = first
    while i < count {
      let start = i
      var seen = traits[Int(text[i])]
      var kind = classes[Int(text[i])]
      if kind == Class.space.rawValue { return i }
      var length = 1
      if kind == Class.foreign.rawValue { (kind, length) = longer(text, at: i) }
      i += length
      while kind < Class.other.rawValue, i < count {
        var next = classes[Int(text[i])]
        var length = 1
        if next == Class.foreign.rawValue { (next, length) = longer(text, at: i) }
        if next < Class.other.rawValue {
          kind = next
          seen |= traits[Int(text[i])]
          i += length
          continue
        }
        let behind = i + length
        guard next >= Class.midLetter.rawValue, next <= Class.midBoth.rawValue, behind < count
        else { break }
        var after = classes[Int(text[behind])]
        length = 1
        if after == Class.foreign.rawValue {
          (after, length) = longer(text, at: behind)
          if after == Class.foreign.rawValue {
            kind = after
            break
          }
        }
        let joins =
          after == kind
          && (kind == Class.letter.rawValue && next != Class.midDigit.rawValue
            || kind == Class.digit.rawValue && next != Class.midLetter.rawValue)
        if !joins { break }
        seen |= traits[Int(text[i])] | traits[Int(text[behind])]
        i = behind + length
      }
      if kind != Class.foreign.rawValue, i == count || !isForeign(text, at: i) {
        segments.append(Segment(start, i, traits: seen))
        continue
      }
      // From the white space before to that behind which nothing can reach back over it.
      segments.removeAll(keepingCapacity: true)
      let isBehindSpace = first > 0 && classes[Int(text[first - 1])] == Class.space.rawValue
      let base = isBehindSpace ? first - 1 : first
      while i < count,
        classes[Int(text[i])] != Class.space.rawValue || i + 1 < count && text[i + 1] >= 0x80
      {
        i += 1
      }
      try icu.boundaries(of: text.extracting(base..<i), into: &boundaries)
      addForeign(text, from: base, boundaries: boundaries.span, to: &segments)
      return i
    }
    return i
  }

  /// What the letter of two bytes or the typographic mark at an offset does, and its length;
  /// foreign if it is neither.
  @inline(__always)
  private func longer(_ text: borrowing Span<UInt8>, at i: Int) -> (class: UInt8, length: Int) {
    if text[i] < 0xE0 {
      let isLetter = ScalarTraits(of: Scalars.after(i, in: text).scalar).contains(.wordLetter)
      return ((isLetter ? Class.letter : .foreign).rawValue, 2)
    }
    guard i + 2 < text.count, text[i] < 0xF0 else { return (Class.foreign.rawValue, 1) }
    if text[i] == 0xE2, text[i + 1] == 0x80 { return (typographic[Int(text[i + 2] & 63)], 3) }
    return (
      Scalars.isHangul(Scalars.after(i, in: text).scalar) ? hangul : Class.foreign.rawValue, 3
    )
  }

  /// A character stands at an offset of which only ICU knows what it does.
  private func isForeign(_ text: borrowing Span<UInt8>, at i: Int) -> Bool {
    text[i] >= 0x80 && longer(text, at: i).class == Class.foreign.rawValue
  }

  /// Adds the segments between ICU's boundaries, which count from `base`.
  private func addForeign(
    _ text: borrowing Span<UInt8>, from base: Int, boundaries: borrowing Span<Int32>,
    to segments: inout [Segment]
  ) {
    var start = base
    // Where an invisible character follows the last segment directly, and ends.
    var glue = -1
    for k in boundaries.indices {
      let end = base + Int(boundaries[k])
      var from = start
      while from < end {
        var to = from
        while to < end {
          let (scalar, length) = Scalars.after(to, in: text)
          if Scalars.isSpace(scalar) { break }
          to += length
        }
        if to > from { glue = addTrimmed(text, from, to, glue: glue, to: &segments) }
        if to < end {
          to += Scalars.after(to, in: text).length
          glue = -1
        }
        from = to
      }
      start = end
    }
  }

  /// Adds a segment without the invisible characters around it, or glues it to the one before.
  ///
  /// Returns where invisible characters that follow the last segment directly end, or -1.
  private func addTrimmed(
    _ text: borrowing Span<UInt8>, _ start: Int, _ end: Int, glue: Int, to segments: inout [Segment]
  ) -> Int {
    var lower = start
    var upper = end
    while lower < end {
      let (scalar, length) = Scalars.after(lower, in: text)
      if !Scalars.isInvisible(scalar) { break }
      lower += length
    }
    if lower == end {
      let follows = segments.last.map { $0.end == start } ?? false
      return follows || glue == start ? end : -1
    }
    while true {
      let (scalar, length) = Scalars.before(upper, in: text)
      if !Scalars.isInvisible(scalar) { break }
      upper -= length
    }
    if glue == start, let last = segments.last, isCased(Scalars.before(last.end, in: text).scalar),
      isCased(Scalars.after(lower, in: text).scalar)
    {
      segments[segments.count - 1] = Segment(last.start, upper, traits: .max)
    } else {
      segments.append(Segment(lower, upper, traits: .max))
    }
    return upper < end ? end : -1
  }

  private func isCased(_ scalar: UInt32) -> Bool {
    !ScalarTraits(of: scalar).isDisjoint(with: .upper.union(.lower).union(.digit))
  }
}
