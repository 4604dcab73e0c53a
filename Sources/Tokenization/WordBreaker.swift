internal import ICU

/// Finds the segments of a text: ICU's words and marks, without white space.
///
/// Runs of ASCII are cut here, by classes that were asked of ICU itself; what touches a character
/// beyond ASCII is handed to ICU. A test holds the two equal.
///
/// Three things differ from ICU: white space always separates (ICU joins digits over U+202F), a
/// zero-width space inside a word of cased letters does not, and invisible characters at the edge
/// of a segment are left out of it.
struct WordBreaker: Sendable {
  /// What a byte does between words.
  private enum Class: UInt8 {
    /// Stands alone.
    case other
    case letter, digit
    /// Joins letters and digits, but is neither: the underscore.
    case joiner
    /// Joins two letters, two digits, or either.
    case midLetter, midDigit, midBoth
    case space
    case foreign
  }

  private let classes: [UInt8]

  /// Asks ICU how ASCII behaves in a locale.
  init(_ icu: borrowing BreakIterator) throws(ICUError) {
    var boundaries: [Int32] = []
    func isOne(_ bytes: [UInt8]) throws(ICUError) -> Bool {
      try icu.boundaries(of: bytes.span, into: &boundaries)
      return boundaries.count == 1
    }
    let a = UInt8(ascii: "a")
    let one = UInt8(ascii: "1")
    var classes = [UInt8](repeating: Class.foreign.rawValue, count: 256)
    for byte in UInt8(0)..<128 {
      let kind: Class
      if ASCII.isSpace(byte) {
        kind = .space
      } else if try isOne([a, byte]) {
        let dot = UInt8(ascii: ".")
        kind =
          if try isOne([a, dot, byte]) { .letter } else if try isOne([one, dot, byte]) { .digit }
          else { .joiner }
      } else {
        let letters = try isOne([a, byte, a])
        let digits = try isOne([one, byte, one])
        kind = letters ? (digits ? .midBoth : .midLetter) : (digits ? .midDigit : .other)
      }
      classes[Int(byte)] = kind.rawValue
    }
    self.classes = classes
  }

  /// Replaces `segments` by the starts and ends of a text's segments, in turn.
  func segments(
    of text: borrowing Span<UInt8>, icu: borrowing BreakIterator, boundaries: inout [Int32],
    into segments: inout [Int32]
  ) throws(ICUError) {
    segments.removeAll(keepingCapacity: true)
    let classes = self.classes.span
    let count = text.count
    let letter = Class.letter.rawValue
    let digit = Class.digit.rawValue
    let joiner = Class.joiner.rawValue
    let space = Class.space.rawValue
    let foreign = Class.foreign.rawValue

    // The last white space, and the number of segments before it.
    var safe = 0
    var safeCount = 0
    var i = 0
    while i < count {
      let start = i
      var kind = classes[Int(text[i])]
      if kind == space {
        safe = i
        safeCount = segments.count
        i += 1
        if i == count || classes[Int(text[i])] != foreign { continue }
        kind = foreign
      } else {
        i += 1
        if kind == letter || kind == digit || kind == joiner {
          while i < count {
            let next = classes[Int(text[i])]
            if next == letter || next == digit || next == joiner {
              kind = next
              i += 1
              continue
            }
            if next < Class.midLetter.rawValue || next > Class.midBoth.rawValue || i + 1 == count {
              break
            }
            let after = classes[Int(text[i + 1])]
            if after == foreign {
              kind = foreign
              break
            }
            let joins =
              after == kind
              && (kind == letter && next != Class.midDigit.rawValue
                || kind == digit && next != Class.midLetter.rawValue)
            if !joins { break }
            i += 2
          }
        }
        if i < count, classes[Int(text[i])] == foreign { kind = foreign }
      }
      if kind != foreign {
        segments.append(Int32(truncatingIfNeeded: start))
        segments.append(Int32(truncatingIfNeeded: i))
        continue
      }
      // To the next white space behind which nothing can reach back over it.
      segments.removeLast(segments.count - safeCount)
      while i < count, classes[Int(text[i])] != space || i + 1 < count && text[i + 1] >= 0x80 {
        i += 1
      }
      try icu.boundaries(of: text.extracting(safe..<i), into: &boundaries)
      addForeign(text, from: safe, boundaries: boundaries.span, to: &segments)
      safe = i
      safeCount = segments.count
    }
  }

  /// Adds the segments between ICU's boundaries, which count from `base`.
  private func addForeign(
    _ text: borrowing Span<UInt8>, from base: Int, boundaries: borrowing Span<Int32>,
    to segments: inout [Int32]
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
          if scalar < 0x80 ? ASCII.isSpace(UInt8(scalar)) : ScalarTraits(of: scalar).contains(.space)
          {
            break
          }
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

  /// Adds a segment without the invisible characters around it; glues it to the one before over
  /// a zero-width space. Returns where invisible characters behind the last segment end.
  private func addTrimmed(
    _ text: borrowing Span<UInt8>, _ start: Int, _ end: Int, glue: Int, to segments: inout [Int32]
  ) -> Int {
    var lower = start
    var upper = end
    while lower < end {
      let (scalar, length) = Scalars.after(lower, in: text)
      if !Scalars.isInvisible(scalar) { break }
      lower += length
    }
    if lower == end {
      let follows = segments.last.map { Int($0) == start } ?? false
      return follows || glue == start ? end : -1
    }
    while true {
      let (scalar, length) = Scalars.before(upper, in: text)
      if !Scalars.isInvisible(scalar) { break }
      upper -= length
    }
    if glue == start, let last = segments.last, isCased(Scalars.before(Int(last), in: text).scalar),
      isCased(Scalars.after(lower, in: text).scalar)
    {
      segments[segments.count - 1] = Int32(upper)
    } else {
      segments.append(Int32(lower))
      segments.append(Int32(upper))
    }
    return upper < end ? end : -1
  }

  private func isCased(_ scalar: UInt32) -> Bool {
    !ScalarTraits(of: scalar).isDisjoint(with: [.upper, .lower, .digit])
  }
}
