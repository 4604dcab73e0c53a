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
  var isChunk: Bool { chunkKind != nil }
  /// The kind of a chunk test.
  var chunkKind: Int? { if case .chunk(let kind, _) = self { kind } else { nil } }
  var isShape: Bool { if case .shape = self { true } else { false } }

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

/// One alternative of a rule: from its anchor forward, and from its anchor backward.
///
/// A class, so that handing it on counts one reference and not those of its arrays.
final class Program: Sendable {
  /// The item by which it is found, which every match holds and few sentences do: the anchor, from
  /// which the search goes out, or a rarer word.
  let key: Int32
  /// The steps of both halves, and the tests that they name.
  let steps: [Step]
  /// The first is that of steps which take no edge.
  let filters: [EdgeFilter]
  let tests: [ItemTest]
  let forward: Half
  let forwardCode: [Instruction]
  let backward: Half
  let backwardCode: [Instruction]
  /// Items that must stand somewhere in a sentence for the pattern to match anywhere in it, those
  /// that are likely to be rare first.
  ///
  /// The idea of semgrep's and LanguageTool's prefilters: a pattern whose mandatory words are
  /// nowhere in the sentence is never run.
  let needs: [Int32]
  /// The slots that it fills, by number.
  let slots: [String]
  /// How many of its items are words or list entries.
  let literals: Int
  /// The pattern itself.
  let nodes: [PatternNode]

  init(
    key: Int32, forward: [Instruction], backward: [Instruction],
    tests: [ItemTest], needs: [Int32], slots: [String], literals: Int, nodes: [PatternNode]
  ) {
    self.key = key
    var steps: [Step] = []
    var filters = [EdgeFilter([])]
    var (forwardCode, backwardCode) = (forward, backward)
    self.forward = Half(&forwardCode, tests, steps: &steps, filters: &filters)
    self.backward = Half(&backwardCode, tests, steps: &steps, filters: &filters)
    self.forwardCode = forwardCode
    self.backwardCode = backwardCode
    self.steps = steps
    self.filters = filters
    self.tests = tests
    self.needs = needs
    self.slots = slots
    self.literals = literals
    self.nodes = nodes
  }
}
