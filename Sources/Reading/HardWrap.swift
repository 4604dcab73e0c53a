/// Sees whether a text's lines were broken at a fixed width.
enum HardWrap {
  /// Lines of such texts are this many columns wide.
  private static let columns = 45...80

  /// Whether at least five lines stop amid a sentence at a common width.
  ///
  /// A line counts if it has 45 to 80 columns, does not end in a terminator, and another follows
  /// without a blank line. Then hardly a line may be wider, and half of the lines that follow must
  /// begin in lower case; or paragraphs are set apart by blank lines, and nine in ten lines had no
  /// room for the word that follows (capitals only, languages without case).
  static func isFound(in page: PageLines) -> Bool {
    let lines = page.lines
    guard lines.count >= 6, !page.areWide(columns.upperBound) else { return false }
    var wrapped = 0
    var lower = 0
    var full = 0
    var paragraphs = 0
    let widths = lines.indices.map { page.text($0)?.width ?? Int.max }
    let limit = widths.filter { columns.contains($0) }.max() ?? 0
    for i in lines.indices {
      if lines[i].isAfterBlank { paragraphs += 1 }
      guard columns.contains(widths[i]), i + 1 < lines.count, !lines[i + 1].isAfterBlank,
        let text = page.text(i), !text.endsSentence, let next = page.text(i + 1)
      else { continue }
      wrapped += 1
      if next.beginsLower { lower += 1 }
      if widths[i] + 1 + next.firstWidth > limit { full += 1 }
    }
    return wrapped >= 5 && (lower * 2 >= wrapped || paragraphs > 1 && full * 10 >= wrapped * 9)
  }
}
