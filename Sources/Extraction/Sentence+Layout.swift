internal import Model

extension Sentence {
  /// It ends in a mark, as headlines do not.
  func endsAsSentence(in document: NormalizedDocument) -> Bool {
    tokens.last.map { document.tokenized.tokens[$0].shape.contains(.punctuation) } ?? false
  }

  /// A new line begins a paragraph; where lines are wrapped, an empty one.
  func startsParagraph(in document: NormalizedDocument) -> Bool {
    let all = document.tokenized.tokens
    guard let first = tokens.first, all[first].shape.contains(.lineBefore) else { return false }
    guard document.document.isHardWrapped, first > 0 else { return true }
    let gap = Int(all[first - 1].end)..<Int(all[first].start)
    return document.document.utf8[gap].count { $0 == 10 } > 1
  }
}
