package import Model
package import RuleSyntax

/// Makes a lexicon from lists and names: inflects, cuts phrases, numbers forms.
package struct LexiconBuilder {
  package private(set) var lexicon = Lexicon()
  private let words: (String) -> [String]
  private let intern: (String, inout FormTable) -> [FormID]
  private let inflection: Inflection
  /// By form: the lists of nouns and words in which it stands.
  private var lists: [ListSet] = []

  /// - `language`: the table `language`, which holds the suffix rules.
  /// - `words`: cuts a phrase into the folded words that the tokenizer would give.
  /// - `intern`: makes these known to a table.
  package init(
    language: RuleNode?, words: @escaping (String) -> [String],
    intern: @escaping (String, inout FormTable) -> [FormID], into diagnostics: inout [Diagnostic]
  ) {
    self.words = words
    self.intern = intern
    inflection = Inflection(language?["inflection"], into: &diagnostics)
  }

  /// The forms of a text's words, made known.
  package mutating func intern(_ text: String) -> [FormID] {
    intern(text, &lexicon.forms)
  }

  /// Lets a table's room make words known: it gets the table of forms and the cutter of phrases.
  package mutating func withForms<T>(
    _ body: (inout FormTable, @escaping (String) -> [String]) -> T
  ) -> T { body(&lexicon.forms, words) }

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
    lexicon.lists.append(
      Lexicon.List(name: list.name, kind: list.kind, location: list.location))
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
  private func isSpellable(
    _ entry: RuleNode, _ list: ListDeclaration, into diagnostics: inout [Diagnostic]
  ) -> Bool {
    let text = entry.text ?? ""
    let forms = text.split(separator: "/", omittingEmptySubsequences: false)
    if forms.count > Self.mostForms(list.kind), text != "/" {
      diagnostics.append(
        entry.error(
          "too many forms in '\(text)'",
          hint: list.kind == .words
            ? "slashes give forms of verbs and nouns; these are \(list.kind.rawValue)"
            : list.kind == .nouns ? "singular/plural" : "base/past/participle/ing"))
      return false
    }
    if let form = forms.first(where: { words(String($0)).isEmpty }) {
      diagnostics.append(
        entry.error(
          form.isEmpty ? "a form is missing in '\(text)'" : "no token can equal '\(form)'",
          hint: "an entry needs a letter, a digit or a mark"))
      return false
    }
    return true
  }

  private mutating func insertVerb(_ text: String, _ list: Int, _ features: Features) {
    let phrase = intern(text)
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
    let phrase = intern(text)
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
  private static func writing(of name: String) -> PhraseTrie.Entry.Writing {
    let scalars = name.unicodeScalars
    guard let first = scalars.first, !first.isLowerCase else { return .any }
    let isShort = scalars.prefix(7).count < 7
    return isShort && !scalars.contains(where: \.isLowerCase) ? .allCaps : .capital
  }

  private mutating func add(_ name: NameDeclaration, into diagnostics: inout [Diagnostic]) {
    if let country = name.country, let adjective = name.adjectives.first,
      lexicon.adjectives[country] == nil
    {
      lexicon.adjectives[country] = adjective
    }
    add(name.names, of: name, as: .name, into: &diagnostics)
    add(name.adjectives, of: name, as: .adjective, into: &diagnostics)
    add(name.metonyms, of: name, as: .metonym, into: &diagnostics)
    add(name.demonyms, of: name, as: .demonym, into: &diagnostics)
  }

  private mutating func add(
    _ texts: [String], of name: NameDeclaration, as role: Lexicon.Name.Role,
    into diagnostics: inout [Diagnostic]
  ) {
    guard !texts.isEmpty else { return }
    let number = lexicon.names.count
    lexicon.names.append(
      Lexicon.Name(
        canonical: name.names[0], country: name.country, type: name.type, parent: name.parent,
        role: role, validity: name.validity, location: name.location))
    for text in texts {
      let phrase = intern(text)
      if phrase.isEmpty {
        diagnostics.append(
          Diagnostic(
            "no token can equal '\(text)'", at: name.location,
            hint: "a name needs a letter or a digit"))
      }
      lexicon.phrases.insert(
        phrase,
        PhraseTrie.Entry(
          list: -1, name: Int32(number), features: [], writing: Self.writing(of: text)))
    }
  }
}
