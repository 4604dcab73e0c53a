import TestSupport

/// Articles in which claims meet whatever Unicode has.
enum RandomArticle {
  private static let sentences = [
    "Around 600 North Korean soldiers have been killed in the Kursk region, lawmaker Lee said.",
    "Some 4,700 casualties, including about 600 deaths, were reported by Reuters on April 30.",
    "At least 12 people were wounded near Kherson, the governor said on Telegram.",
    "Russia sent between 10,000 and 12,000 troops to the border last week.",
    "The ministry denied that dozens of civilians had died.",
    "Nearly two-thirds of the 4,000 men were captured, according to the General Staff.",
    "“More than 3,000 were sent home,” he said; 200 others are still missing.",
    "Kyiv plans to mobilize up to 20,000 conscripts by the end of March 2026.",
    "KYIV, April 2 (Reuters) - A drone strike killed seven people in Kharkiv.",
  ]

  private static let pieces = [
    " ", "\n", "\r\n", "\r", "\n\n", "\t", "\u{B}", "\u{85}", "\u{2028}", "\u{2029}", "\u{A0}",
    "\u{202F}", "\u{3000}", "\u{200B}", "\u{200D}", "\u{FEFF}", "\u{AD}", "\u{FE0F}", "\u{301}",
    "\u{308}", "\u{2060}", "\u{0}", "\u{1}", "\u{7}", "\u{1B}[0m", "\u{7F}", "\u{9F}", "\u{FFFD}",
    "\u{FFFE}", "\u{10FFFF}", "🪖", "⚠️", "🇺🇦", "👩🏽\u{200D}🚒", "𝟔𝟎𝟎", "𝐤illed", "é", "ﬁ", "İ", "ß",
    "Київ", "兵士600人", "שלום", "١٢", "ไทย", "½", "²", "…", "—", "\"", "\\", "/", "*", "[21]", "{}",
  ]

  /// Sentences with pieces between them, between their words, and inside their words.
  static func text(_ generator: inout SeededGenerator) -> String {
    var scalars = Array("".unicodeScalars)
    for _ in 0..<Int.random(in: 0...6, using: &generator) {
      scalars += Array((sentences.randomElement(using: &generator) ?? "").unicodeScalars)
      scalars += Array(
        [" ", "\n\n", "\r\n", ""][Int.random(in: 0..<4, using: &generator)].unicodeScalars)
    }
    for _ in 0..<Int.random(in: 0...12, using: &generator) {
      let piece = pieces.randomElement(using: &generator) ?? ""
      let at = Int.random(in: 0...scalars.count, using: &generator)
      let space = scalars[at...].firstIndex(of: " ") ?? at
      let isInside = Int.random(in: 0..<3, using: &generator) == 0
      scalars.insert(contentsOf: Array(piece.unicodeScalars), at: isInside ? at : space)
    }
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars)
    return String(text)
  }
}
