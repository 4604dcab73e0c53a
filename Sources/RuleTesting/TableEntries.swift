internal import Model
package import Pipeline
internal import RuleMatching
internal import RuleSyntax

/// The entries of a language's tables of numbers, qualifiers and dates, each with its place.
package struct TableEntries {
  /// A word or a phrase of a section, as its file states it.
  struct Entry {
    let words: [String]
    /// "at least: at_least".
    let text: String
    /// For what it stands, if the section says that.
    let value: String?
    let location: SourceLocation
  }

  /// By the keys under which they stand: "qualifiers/before", "dates/lists/weekday".
  private var sections: [String: [Entry]] = [:]
  private let forms: (Token) -> String

  package init(_ engine: Engine) throws {
    let words = try engine.wordCutter()
    let table = engine.book.lexicon.forms
    forms = { table.text(of: $0.form) }
    for name in ["numbers", "qualifiers", "dates"] {
      if let root = engine.ruleSet.tables[name] { add(root, under: name, words) }
    }
  }

  private mutating func add(_ node: RuleNode, under path: String, _ words: (String) -> [String]) {
    for (key, value) in node.entries ?? [] {
      let name = key.text ?? ""
      if let text = value.text {
        sections[path, default: []].append(
          Entry(
            words: words(name), text: "\(name): \(text)", value: text, location: key.location))
      } else {
        add(value, under: "\(path)/\(name)", words)
      }
    }
    for item in node.entries == nil ? node.items ?? [] : [] {
      guard let text = item.text else { continue }
      sections[path, default: []].append(
        Entry(words: words(text), text: text, value: nil, location: item.location))
    }
  }

  /// The longest entry of a section that begins some tokens, the later of two of one length.
  func longest(at tokens: ArraySlice<Token>, in section: String) -> Entry? {
    guard let first = tokens.first.map(forms), !first.isEmpty else { return nil }
    var longest: Entry?
    for entry in sections[section] ?? []
    where entry.words.first == first && entry.words.count >= longest?.words.count ?? 1
      && entry.words.elementsEqual(tokens.prefix(entry.words.count).map(forms))
    {
      longest = entry
    }
    return longest
  }

  /// The last entry of a section that a text in lower case is.
  func entry(_ text: String, in section: String) -> Entry? {
    sections[section]?.last { $0.words.joined() == text }
  }
}
