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
  /// By list: its words need no capital.
  let isAnyCase: [Bool]
  /// The nodes and edges of the tries of all groups, and where their patterns end.
  let nodes: [Node]
  let edges: [Edge]
  let ends: [End]
  /// The slots that the patterns fill.
  let slots: [Int]
  /// By form and group, where its edges of the group's root begin in `rootEdges`.
  private let rootStarts: [Int]
  let rootEdges: [Int]
  /// By group, the edges of the root that take digits, number words or dates.
  let rootChunks: [Range<Int>]
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
    isAnyCase = builder.isAnyCase
    (nodes, edges) = (builder.nodes, builder.edges)
    (ends, slots) = (builder.ends, builder.slots)
    rootChunks = builder.rootChunks
    rootEdges = builder.rootEdges.flatMap { $0 }
    rootStarts = builder.rootEdges.reduce(into: [0]) { $0.append(($0.last ?? 0) + $1.count) }
    (marks, listForms) = (builder.marks, builder.lists.forms)
  }

  /// Forms from here on mean nothing to dates.
  var formCount: Int { marks.count }

  /// What is known of a form.
  func marks(_ form: FormID) -> Marks { Int(form) < marks.count ? marks[Int(form)] : [] }

  /// The places in `rootEdges` of the edges that a form can take from the root of a group.
  func roots(_ form: FormID, of group: Int) -> Range<Int> {
    let place = Int(form) * Self.groupCount + group
    return place + 1 < rootStarts.count ? rootStarts[place]..<rootStarts[place + 1] : 0..<0
  }
}
