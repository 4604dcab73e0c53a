internal import Model

/// The words, numbers and marks of ASCII that need no closer look, which nearly all are.
extension TokenBuilder {
  /// Adds words of ASCII letters from a boundary on, and the mark that hangs on each, as long as
  /// nothing stands among them but single white space; returns where something else begins.
  mutating func addWords(
    _ text: borrowing Span<UInt8>, from first: Int, _ follow: borrowing Span<Follow>
  ) -> Int {
    precondition(follow.count == 256, "each byte has its class")
    reserve((text.count - first) / 4)
    var at = first
    var end = self.end
    var count = self.count
    var isQuoting = self.isQuoting
    var census = self.census
    var drafts = self.drafts.mutableSpan
    while at &+ 18 <= text.count, count &+ 2 <= drafts.count {
      let window = text.extracting(at..<at &+ 18)
      var head = EightBytes(window.word(at: 0))
      var tail = EightBytes(0)
      var length = head.letters
      if length == 0 { break }
      if length == 8 {
        tail = EightBytes(window.word(at: 8))
        let more = tail.letters
        if more == 8 { break }
        tail.keep(more)
        length &+= more
      }
      let mark = window[length]
      let behind = follow[Int(window[length &+ 1])]
      let kind = follow[Int(mark)]
      guard kind.isEnd(before: behind) else { break }

      var shape = Self.gap(text, end, at)
      if shape.contains(.lineBefore) { isQuoting = false }
      shape.insert(.letters)
      let isCapital = head.isCapital
      head.keep(length)
      if isCapital {
        shape.insert(.capital)
        if length > 1, head.isUpper, tail.isUpper { shape.insert(.allCaps) }
      }
      end = at &+ length
      let word = Draft(at, end, shape, head: head.lower.bits, tail: tail.lower.bits)
      census.count(word)
      drafts[count] = word
      count &+= 1
      at = end &+ 1
      if !kind.isSpace {
        drafts[count] = Draft(end, at, .punctuation, head: UInt64(mark), tail: 0)
        count &+= 1
        end = at
        if behind.isSpace { at &+= 1 }
      }
    }
    self.end = end
    self.count = count
    self.isQuoting = isQuoting
    self.census = census
    return at
  }

  /// Adds the ASCII digits or the mark that stand at a boundary; returns where they end.
  mutating func addLone(
    _ text: borrowing Span<UInt8>, from first: Int, _ follow: borrowing Span<Follow>
  ) -> Int {
    guard first + 10 <= text.count else { return first }
    let length = EightBytes(text.word(at: first)).digits
    let end = first + max(1, length)
    let behind = follow[Int(text[end])]
    if length == 0 {
      guard follow[Int(text[first])].isEnd(before: behind) else { return first }
      append(text, first, end, .punctuation)
    } else {
      guard length < 8, behind.isEnd(before: follow[Int(text[end + 1])]) else { return first }
      append(text, first, end, .digits)
    }
    return end
  }
}
