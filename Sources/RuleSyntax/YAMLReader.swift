package import Model
internal import Yams

/// Reads YAML into located nodes; the only user of the YAML library.
///
/// Types are never guessed, and the traps of YAML are closed: text that a " #" would cut silently is
/// an error, as are tags, which would swallow a "!WORD", and anchors and aliases, which hide what a
/// rule says.
package enum YAMLReader {
  /// The root of a file, or nil with at least one error in `diagnostics`.
  ///
  /// An empty file is an empty sequence.
  package static func read(_ file: RuleFile, into diagnostics: inout [Diagnostic]) -> RuleNode? {
    if let flaw = file.flaw {
      diagnostics.append(flaw)
      return nil
    }
    // A mark of the order of bytes says nothing of UTF-8.
    let hasMark = file.text.unicodeScalars.first == "\u{FEFF}"
    let text = hasMark ? String(file.text.unicodeScalars.dropFirst()) : file.text
    let lines = SourceLines(text)
    func place(_ line: Int, _ column: Int) -> SourceLocation {
      SourceLocation(file: file.path, line: line, column: column)
    }
    if let list = LineList.read(lines, file: file.path) { return list }
    let traps = indentingTabs(lines, file) + YAMLTraps(lines, file: file.path).diagnostics
    guard traps.isEmpty else {
      diagnostics += traps
      return nil
    }
    do {
      // Nodes are all that is wanted: a constructor would make more of them.
      let parser = try Parser(
        yaml: text, resolver: .basic, constructor: Constructor([:], [:], [:]),
        encoding: .utf8)
      guard let root = try parser.singleRoot() else {
        return RuleNode(.sequence([]), at: place(1, 1))
      }
      var errors: [Diagnostic] = []
      let node = convert(root, file: file, lines: lines, errors: &errors)
      diagnostics += errors
      return errors.isEmpty ? node : nil
    } catch let error as YamlError {
      diagnostics.append(diagnostic(for: error, file: file, lines: lines))
    } catch {
      diagnostics.append(Diagnostic("\(error)", at: place(1, 1)))
    }
    return nil
  }

  private static func convert(
    _ node: Node, file: RuleFile, lines: SourceLines, errors: inout [Diagnostic]
  ) -> RuleNode {
    func location(_ mark: Mark?) -> (SourceLocation, rest: Range<Int>) {
      let place = SourceLocation(
        file: file.path, line: mark?.line ?? 1, column: mark?.column ?? 1)
      let rest = lines.range(from: place)
      if let property = property(at: place, rest, lines) { errors.append(property) }
      return (place, rest)
    }
    switch node {
    case .scalar(let scalar):
      let (place, rest) = location(scalar.mark)
      let text = scalar.string
      let isPlain = scalar.style == .plain
      let isWhole = isPlain && lines.holds(text, at: rest)
      let made = RuleNode(
        .scalar(text), at: place,
        places: isWhole
          ? nil : ScalarPlaces.of(text, isPlain: isPlain, at: place, in: lines))
      if isPlain, !text.isEmpty {
        func end() -> SourceLocation { made.place(at: text.unicodeScalars.count) }
        let behind = isWhole ? rest.dropFirst(text.utf8.count) : lines.range(from: end())
        if lines.holds(" #", at: behind) { errors.append(cutComment(behind, at: end(), lines)) }
      }
      return made
    case .sequence(let sequence):
      let (place, _) = location(sequence.mark)
      // By index: the library's iterators copy each node once more.
      let items = (sequence.startIndex..<sequence.endIndex).map {
        convert(sequence[$0], file: file, lines: lines, errors: &errors)
      }
      return RuleNode(.sequence(items), at: place)
    case .mapping(let mapping):
      let (place, _) = location(mapping.mark)
      var entries: [(key: RuleNode, value: RuleNode)] = []
      for index in mapping.startIndex..<mapping.endIndex {
        let (key, value) = mapping[index]
        entries.append(
          (
            convert(key, file: file, lines: lines, errors: &errors),
            convert(value, file: file, lines: lines, errors: &errors)
          ))
      }
      return RuleNode(.mapping(entries), at: place)
    case .alias:
      let (place, _) = location(node.mark)
      errors.append(
        Diagnostic("an alias (*name) stands here", at: place, hint: "write it out"))
      return RuleNode(.scalar(""), at: place)
    }
  }

  /// An error if a value has an anchor or a tag: a "!" or "&" at its front, which YAML keeps.
  private static func property(
    at place: SourceLocation, _ rest: Range<Int>, _ lines: SourceLines
  ) -> Diagnostic? {
    let name: String
    switch rest.isEmpty ? 0 : lines.bytes[rest.lowerBound] {
    case UInt8(ascii: "!"): name = "a tag"
    case UInt8(ascii: "&"): name = "an anchor"
    default: return nil
    }
    let word = String(
      decoding: lines.bytes[rest].prefix { $0 != UInt8(ascii: " ") }, as: UTF8.self)
    return Diagnostic(
      "YAML takes this for \(name) and swallows it", at: place, length: word.unicodeScalars.count,
      source: lines.text(of: place.line), hint: "put the whole text in quotes")
  }

  /// An error for each line that is indented with a tab.
  private static func indentingTabs(_ lines: SourceLines, _ file: RuleFile) -> [Diagnostic] {
    lines.numbers.compactMap { line in
      let bytes = lines.bytes(of: line)
      let indent = bytes.prefix { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
      guard indent.count < bytes.count, let tab = indent.firstIndex(of: UInt8(ascii: "\t")) else {
        return nil
      }
      let place = SourceLocation(file: file.path, line: line, column: tab - bytes.startIndex + 1)
      return Diagnostic(
        "a tab stands here", at: place, source: lines.text(of: line),
        hint: "YAML is indented with spaces")
    }
  }

  /// The error where a plain scalar was cut short by " #" directly behind it.
  ///
  /// A comment that is set off by two or more spaces is meant as one.
  private static func cutComment(
    _ rest: Range<Int>, at end: SourceLocation, _ lines: SourceLines
  ) -> Diagnostic {
    Diagnostic(
      "the text after # is lost",
      at: SourceLocation(file: end.file, line: end.line, column: end.column + 1),
      length: String(decoding: lines.bytes[rest], as: UTF8.self).unicodeScalars.count - 1,
      source: lines.text(of: end.line),
      hint: "put the text in quotes, or set a comment off by two spaces")
  }

  /// What to do against the mistakes that are made again and again.
  private static func hint(for problem: String, _ mark: Mark, _ lines: SourceLines) -> String? {
    if problem.contains("mapping values") { return "put a text that holds \": \" in quotes" }
    if problem.contains("unknown escape") {
      return "inside \"…\" a backslash is written twice"
    }
    if problem.contains("cannot start any token") || problem.contains("undefined alias")
      || problem.contains("alphabetic or numeric") || problem.contains("comment or line break")
    {
      return "put a text that begins with such a sign in quotes"
    }
    switch YAMLMistake(lines, file: "").value(at: mark.line).first {
    case "\"": return "a text that begins with a quotation mark goes in quotes as a whole: '…'"
    case "'": return "the text ends at its second ': inside, an apostrophe is written twice, ''"
    default: return nil
    }
  }

  private static func diagnostic(for error: YamlError, file: RuleFile, lines: SourceLines)
    -> Diagnostic
  {
    func made(_ message: String, _ mark: Mark, line: Int? = nil, hint: String? = nil)
      -> Diagnostic
    {
      let line = line ?? mark.line
      return Diagnostic(
        message, at: SourceLocation(file: file.path, line: line, column: mark.column),
        source: lines.text(of: line), hint: hint)
    }
    switch error {
    case .scanner(let context, let problem, let mark, _),
      .parser(let context, let problem, let mark, _),
      .composer(let context, let problem, let mark, _):
      let isRules = file.path.split(separator: "/").dropFirst().first == "rules"
      let mistake = YAMLMistake(lines, file: file.path)
      if let found = mistake.find(at: mark.line, isRules: isRules) { return found }
      if let context, mistake.isOpen(context.text, from: context.mark.line, at: mark.line) {
        return made("this bracket is not closed", context.mark, hint: "close it")
      }
      return made(problem, mark, hint: hint(for: problem, mark, lines))
    case .duplicatedKeysInMapping(let keys, let context):
      let first = context.mark
      let key = String(repeating: " ", count: first.column - 1) + "\(keys.first ?? ""):"
      let second = lines.numbers.dropFirst(first.line).first { line in
        lines.bytes(of: line).starts(with: key.utf8)
      }
      return made(
        "the key '\(keys.joined(separator: "', '"))' stands twice", first,
        line: second,
        hint: "first in line \(first.line); join the two")
    default:
      return Diagnostic("\(error)", at: SourceLocation(file: file.path, line: 1, column: 1))
    }
  }
}
