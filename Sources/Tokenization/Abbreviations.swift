internal import ICU
internal import Model

/// Words behind which a full stop need not end a sentence, written without that stop.
///
/// A plain value: a language's data fill it. An entry that begins with a capital ("No") fits only
/// words that do, unless the text has no two cases. Single capital letters and chains of them
/// ("U.S") need no entry: they are treated as `maybeEnding`.
package struct Abbreviations: Sendable, Hashable {
  /// Never the last word of a sentence: "Gen", "Mr".
  package var neverEnding: [String]
  /// The sentence goes on unless the next word is one of `starters`: "U.S", "p.m", "Inc".
  package var maybeEnding: [String]
  /// The sentence goes on if a number comes next: "No", "pp".
  package var beforeNumber: [String]
  /// Words that commonly begin a sentence: "the", "he".
  package var starters: [String]
  /// Words in lower case behind which a line goes on in a number: "than", "at least".
  package var leading: [String]

  package init(
    neverEnding: [String] = [], maybeEnding: [String] = [], beforeNumber: [String] = [],
    starters: [String] = [], leading: [String] = []
  ) {
    self.neverEnding = neverEnding
    self.maybeEnding = maybeEnding
    self.beforeNumber = beforeNumber
    self.starters = starters
    self.leading = leading
  }
}

/// Abbreviations made ready for looking up folded words.
struct AbbreviationTable: Sendable {
  /// What is known of a word.
  struct Entry: OptionSet, Sendable {
    let rawValue: UInt8
    static let never = Entry(rawValue: 1)
    static let maybe = Entry(rawValue: 2)
    static let beforeNumber = Entry(rawValue: 4)
    static let starter = Entry(rawValue: 8)
    /// The abbreviation is one only if it begins with a capital.
    static let capital = Entry(rawValue: 16)
    static let leading = Entry(rawValue: 32)
  }

  private var forms = FormTable()
  private var entries: [Entry] = [[]]

  init(_ abbreviations: Abbreviations) throws(ICUError) {
    try add(abbreviations.neverEnding, .never)
    try add(abbreviations.maybeEnding, .maybe)
    try add(abbreviations.beforeNumber, .beforeNumber)
    try add(abbreviations.starters, .starter)
    try add(abbreviations.leading, .leading)
  }

  private mutating func add(_ words: [String], _ entry: Entry) throws(ICUError) {
    for word in words {
      let folded = try CaseFolder.fold(word)
      let form = Int(forms.intern(folded))
      if form == entries.count { entries.append([]) }
      entries[form].insert(entry)
      if entry != .starter, folded != word { entries[form].insert(.capital) }
    }
  }

  /// What is known of a word of a text.
  func entry(
    _ text: borrowing Span<UInt8>, _ token: Token, _ folding: inout Folding
  ) throws(ICUError) -> Entry {
    let word = token.span.range
    if let key = FormKey(ofASCII: text, word.lowerBound, word.upperBound) {
      return entries[Int(forms.form(of: key))]
    }
    let count = try folding.fold(text.extracting(word))
    return entries[Int(forms.form(of: folding.buffer.span.extracting(0..<count)))]
  }
}
