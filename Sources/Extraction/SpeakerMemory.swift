internal import Model

/// What is known of speakers at a point of the text.
struct SpeakerMemory {
  /// All sources named so far in this article, the latest last.
  var named: [Entity] = []
  /// Short forms that the text itself introduces: "the Joint Chiefs of Staff (JCS)".
  var aliases: [String: Entity] = [:]
  /// Those of the latest frames, from the origin outwards.
  var latest: [ClaimSource] = []
  /// The number of the sentence with the latest frame, if there was one.
  var sentence: Int?
  /// Who or what a sentence began with, and its number.
  var subject: (entity: Entity, sentence: Int)?
  /// A quotation that was opened and not closed in this paragraph.
  var isQuoting = false
  /// By word, in lower case: the number of the latest of those named in whose name it stands, of
  /// those up to `sorted`.
  private var byWord: [String: Int] = [:]
  private var sorted = 0

  /// The latest source in whose name a word stands, given in lower case.
  mutating func latest(named word: String, _ document: NormalizedDocument) -> Entity? {
    for number in sorted..<named.count {
      let entity = named[number]
      let name = "\(document.document.text(entity.span)) \(entity.canonical ?? "")".lowercased()
      for word in Self.words(of: name) { byWord[String(word)] = number }
    }
    sorted = named.count
    return byWord[word].map { named[$0] }
  }

  /// The stretches of letters of a text.
  private static func words(of text: String) -> [Substring] {
    let isPlain = text.utf8.allSatisfy { $0 < 0x80 }
    if !isPlain { return text.split { !$0.isLetter } }
    // Bytes are asked far faster than characters.
    return text.utf8.split { !(0x61...0x7a).contains($0 | 0x20) }.map { Substring($0) }
  }
}
