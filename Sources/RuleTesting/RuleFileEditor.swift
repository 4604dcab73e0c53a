internal import Model
package import RuleSyntax

/// Writes examples and rules into rule files, as a hand would.
package enum RuleFileEditor {
  /// A rule file's text with one more example at the end of a rule's examples.
  package static func adding(_ example: NewExample, to rule: RuleDeclaration, in text: String)
    -> String?
  {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    guard let last = rule.examples.last?.text.location.line,
      let key = lines[..<min(last, lines.count)].lastIndex(where: {
        $0.drop { $0 == " " || $0 == "-" }.hasPrefix("examples:")
      })
    else { return nil }
    let indent = lines[key].prefix { $0 == " " }.count
    var end = key + 1
    for index in lines.indices[(key + 1)...] {
      let line = lines[index]
      let own = line.prefix { $0 == " " }.count
      if own == line.count { continue }
      let isItem = own == indent && line.dropFirst(own).hasPrefix("- ")
      guard own > indent || isItem && indent > 0 else { break }
      end = index + 1
    }
    let items = lines[(key + 1)..<end].first { $0.drop { $0 == " " }.hasPrefix("- ") }
    let margin = String(repeating: " ", count: items?.prefix { $0 == " " }.count ?? indent)
    lines.insert(contentsOf: example.lines.map { margin + $0 }, at: end)
    return lines.joined(separator: "\n")
  }

  /// Rule files with one more entry at the end of a list; nil if its last entry is not found.
  package static func adding(_ entry: String, to list: ListDeclaration, in files: [RuleFile])
    -> [RuleFile]?
  {
    guard let last = list.entries.last, let text = last.text,
      let number = files.firstIndex(where: { $0.path == last.location.file })
    else { return nil }
    var lines = files[number].text.split(separator: "\n", omittingEmptySubsequences: false)
      .map(String.init)
    guard lines.indices.contains(last.location.line - 1) else { return nil }
    let line = lines[last.location.line - 1]
    let before = line.unicodeScalars.prefix(last.location.column - 1)
    if before.allSatisfy({ $0 == " " || $0 == "-" }) {
      lines.insert(
        String(String.UnicodeScalarView(before)) + scalar(entry), at: last.location.line)
    } else if let place = line.range(of: text, from: before.count) {
      lines[last.location.line - 1] =
        line[..<place.upperBound] + ", " + scalar(entry) + line[place.upperBound...]
    } else {
      return nil
    }
    var files = files
    files[number] = RuleFile(path: files[number].path, text: lines.joined(separator: "\n"))
    return files
  }

  /// A text as a YAML scalar: in quotes where YAML would read it otherwise.
  package static func scalar(_ text: String) -> String {
    let text = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    let first = text.unicodeScalars.first
    let isPlain =
      first.map { $0.properties.isAlphabetic || ("0"..."9").contains($0) } ?? false
      && !text.contains(": ") && !text.contains(" #") && text.last != ":"
    return isPlain
      ? text
      : "'\(text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''"))'"
  }
}

/// An example that is to be written.
package struct NewExample: Sendable {
  private let want: String
  private let text: String
  private let published: String?

  /// `published`: the day against which its dates resolve, ISO.
  package init(want: String, text: String, published: String?) {
    self.want = want
    self.text = text
    self.published = published
  }

  /// Its lines, the first with the dash of its item.
  package var lines: [String] {
    ["- want: \(RuleFileEditor.scalar(want))", "  text: \(RuleFileEditor.scalar(text))"]
      + (published.map { ["  published: \($0)"] } ?? [])
  }
}

extension String {
  /// Where a text stands, if it stands at an offset in scalars.
  fileprivate func range(of text: String, from offset: Int) -> Range<String.Index>? {
    let start = unicodeScalars.index(startIndex, offsetBy: offset)
    guard self[start...].hasPrefix(text) else { return nil }
    return start..<index(start, offsetBy: text.count)
  }
}
