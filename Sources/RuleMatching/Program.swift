package import Model

/// What one item of a pattern accepts.
package enum ItemTest: Sendable, Hashable {
  /// A token of this form.
  case form(FormID)
  /// A token, a phrase or a verb group of one of these lists that has all the features.
  case lists(ListSet, Features)
  /// A chunk of this kind, and of this type unless -1.
  case chunk(kind: Int, type: Int)
  /// A token by its looks.
  case shape(TokenClass)
}

/// Tokens that patterns name by their looks.
package enum TokenClass: String, Sendable, CaseIterable {
  /// A capitalized word that is no function word.
  case capital = "CAP"
  /// A word that may stand before a noun: no function word, no verb form of a list, no number.
  case modifier = "MOD"
  /// A word that probably names a thing: a modifier that is no verb form and says no state.
  case nominal = "NOM"
  /// Any token with a letter or a digit.
  case word = "WORD"
  /// A number in digits.
  case digits = "DIGITS"
}

/// One step of a compiled pattern.
enum Instruction: Sendable {
  case test(ItemTest)
  /// Tries the first, then the second.
  case split(Int, Int)
  case jump(Int)
  /// One token of a gap.
  case skip
  /// A slot opens or closes here, in the direction of the text.
  case open(Int)
  case close(Int)
  case sentenceStart
  /// None of these may begin here.
  case not([ItemTest])
  case sentenceEnd
  case accept
}

/// One alternative of a rule: from its anchor forward, and from its anchor backward.
struct Program: Sendable {
  /// What the anchor accepts; an item that every match holds.
  let anchors: [ItemTest]
  let forward: [Instruction]
  let backward: [Instruction]
  /// Bits of the chunk kinds without which it cannot match.
  let requiredKinds: UInt64
  /// How many slots it fills.
  let slots: [String]
  /// How many of its items are words or list entries.
  let literals: Int
}
