/// How common words are, as far as their lists tell: what patterns need is looked for where it is rare.
///
/// A class, so that handing it on copies no lexicon.
final class WordRanks: Sendable {
  private let lexicon: Lexicon
  /// Function words, and the lists in which one stands.
  private let function: ListSet
  private let frequent: ListSet
  /// Function words and marks, and the lists in which one stands.
  private let common: ListSet
  private let commonLists: ListSet

  init(_ lexicon: Lexicon) {
    self.lexicon = lexicon
    function = lexicon.lists(under: TokenTraits.ListName.function)
    frequent = lexicon.listsBeside(function)
    var common = function
    common.formUnion(lexicon.lists(under: TokenTraits.ListName.clauseBreak))
    common.formUnion(lexicon.lists(under: TokenTraits.ListName.opening))
    self.common = common
    commonLists = lexicon.listsBeside(common)
  }

  /// Whether function words pass a test.
  func isFrequent(_ test: ItemTest) -> Bool {
    switch test {
    case .form(let form): lexicon.lists(of: form).intersects(function)
    case .lists(let lists, _): lists.intersects(frequent)
    case .chunk, .shape: false
    }
  }

  /// Whether neither function words nor marks pass a test, nor chunks.
  func isRareWord(_ test: ItemTest) -> Bool {
    switch test {
    case .form(let form): !lexicon.lists(of: form).intersects(common)
    case .lists(let lists, _): !lists.intersects(commonLists)
    case .chunk, .shape: false
    }
  }

  /// Which of several things needed fewest sentences hold, as far as can be told.
  func rarest(of needs: [[ItemTest]]) -> Int? {
    needs.indices.min { rank(needs[$0]) < rank(needs[$1]) }
  }

  /// How common what any of several tests lets through is: as common as the commonest.
  func rank(_ tests: [ItemTest]) -> Int { tests.reduce(0) { max($0, rank($1)) } }

  /// How common what passes a test is: words, chunks, numbers, function words and marks.
  private func rank(_ test: ItemTest) -> Int {
    switch test {
    case .chunk(let kind, _): kind < RuleBook.builtInKinds.count ? 2 : 1
    case .form, .lists, .shape: isRareWord(test) ? 0 : 3
    }
  }
}
