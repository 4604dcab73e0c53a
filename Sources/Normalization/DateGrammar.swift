internal import Model
internal import RuleSyntax

/// The date rules of a language: word lists, rules, and their patterns as tries; read from
/// `dates.yaml`.
///
/// A class, so that its tables are never copied.
final class DateGrammar: Sendable {
  /// The keys of the groups, in their order: each may use the dates of those before it.
  static let groupKeys = ["dates", "parts", "spans"]
  /// How many groups there are.
  static let groupCount = 3

  let rules: [Rule]
  /// By list, its phrases with the numbers for which they stand.
  let lists: [PhraseTable<Int>]
  /// The bits of what needs no capital whatever its word.
  let anyCase: UInt64
  /// The nodes of the tries of all groups, what leads from one to another, and where patterns end.
  let nodes: [Node]
  let targets: [Int32]
  let words: [Word]
  let ends: [End]
  /// The slots that the patterns fill.
  let slots: [Int]
  /// By group, the node with which its trie begins.
  let roots: [Int]
  let future: PhraseTable<Bool>
  let pastFuture: PhraseTable<Bool>
  let nearestAfter: PhraseTable<Bool>
  let breaks: PhraseTable<Bool>
  let publicationAfter: PhraseTable<Bool>
  let publicationBefore: PhraseTable<Bool>
  /// How many bytes from the start of the article a date of publication may stand.
  let publicationWithin: Int
  private let marks: [Marks]
  /// By form, the lists of which it begins an entry.
  let listForms: [DateForms.Form]
  /// By form, what it stands for by itself in these lists, in their order.
  let listValues: [[Int]]

  init(_ node: RuleNode, tables: inout TableReader) {
    tables.expect(
      [
        "lists", "anchors", "anchors beside digits", "capitalized", "any case", "future",
        "past future", "nearest after", "clause breaks", "publication",
      ]
        + Self.groupKeys, in: node)
    var builder = DateGrammarBuilder(lists: DateLists(node, tables: &tables))
    future = tables.list("future", of: node)
    pastFuture = tables.list("past future", of: node)
    nearestAfter = tables.list("nearest after", of: node)
    breaks = tables.list("clause breaks", of: node)
    builder.mark(future.firstForms + future.lastForms + breaks.forms, .turn)
    let publication = node["publication"]
    publicationAfter = publication.map { tables.list("after", of: $0) } ?? PhraseTable()
    publicationBefore = publication.map { tables.list("before", of: $0) } ?? PhraseTable()
    publicationWithin = publication?["within"]?.text.flatMap { Int($0) } ?? 250
    builder.read(node, tables: &tables)
    rules = builder.rules
    lists = builder.lists.phrases
    anyCase = builder.anyCase
    (nodes, roots) = (builder.nodes, builder.roots)
    (targets, words) = (builder.targets, builder.words)
    (ends, slots) = (builder.ends, builder.slots)
    marks = builder.marks
    (listForms, listValues) = (builder.lists.forms, builder.lists.values)
  }

  /// Forms from here on mean nothing to dates.
  var formCount: Int { marks.count }

  /// What is known of a form.
  func marks(_ form: FormID) -> Marks { Int(form) < marks.count ? marks[Int(form)] : [] }
}
