internal import ICU
internal import Model

/// What a line break means for a sentence.
extension SentenceSplitter {
  /// Whether a line goes on from the one before: a word in lower case, behind a word, a comma or a
  /// word's hyphen; a number behind a word that leads to one.
  func continuesLine(
    _ text: borrowing Span<UInt8>, _ tokens: borrowing Span<Token>, _ i: Int, _ isCaseless: Bool,
    _ folding: inout Folding
  ) throws(ICUError) -> Bool {
    guard i > 0, !isCaseless, !tokens[i].bits.contains(.capital) else { return false }
    let before = tokens[i - 1]
    guard tokens[i].bits.contains(.letters) else {
      return tokens[i].bits.contains(.digits) && before.bits == [.letters, .spaceBefore]
        ? try abbreviations.entry(text, before, &folding).contains(.leading) : false
    }
    guard tokens[i].span.count > 1 else { return false }
    return before.bits.isDisjoint(with: .punctuation)
      || text[Int(before.start)] == UInt8(ascii: ",")
      || text[Int(before.start)] == UInt8(ascii: "-") && isGlued(tokens, i - 1)
  }

  /// Whether a token behind a line break begins a paragraph of a text of fixed width.
  func startsParagraph(
    _ text: borrowing Span<UInt8>, _ tokens: borrowing Span<Token>, _ i: Int
  ) -> Bool {
    let start = i == 0 ? 0 : Int(tokens[i - 1].end)
    let end = Int(tokens[i].start)
    var lines = 0
    var j = start
    while j < end {
      let (scalar, length) = Scalars.after(j, in: text)
      j += length
      // CR LF is one line break.
      if scalar == 0xD, j < end, text[j] == 0xA { continue }
      if Scalars.breaksLine(scalar) { lines += 1 }
    }
    if lines > 1 { return true }
    guard tokens[i].bits.contains(.punctuation), i + 1 < tokens.count,
      tokens[i + 1].bits.contains(.spaceBefore)
    else { return false }
    switch Scalars.after(end, in: text).scalar {
    case 0x2A, 0xB7, 0x2022, 0x2023, 0x2043, 0x25AA, 0x25CF, 0x25E6: return true
    default: return false
    }
  }
}
