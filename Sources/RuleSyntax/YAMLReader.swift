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
    let lines = file.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    func place(_ line: Int, _ column: Int) -> SourceLocation {
      SourceLocation(file: file.path, line: line, column: column)
    }
    let tabs = indentingTabs(lines, file)
    guard tabs.isEmpty else {
      diagnostics += tabs
      return nil
    }
    do {
      guard let root = try Yams.compose(yaml: file.text) else {
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
    _ node: Node, file: RuleFile, lines: [String], errors: inout [Diagnostic]
  ) -> RuleNode {
    let mark = node.mark
    let place = SourceLocation(
      file: file.path, line: mark?.line ?? 1, column: mark?.column ?? 1)
    let source = lines.indices.contains(place.line - 1) ? lines[place.line - 1] : nil
    if let property = property(at: place, source, isQuoted: isQuoted(node)) {
      errors.append(property)
    }
    switch node {
    case .scalar(let scalar):
      if scalar.style == .plain, let cut = cutComment(scalar.string, place, source) {
        errors.append(cut)
      }
      return RuleNode(
        .scalar(scalar.string), at: place,
        places: ScalarPlaces.of(
          scalar.string, isPlain: scalar.style == .plain, at: place, in: lines))
    case .sequence(let sequence):
      return RuleNode(
        .sequence(sequence.map { convert($0, file: file, lines: lines, errors: &errors) }),
        at: place)
    case .mapping(let mapping):
      var entries: [(key: RuleNode, value: RuleNode)] = []
      for (key, value) in mapping {
        entries.append(
          (
            convert(key, file: file, lines: lines, errors: &errors),
            convert(value, file: file, lines: lines, errors: &errors)
          ))
      }
      return RuleNode(.mapping(entries), at: place)
    case .alias:
      errors.append(
        Diagnostic("an alias (*name) stands here", at: place, source: source, hint: "write it out"))
      return RuleNode(.scalar(""), at: place)
    }
  }

  private static func isQuoted(_ node: Node) -> Bool {
    if case .scalar(let scalar) = node {
      scalar.style != .plain && scalar.style != .any
    } else {
      false
    }
  }

  /// An error if a value has an anchor or a tag: a "!" or "&" at its front, which YAML keeps.
  private static func property(at place: SourceLocation, _ source: String?, isQuoted: Bool)
    -> Diagnostic?
  {
    guard let source, case let scalars = Array(source.unicodeScalars),
      scalars.indices.contains(place.column - 1)
    else { return nil }
    let length = scalars[(place.column - 1)...].prefix { $0 != " " }.count
    switch scalars[place.column - 1] {
    case "!":
      return Diagnostic(
        "YAML takes this for a tag and swallows it", at: place, length: length, source: source,
        hint: "put the whole text in quotes")
    case "&":
      return Diagnostic(
        "YAML takes this for an anchor and swallows it", at: place, length: length,
        source: source, hint: "put the whole text in quotes")
    default: return nil
    }
  }

  /// An error for each line that is indented with a tab.
  private static func indentingTabs(_ lines: [String], _ file: RuleFile) -> [Diagnostic] {
    lines.enumerated().compactMap { number, line in
      let indent = line.unicodeScalars.prefix { $0 == " " || $0 == "\t" }
      guard indent.count < line.unicodeScalars.count, let tab = indent.firstIndex(of: "\t") else {
        return nil
      }
      let column = line.unicodeScalars.distance(from: line.startIndex, to: tab) + 1
      return Diagnostic(
        "a tab stands here", at: SourceLocation(file: file.path, line: number + 1, column: column),
        source: line, hint: "YAML is indented with spaces")
    }
  }

  /// An error if a plain scalar of one line was cut short by " #" directly behind it.
  ///
  /// A comment that is set off by two or more spaces is meant as one.
  private static func cutComment(_ text: String, _ place: SourceLocation, _ source: String?)
    -> Diagnostic?
  {
    guard let source, !text.isEmpty else { return nil }
    let scalars = Array(source.unicodeScalars)
    let after = place.column - 1 + text.unicodeScalars.count
    guard after + 1 < scalars.count, scalars[after] == " ", scalars[after + 1] == "#" else {
      return nil
    }
    return Diagnostic(
      "the text after # is lost",
      at: SourceLocation(file: place.file, line: place.line, column: after + 2),
      length: scalars.count - after - 1, source: source,
      hint: "put the text in quotes, or set a comment off by two spaces")
  }

  /// What to do against the mistakes that are made again and again.
  private static func hint(for problem: String, _ mark: Mark, _ lines: [String]) -> String? {
    if problem.contains("mapping values") { return "put a text that holds \": \" in quotes" }
    if problem.contains("cannot start any token") || problem.contains("undefined alias")
      || problem.contains("alphabetic or numeric")
    {
      return "put a text that begins with such a sign in quotes"
    }
    let line = lines.indices.contains(mark.line - 1) ? lines[mark.line - 1] : ""
    let text = line.unicodeScalars.drop { $0 == " " || $0 == "-" }
    if text.first == "\"" || text.first == "'" {
      return "a text that begins with a quotation mark goes in quotes as a whole: '…'"
    }
    return nil
  }

  private static func diagnostic(for error: YamlError, file: RuleFile, lines: [String])
    -> Diagnostic
  {
    func made(_ message: String, _ mark: Mark, line: Int? = nil, hint: String? = nil)
      -> Diagnostic
    {
      let line = line ?? mark.line
      return Diagnostic(
        message, at: SourceLocation(file: file.path, line: line, column: mark.column),
        source: lines.indices.contains(line - 1) ? lines[line - 1] : nil, hint: hint)
    }
    switch error {
    case .scanner(_, let problem, let mark, _):
      return made(problem, mark, hint: hint(for: problem, mark, lines))
    case .parser(_, let problem, let mark, _), .composer(_, let problem, let mark, _):
      return made(problem, mark, hint: hint(for: problem, mark, lines))
    case .duplicatedKeysInMapping(let keys, let context):
      let first = context.mark
      let key = "\(keys.first ?? ""):"
      let second = lines.indices.dropFirst(first.line).first { index in
        let line = lines[index].unicodeScalars
        return line.prefix { $0 == " " }.count == first.column - 1
          && line.dropFirst(first.column - 1).starts(with: key.unicodeScalars)
      }
      return made(
        "the key '\(keys.joined(separator: "', '"))' stands twice", first,
        line: second.map { $0 + 1 },
        hint: "first in line \(first.line); join the two")
    default:
      return Diagnostic("\(error)", at: SourceLocation(file: file.path, line: 1, column: 1))
    }
  }
}
