internal import Model

/// What an author probably did where YAML cannot go on: it often notices lines later, and says so in
/// its own words.
struct YAMLMistake {
  private let lines: SourceLines
  private let file: String

  init(_ lines: SourceLines, file: String) {
    self.lines = lines
    self.file = file
  }

  /// The first mistake at or before a line that can be told; `isRules`: the file holds rules.
  func find(at line: Int, isRules: Bool) -> Diagnostic? {
    let last = min(line, lines.numbers.upperBound - 1)
    if let quote = openQuote(upTo: last) { return quote }
    guard isRules else { return nil }
    // The rule in which it stands.
    var first = last
    while first > 1, !lines.bytes(of: first).starts(with: "- ".utf8) { first -= 1 }
    for number in first...max(first, last) {
      if let found = slip(in: number) ?? indentation(of: number, from: first) { return found }
    }
    return nil
  }

  /// Whether brackets are open from one line on, where the next entry begins or the file ends.
  func isOpen(_ context: String, from first: Int, at last: Int) -> Bool {
    guard context.contains("flow"), last > first else { return false }
    let end = line(last)
    return end.rest.isEmpty || end.hasDash || end.key != nil
  }

  /// What stands in a line behind its dash and its key.
  func value(at number: Int) -> Substring { line(number).value }

  // MARK: - Lines

  /// A line taken apart: `- key: value`.
  private struct Line {
    /// How many bytes stand before the key, or what stands in its place: spaces and "- ".
    let indent: Int
    let hasDash: Bool
    /// What is not blank.
    let rest: Substring
    /// The word up to a colon, and what stands behind that.
    let key: Substring?
    let value: Substring

    init(_ text: Substring) {
      var rest = text.drop { $0 == " " }
      var hasDash = false
      while rest.hasPrefix("- ") {
        hasDash = true
        rest = rest.dropFirst(2).drop { $0 == " " }
      }
      indent = text.utf8.distance(from: text.startIndex, to: rest.startIndex)
      self.hasDash = hasDash
      self.rest = rest
      let word = rest.prefix { $0.isLetter || $0.isNumber || "._-".contains($0) }
      let behind = rest[word.endIndex...]
      let isKey = !word.isEmpty && (behind == ":" || behind.hasPrefix(": "))
      key = isKey ? word : nil
      value = isKey ? behind.dropFirst().drop { $0 == " " } : rest
    }
  }

  private func line(_ number: Int) -> Line { Line(Substring(lines.text(of: number) ?? "")) }

  private func made(
    _ message: String, _ line: Int, from start: Substring, length: Int = 1, hint: String
  ) -> Diagnostic {
    let text = start.base.unicodeScalars
    let column = text.distance(from: text.startIndex, to: start.startIndex) + 1
    return Diagnostic(
      message, at: SourceLocation(file: file, line: line, column: column), length: length,
      source: lines.text(of: line), hint: hint)
  }

  // MARK: - Quotation marks

  /// The first text in quotes of which no line has the end.
  private func openQuote(upTo last: Int) -> Diagnostic? {
    var number = 1
    while number <= last {
      let value = line(number).value
      defer { number += 1 }
      guard let mark = value.first, mark == "'" || mark == "\"",
        !Self.closes(value.dropFirst(), mark)
      else { continue }
      // It may end in a line that begins no other entry.
      var next = number + 1
      while lines.numbers.contains(next), case let line = line(next), !line.hasDash,
        line.key == nil,
        !Self.closes(Substring(lines.text(of: next) ?? ""), mark)
      {
        next += 1
      }
      let end = line(next)
      guard lines.numbers.contains(next), !end.hasDash, end.key == nil else {
        return made(
          "this quotation mark is not closed", number, from: value,
          hint: mark == "'"
            ? "add ' at the end; inside, an apostrophe is written twice: ''" : "add \" at the end")
      }
      number = next
    }
    return nil
  }

  /// Whether a mark that ends a text in quotes stands in it.
  private static func closes(_ text: Substring, _ mark: Character) -> Bool {
    var rest = text
    while let next = rest.popFirst() {
      if next == "\\", mark == "\"" {
        rest = rest.dropFirst()
      } else if next == mark {
        guard mark == "'", rest.first == "'" else { return true }
        rest.removeFirst()
      }
    }
    return false
  }

  // MARK: - Signs and indentation

  private static let ruleKeys = RuleVocabulary.structure + RuleVocabulary.settings.map(\.name)
  private static let keys = ruleKeys + RuleVocabulary.example

  /// A space or a colon that was forgotten.
  private func slip(in number: Int) -> Diagnostic? {
    let line = line(number)
    if line.rest.first == "-", let next = line.rest.dropFirst().first, next != "-", next != " " {
      return made("a space is missing behind '-'", number, from: line.rest, hint: "write '- '")
    }
    let word = line.rest.prefix { $0.isLetter }
    guard Self.keys.contains(String(word)) else { return nil }
    let behind = line.rest[word.endIndex...]
    if behind.first == ":", behind.dropFirst().first.map({ $0 != " " }) ?? false {
      return made(
        "a space is missing behind ':'", number, from: behind, hint: "write '\(word): '")
    }
    if behind.allSatisfy({ $0 == " " }) {
      return made(
        "':' is missing behind '\(word)'", number, from: word, length: word.count,
        hint: "write '\(word):'")
    }
    return nil
  }

  /// A key that does not stand below its neighbors.
  private func indentation(of number: Int, from first: Int) -> Diagnostic? {
    let line = line(number)
    guard number > first, let key = line.key, Self.keys.contains(String(key)) else { return nil }
    let isOfRule = Self.ruleKeys.contains(String(key)) && !line.hasDash
    let isOfExample = RuleVocabulary.example.contains(String(key)) && !line.hasDash
    guard isOfRule || isOfExample else { return nil }
    // The keys of a rule stand below its first, those of an example below its first.
    let above =
      isOfRule
      ? self.line(first)
      : (first..<number).reversed().lazy.map { self.line($0) }.first {
        $0.hasDash && $0.key.map { RuleVocabulary.example.contains(String($0)) } ?? false
      }
    guard let above, above.key != nil, above.indent != line.indent else { return nil }
    return made(
      "'\(key)' is indented by \(line.indent), where its neighbors are by \(above.indent)", number,
      from: key, length: key.count, hint: "put it below '\(above.key ?? "")'")
  }
}
