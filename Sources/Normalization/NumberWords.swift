internal import Model
internal import RuleSyntax

/// What the words of a language mean in numbers; read from `numbers.yaml`.
///
/// A class, so that its tables are never copied.
final class NumberWords: Sendable {
  /// By form, what it means.
  private let forms: Forms
  let digits: DigitReader
  let suffixes: [(bytes: [UInt8], scale: Double)]
  let ordinalSuffixes: [[UInt8]]
  let vague: PhraseTable<VagueAmount>
  let vagueScales: PhraseTable<VagueAmount>
  let vagueJoints: PhraseTable<Bool>
  let notVague: PhraseTable<Bool>
  let times: PhraseTable<Bool>
  let multipleOf: PhraseTable<Bool>
  let noMultiple: PhraseTable<Bool>
  let wholeAfter: PhraseTable<Bool>
  let noHalfAfter: PhraseTable<Bool>
  let noHalfBefore: PhraseTable<Bool>
  let fractionBefore: PhraseTable<Bool>
  let inWords: PhraseTable<Bool>
  let pronounAfter: PhraseTable<Bool>
  let pronounBefore: PhraseTable<Bool>
  let between: PhraseTable<Bool>
  let betweenAnd: PhraseTable<Bool>
  let from: PhraseTable<Bool>
  let range: PhraseTable<Bool>
  let percent: PhraseTable<Bool>
  let currencyBefore: PhraseTable<Bool>
  let currencyAfter: PhraseTable<Bool>
  let unitPrefixes: PhraseTable<Bool>
  let units: PhraseTable<Bool>
  let unitSuffixes: [[UInt8]]
  let ageAfter: PhraseTable<Bool>
  let ageBefore: PhraseTable<Bool>
  let ages: ClosedRange<Double>
  let clockAfter: PhraseTable<Bool>
  let clockSuffixes: [[UInt8]]
  let identifierBefore: PhraseTable<Bool>
  let numbered: PhraseTable<Bool>
  let addressBefore: PhraseTable<Bool>
  let streets: PhraseTable<Bool>

  /// Forms from here on mean nothing in numbers.
  var formCount: Int { forms.roles.count }

  /// What a form means; nothing if it is no word of numbers.
  subscript(_ form: FormID) -> Word {
    Int(form) < forms.words.count ? forms.words[Int(form)] : Word()
  }

  /// What a form can be in a number.
  func role(_ form: FormID) -> Role {
    Int(form) < forms.roles.count ? forms.roles[Int(form)] : []
  }

  static let keys = [
    "digits", "words", "scales", "suffixes", "articles", "joiners", "of", "point", "hyphens",
    "dashes",
    "vague", "vague scales", "vague joints", "no vague", "fraction", "fractions",
    "fraction signs", "half", "no half after", "no half before", "fraction before", "multiples",
    "times", "multiple of", "no multiple", "whole after", "in", "ordinals", "ordinal suffixes",
    "pronouns", "pronoun after",
    "pronoun before", "between", "between and", "from", "range", "alternatives", "rose", "percent",
    "currency before", "currency after", "unit prefixes", "units", "age after", "age before",
    "age of", "clock after", "clock sign", "identifier before", "numbered",
    "address before", "streets", "compounds", "counted",
  ]

