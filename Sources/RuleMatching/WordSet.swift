public import Model

/// The words of some lists, for a look at one token after another.
public struct WordSet: Sendable {
  /// The lists, for edges that are entries of one.
  public let lists: ListSet
  // By form, the number of its set of lists; by that number, whether one of the lists is in it.
  @usableFromInline let setOf: [UInt16]
  @usableFromInline let isIn: [Bool]

  init(_ lists: ListSet, setOf: [UInt16], listSets: [ListSet]) {
    self.lists = lists
    self.setOf = setOf
    isIn = listSets.map { $0.intersects(lists) }
  }

  /// Whether a form is an entry of one of the lists.
  @inlinable public func contains(_ form: FormID) -> Bool {
    Int(form) < setOf.count && isIn[Int(setOf[Int(form)])]
  }

  @inlinable public func contains(_ token: Token) -> Bool { contains(token.form) }
}

extension Lexicon {
  /// The words of the lists of that name and of those below it.
  package func words(under name: String) -> WordSet { words(of: lists(under: name)) }

  /// The words of some lists.
  package func words(of lists: ListSet) -> WordSet {
    WordSet(lists, setOf: setOf, listSets: listSets)
  }
}
