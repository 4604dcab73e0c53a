package import Model
package import RuleSyntax

/// Adds the forms of a phrase's words, made known to a table, to others.
package typealias Interning = (
  _ phrase: borrowing Span<UInt8>, _ forms: inout FormTable, _ found: inout [FormID]
) -> Void

/// Makes a lexicon from lists and names: inflects, cuts phrases, numbers forms.
package struct LexiconBuilder {
  package private(set) var lexicon = Lexicon()
  private let intern: Interning
  private let inflection: Inflection
  /// By form: the lists of nouns and words in which it stands.
  private var lists: [ListSet] = []
  /// Room for the forms of a phrase.
  private var phrase: [FormID] = []

  /// - `language`: the table `language`, which holds the suffix rules.
  /// - `intern`: makes the words of a phrase known, folded as the tokenizer would give them.
  package init(
    language: RuleNode?, intern: @escaping Interning, into diagnostics: inout [Diagnostic]
  ) {
    self.intern = intern
    inflection = Inflection(language?["inflection"], into: &diagnostics)
  }

  /// The forms of a text's words, made known.
  package mutating func intern(_ text: String) -> [FormID] {
    read(text.utf8.span)
    return phrase
  }

  /// Makes `phrase` that of a text.
  private mutating func read(_ text: borrowing Span<UInt8>) {
    phrase.removeAll(keepingCapacity: true)
    intern(text, &lexicon.forms, &phrase)
  }

  /// Lets the rooms that read tables make their words known.
  package mutating func withForms(_ body: (inout FormTable) -> Void) { body(&lexicon.forms) }

  package mutating func add(_ set: RuleSet, into diagnostics: inout [Diagnostic]) {
    // Names are most of what there is, two spellings a line.
    lexicon.names.reserveCapacity(2 * set.names.count)
    lexicon.forms.reserve(2 * set.names.count)
    lexicon.phrases.reserve(2 * set.names.count)
    for list in set.lists { add(list, into: &diagnostics) }
    for name in set.names { add(name, into: &diagnostics) }
    let count = lexicon.forms.count
    lexicon.setLists(byForm: lists)
    lexicon.features += Array(repeating: [], count: max(0, count - lexicon.features.count))
    lexicon.isVerb += Array(repeating: false, count: max(0, count - lexicon.isVerb.count))
  }

  // MARK: - Lists

  private mutating func add(_ list: ListDeclaration, into diagnostics: inout [Diagnostic]) {
    if let first = lexicon.lists.first(where: { $0.name == list.name }) {
      diagnostics.append(
        Diagnostic(
          "the list '\(list.name)' stands twice", at: list.location, length: list.name.utf8.count,
          hint: "first at \(first.location.file):\(first.location.line)"))
      return
    }
    guard lexicon.lists.count < ListSet.capacity else {
      diagnostics.append(
        Diagnostic("more than \(ListSet.capacity) lists", at: list.location, hint: "join some"))
      return
    }
    let number = lexicon.lists.count
    lexicon.add(Lexicon.List(name: list.name, kind: list.kind, location: list.location))
    for entry in list.entries {
      guard let text = entry.text, !text.isEmpty, isSpellable(entry, list, into: &diagnostics)
      else {
        continue
      }
      for (spelling, features) in inflection.spellings(of: text, list.kind) {
        if list.kind == .verbs {
          insertVerb(spelling, number, features)
        } else {
          insert(spelling, number, features)
        }
      }
    }
  }

  /// How many forms an entry may give behind slashes, the first included.
  private static func mostForms(_ kind: ListDeclaration.Kind) -> Int {
    switch kind {
    case .words: 1
    case .nouns: 2
    case .verbs: 4
    }
  }

  /// Whether tokens can equal an entry, and its slashes give no more forms than there are.
  private mutating func isSpellable(
    _ entry: RuleNode, _ list: ListDeclaration, into diagnostics: inout [Diagnostic]
  ) -> Bool {
    let text = entry.text ?? ""
    // A letter makes a token.
    if !text.utf8.contains(UInt8(ascii: "/")),
      text.utf8.contains(where: { UInt8(ascii: "a")...UInt8(ascii: "z") ~= $0 })
    {
      return true
    }
    let forms = text.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
      .map { String(Substring($0)) }
    if forms.count > Self.mostForms(list.kind), text != "/" {
      diagnostics.append(
        entry.error(
          "too many forms in '\(text)'",
          hint: list.kind == .words
            ? "slashes give forms of verbs and nouns; these are \(list.kind.rawValue)"
            : list.kind == .nouns ? "singular/plural" : "base/past/participle/ing"))
      return false
    }
    if let form = forms.first(where: { intern($0).isEmpty }) {
      diagnostics.append(
        entry.error(
          form.isEmpty ? "a form is missing in '\(text)'" : "no token can equal '\(form)'",
          hint: "an entry needs a letter, a digit or a mark"))
      return false
    }
    return true
  }

  private mutating func insertVerb(_ text: String, _ list: Int, _ features: Features) {
    read(text.utf8.span)
    guard phrase.count == 1, let form = phrase.first else {
      lexicon.phrases.insert(
        phrase,
        PhraseTrie.Entry(list: Int16(list), name: -1, features: features, writing: .any))
      return
    }
    lexicon.verbs[form, default: []].append(
      Lexicon.VerbReading(list: list, features: features))
    grow(to: form)
    lexicon.isVerb[Int(form)] = true
    lexicon.features[Int(form)].formUnion(features)
  }

  private mutating func insert(_ text: String, _ list: Int, _ features: Features) {
    read(text.utf8.span)
    if phrase.count == 1, let form = phrase.first {
      grow(to: form)
      lists[Int(form)].insert(list)
      lexicon.features[Int(form)].formUnion(features)
    } else {
      lexicon.phrases.insert(
        phrase,
        PhraseTrie.Entry(list: Int16(list), name: -1, features: features, writing: .any))
    }
  }

  private mutating func grow(to form: FormID) {
    while lists.count <= Int(form) {
      lists.append(ListSet())
      lexicon.features.append([])
      lexicon.isVerb.append(false)
    }
  }

  // MARK: - Names

  /// Short names in capitals alone ("US", "WHO") are words when they are not written so; a name that
  /// begins with a small letter ("al-Shabaab") may be written either way.
  private static func writing(of name: Substring) -> PhraseTrie.Entry.Writing {
    let scalars = name.unicodeScalars
    guard let first = scalars.first, !first.isLowerCase else { return .any }
    if scalars.contains(where: \.isLowerCase) { return .capital }
    return scalars.prefix(7).count < 7 ? .allCaps : .capital
  }

  /// Whether a name is plainly one that begins with a capital, as most do.
  private static func isCapitalized(_ name: borrowing Span<UInt8>) -> Bool {
    let small = UInt8(ascii: "a")...UInt8(ascii: "z")
    guard name[0] < 0x80, !small.contains(name[0]) else { return false }
    for index in name.indices where small.contains(name[index]) { return true }
    return false
  }

  private mutating func add(_ name: NameDeclaration, into diagnostics: inout [Diagnostic]) {
    var role: NameDeclaration.Role?
    name.forEachSpelling { column, text, place in
      if column != role {
        role = column
        lexicon.names.append(Lexicon.Name(declaration: name, role: column))
        if column == .adjective, let country = name.facts.country {
          lexicon.adjectives[country, default: []].append(
            (String(name.text(place)), lexicon.names.count - 1))
        }
      }
      read(text)
      if phrase.isEmpty {
        diagnostics.append(
          Diagnostic(
            "no token can equal '\(name.text(place))'", at: name.line.location,
            hint: "a name needs a letter or a digit"))
      }
      lexicon.phrases.insert(
        phrase,
        PhraseTrie.Entry(
          list: -1, name: Int32(lexicon.names.count - 1), features: [],
          writing: Self.isCapitalized(text) ? .capital : Self.writing(of: name.text(place))))
    }
  }
}