  init(_ node: RuleNode, tables: inout TableReader) {
    tables.expect(Self.keys, in: node)
    var known = Forms()
    func number(_ text: String) -> Double? { Double(text) }
    func bytes(_ node: RuleNode?) -> [[UInt8]] {
      (node?.items ?? []).compactMap { $0.text.map { Array($0.utf8) } }
    }
    digits = DigitReader(
      groupSeparators: bytes(node["digits"]?["groups"]),
      decimalSeparator: Array((node["digits"]?["decimal"]?.text ?? ".").utf8),
      groupSpaces: bytes(node["digits"]?["spaces"]))

    let values: [(String, Role, WritableKeyPath<Word, Double>)] = [
      ("words", .word, \.value), ("scales", .scale, \.value), ("ordinals", .ordinal, \.ordinal),
      ("fraction", .fraction, \.fraction), ("fractions", .fractions, \.fraction),
      ("fraction signs", .fractionSign, \.fraction), ("multiples", .multiple, \.fraction),
    ]
    for (key, role, value) in values {
      for row in tables.table(key, of: node, expected: "a number", value: number) {
        known.set(row.forms, role) { $0[keyPath: value] = row.value }
      }
    }
    let lists: [(String, Role)] = [
      ("half", .half), ("articles", .article), ("joiners", .joiner), ("of", .of),
      ("hyphens", .hyphen), ("dashes", .dash), ("pronouns", .pronoun), ("compounds", .compound),
      ("counted", .counted), ("alternatives", .alternative), ("clock sign", .clockSign),
      ("rose", .rose), ("point", .point),
    ]
    for (key, role) in lists {
      for item in node[key]?.items ?? [] { known.set(tables.phrase(item), role) { _ in } }
    }

    vague = tables.phrases("vague", of: node, expected: "a bound such as 24+, ~2 or 3..10") {
      VagueAmount($0)
    }
    vagueScales = tables.phrases("vague scales", of: node, expected: "a bound such as 20+") {
      VagueAmount($0)
    }
    for form in vague.lastForms + vagueScales.lastForms { known.set([form], .vague) { _ in } }
    for form in vague.forms + vagueScales.forms { known.set([form], .vaguePart) { _ in } }
    var suffixes: [(bytes: [UInt8], scale: Double)] = []
    for row in tables.table("suffixes", of: node, expected: "a number", value: number) {
      let text = row.forms.map { tables.forms.text(of: $0) }.joined()
      suffixes.append((Array(text.utf8), row.value))
    }
    self.suffixes = suffixes
    ordinalSuffixes = bytes(node["ordinal suffixes"])
    vagueJoints = tables.list("vague joints", of: node)
    notVague = tables.list("no vague", of: node)
    times = tables.list("times", of: node)
    multipleOf = tables.list("multiple of", of: node)
    noMultiple = tables.list("no multiple", of: node)
    wholeAfter = tables.list("whole after", of: node)
    noHalfAfter = tables.list("no half after", of: node)
    noHalfBefore = tables.list("no half before", of: node)
    fractionBefore = tables.list("fraction before", of: node)
    inWords = tables.list("in", of: node)
    pronounAfter = tables.list("pronoun after", of: node)
    pronounBefore = tables.list("pronoun before", of: node)
    between = tables.list("between", of: node)
    betweenAnd = tables.list("between and", of: node)
    from = tables.list("from", of: node)
    range = tables.list("range", of: node)
    percent = tables.list("percent", of: node)
    currencyBefore = tables.list("currency before", of: node)
    currencyAfter = tables.list("currency after", of: node)
    unitPrefixes = tables.list("unit prefixes", of: node)
    units = tables.list("units", of: node)
    unitSuffixes = bytes(node["units"])
    ageAfter = tables.list("age after", of: node)
    ageBefore = tables.list("age before", of: node)
    clockAfter = tables.list("clock after", of: node)
    clockSuffixes = bytes(node["clock after"])
    identifierBefore = tables.list("identifier before", of: node)
    numbered = tables.list("numbered", of: node)
    addressBefore = tables.list("address before", of: node)
    streets = tables.list("streets", of: node)
    for table in [percent, currencyAfter, units, unitPrefixes, ageAfter, clockAfter] {
      for form in table.firstForms { known.set([form], .behind) { _ in } }
    }
    for table in [times, percent, inWords, betweenAnd, range] {
      for form in table.firstForms { known.set([form], .onward) { _ in } }
    }
    for table in [currencyBefore, ageBefore, identifierBefore, numbered, addressBefore] {
      for form in table.lastForms { known.set([form], .ahead) { _ in } }
    }
    forms = known
    var ages = 3.0...110
    if let node = node["age of"] {
      if let text = node.text, let (low, high) = Self.bounds(text), low <= high {
        ages = low...high
      } else {
        tables.diagnostics.append(node.error("'age of' is a range such as 3..110"))
      }
    }
    self.ages = ages
  }

  /// "3..10" as two numbers.
  static func bounds(_ text: String) -> (Double, Double)? {
    let bytes = Array(text.utf8)
    guard
      let dots = bytes.indices.first(where: {
        $0 + 1 < bytes.count && bytes[$0] == 46 && bytes[$0 + 1] == 46
      }), let low = Double(String(decoding: bytes[..<dots], as: UTF8.self)),
      let high = Double(String(decoding: bytes[(dots + 2)...], as: UTF8.self))
    else { return nil }
    return (low, high)
  }

  /// What forms mean, while it is read and after.
  private struct Forms: Sendable {
    var words: [Word] = []
    /// The role alone: what is asked of every token.
    var roles: [Role] = []

    mutating func set(_ forms: [FormID], _ role: Role, change: (inout Word) -> Void) {
      guard forms.count == 1, let form = forms.first, form != 0 else { return }
      while words.count <= Int(form) {
        words.append(Word())
        roles.append([])
      }
      words[Int(form)].role.insert(role)
      roles[Int(form)].insert(role)
      change(&words[Int(form)])
    }
  }
}
