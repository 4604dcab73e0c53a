public import Model
package import RuleSyntax

/// What the rules know of words: lists, names, and the forms that belong to them.
public struct Lexicon: Sendable {
  /// A list of words, by its number.
  package struct List: Sendable {
    package let name: String
    package let kind: ListDeclaration.Kind
    package let location: SourceLocation
  }

  /// A name of the world in one of its readings.
  public struct Name: Sendable {
    package let declaration: NameDeclaration
    package let role: NameDeclaration.Role

    public var canonical: String { declaration.canonical }
    public var country: String? { declaration.facts.country }
    public var type: String { declaration.facts.type }
    public var validity: Validity { declaration.facts.validity }
    public var location: SourceLocation { declaration.line.location }
  }

  /// A way to read a verb form: its list and which form of the verb it is.
  public struct VerbReading: Sendable {
    public let list: Int
    public let features: Features
  }

  package internal(set) var forms = FormTable()
  package private(set) var lists: [List] = []
  /// By the name of a list, and by each name below which it lies: the lists.
  private var listsUnder: [String: ListSet] = [:]
  public internal(set) var names: [Name] = []
  // By form: the number of the set of lists of nouns and words in which it stands. Few forms differ
  // in it, and what few there are stays in the processor's cache.
  @usableFromInline var setOf: [UInt16] = []
  @usableFromInline var listSets: [ListSet] = [ListSet()]
  /// By form: what sort of noun or verb form it is in any list.
  public internal(set) var features: [Features] = []
  /// By form: its readings as a verb.
  public internal(set) var verbs: [FormID: [VerbReading]] = [:]
  /// By form: whether it has readings as a verb.
  @usableFromInline var isVerb: [Bool] = []
  /// Names and entries of several words, and all names.
  public internal(set) var phrases = PhraseTrie()

  /// By country: the first adjective of each of its names, and the name's number.
  var adjectives: [String: [(text: String, name: Int)]] = [:]

  package init() {}

  /// "North Korean" for PRK on a day, and the name to which it belongs; nil for a country without
  /// adjective.
  ///
  /// A state gives it, of several first one with a government, else a people; no group and no unit.
  package func adjective(ofCountry country: String, on day: CivilDay?)
    -> (text: String, name: Name)?
  {
    func rank(_ number: Int) -> Int? {
      guard names[number].validity.holds(on: day),
        let type = Self.nations.firstIndex(of: names[number].type)
      else { return nil }
      let next = number + 1
      let isGoverned =
        next < names.count && names[next].role == .metonym
        && names[next].declaration === names[number].declaration
      return 2 * type + (isGoverned ? 0 : 1)
    }
    var first: (rank: Int, text: String, name: Int)?
    for (text, name) in adjectives[country] ?? [] {
      if let rank = rank(name), rank < first?.rank ?? Int.max { first = (rank, text, name) }
    }
    return first.map { ($0.text, names[$0.name]) }
  }

  /// The types of names whose adjectives are those of a country.
  private static let nations = ["country", "people"]

  /// The readings of a form as a verb.
  public func verbReadings(of form: FormID) -> [VerbReading] {
    isVerb(form) ? verbs[form] ?? [] : []
  }

  /// Whether a form has readings as a verb.
  @inlinable public func isVerb(_ form: FormID) -> Bool {
    Int(form) < isVerb.count && isVerb[Int(form)]
  }

  /// The lists of which a form is an entry.
  @inlinable public func lists(of form: FormID) -> ListSet {
    Int(form) < setOf.count ? listSets[Int(setOf[Int(form)])] : ListSet()
  }

  /// The number, below `listSets.count`, of the set of lists of which a form is an entry.
  func listSet(of form: FormID) -> Int { Int(form) < setOf.count ? Int(setOf[Int(form)]) : 0 }

  /// Takes over the lists of each form.
  mutating func setLists(byForm lists: [ListSet]) {
    var numbers: [ListSet: UInt16] = [ListSet(): 0]
    setOf = lists.map { set in
      if set.isEmpty { return 0 }
      if let known = numbers[set] { return known }
      precondition(listSets.count <= Int(UInt16.max), "too many different sets of lists")
      let number = UInt16(listSets.count)
      numbers[set] = number
      listSets.append(set)
      return number
    }
  }

  /// The number of the list of that name.
  package func list(named name: String) -> Int? { lists.firstIndex { $0.name == name } }

  /// What a pattern's `<name>` asks: lists, and features behind their name ("kill.passive").
  package func reference(_ name: String) -> (name: String, lists: ListSet, features: Features) {
    var path = name.split(separator: ".").map(String.init)
    var features: Features = []
    while let last = path.last, path.count > 1,
      let feature = Features.named.first(where: { $0.name == last })
    {
      features.formUnion(feature.features)
      path.removeLast()
    }
    let base = path.joined(separator: ".")
    return (base, lists(under: base), features)
  }

  /// The lists of that name: itself and those that lie below it ("people" holds "people.police").
  package func lists(under name: String) -> ListSet { listsUnder[name] ?? ListSet() }

  /// Adds a list without words.
  mutating func add(_ list: List) {
    var name = list.name[...]
    listsUnder[list.name, default: ListSet()].insert(lists.count)
    while let dot = name.lastIndex(of: ".") {
      name = name[..<dot]
      listsUnder[String(name), default: ListSet()].insert(lists.count)
    }
    lists.append(list)
  }

  /// The lists of the words that stand in some of these too, these among them.
  func listsBeside(_ lists: ListSet) -> ListSet {
    listSets.reduce(into: ListSet()) { if $1.intersects(lists) { $0.formUnion($1) } }
  }
}
