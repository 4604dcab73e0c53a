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

extension ItemTest {
  /// Whether it can take a stretch of tokens read as one.
  var usesEdges: Bool {
    switch self {
    case .chunk, .lists: true
    case .form, .shape: false
    }
  }
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

/// One step of a compiled pattern: plain numbers, so that reading one touches no count of
/// references.
struct Instruction: Sendable {
  enum Operation: UInt8, Sendable {
    /// Takes what one of `count` tests from `tests[a]` on accepts, into slot `b` unless -1: the
    /// longest reading goes first, whichever test takes it.
    case test
    /// Tries `a`, then `b`.
    case split
    /// Goes on at `a`.
    case jump
    /// Takes one token of a gap.
    case skip
    /// None of `tests[a..<b]` may begin here.
    case not
    /// Slot `a` opens or closes here, in the direction of the text.
    case open, close
    case sentenceStart, sentenceEnd
    case accept
  }

  let operation: Operation
  var count: UInt8 = 1
  var a: Int32 = 0
  var b: Int32 = 0
}

/// The instructions of one half of a pattern, with the tests that they name.
struct Half: Sendable {
  var code: [Instruction] = []
  var tests: [ItemTest] = []
}

/// One alternative of a rule: from its anchor forward, and from its anchor backward.
///
/// A class, so that handing it on counts one reference and not those of its arrays.
final class Program: Sendable {
  /// What the anchor accepts; an item that every match holds.
  let anchors: [ItemTest]
  let forward: Half
  let backward: Half
  /// What a sentence must hold for the pattern to match anywhere in it.
  let needs: Needs
  /// The slots that it fills, by number.
  let slots: [String]
  /// How many of its items are words or list entries.
  let literals: Int

  init(
    anchors: [ItemTest], forward: Half, backward: Half, needs: Needs, slots: [String],
    literals: Int
  ) {
    self.anchors = anchors
    self.forward = forward
    self.backward = backward
    self.needs = needs
    self.slots = slots
    self.literals = literals
  }
}

/// What a sentence must hold for a pattern to match anywhere in it.
///
/// The idea of semgrep's and LanguageTool's prefilters: a pattern whose mandatory words are nowhere
/// in the sentence is never run.
struct Needs: Sendable {
  /// Bits of chunk kinds, all of them needed.
  var kinds: UInt64 = 0
  /// Bits of literal words, by form modulo 64, all of them needed.
  var forms: UInt64 = 0
  /// Of each of these sets one list is needed.
  var lists: [ListSet] = []
}

/// The needs of many patterns, side by side, so that asking all of them walks along plain arrays.
struct NeedsTable: Sendable {
  private var kinds: [UInt64] = []
  private var forms: [UInt64] = []
  /// Two of the sets of lists that a pattern needs; more are not worth the asking.
  private var first: [ListSet] = []
  private var second: [ListSet] = []

  mutating func append(_ needs: Needs) {
    kinds.append(needs.kinds)
    forms.append(needs.forms)
    first.append(needs.lists.first ?? .all)
    second.append(needs.lists.count > 1 ? needs.lists[1] : .all)
  }

  /// Whether a sentence with these chunks and the lattice's words can satisfy a pattern.
  @inline(__always)
  func areMet(_ index: Int, kinds present: UInt64, _ lattice: Lattice) -> Bool {
    kinds[index] & ~present == 0 && forms[index] & ~lattice.forms == 0
      && first[index].intersects(lattice.lists) && second[index].intersects(lattice.lists)
  }
}
