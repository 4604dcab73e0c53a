package import Model
internal import Yams

/// Reads YAML into located nodes; the only user of the YAML library.
///
/// Types are never guessed, and the traps of YAML are closed: text that a " #" would cut silently is
/// an error, as are aliases and merge keys, which hide what a rule says.
package enum YAMLReader {
  /// The root of a file, or nil with at least one error in `diagnostics`. An empty file is an
  /// empty sequence.
  package static func read(_ file: RuleFile, into diagnostics: inout [Diagnostic]) -> RuleNode? {
    let lines = file.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    func place(_ line: Int, _ column: Int) -> SourceLocation {
      SourceLocation(file: file.path, line: line, column: column)
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
    switch node {
    case .scalar(let scalar):
      if scalar.style == .plain, let cut = cutComment(scalar.string, place, source) {
        errors.append(cut)
      }
      return RuleNode(
        .scalar(scalar.string), at: place,
        places: ScalarPlaces.of(scalar.string, isPlain: scalar.style == .plain, at: place, in: lines))
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

  private static func diagnostic(for error: YamlError, file: RuleFile, lines: [String])
    -> Diagnostic
  {
    func made(_ message: String, _ mark: Mark, hint: String? = nil) -> Diagnostic {
      Diagnostic(
        message, at: SourceLocation(file: file.path, line: mark.line, column: mark.column),
        source: lines.indices.contains(mark.line - 1) ? lines[mark.line - 1] : nil, hint: hint)
    }
    switch error {
    case .scanner(_, let problem, let mark, _):
      let hint =
        problem.contains("mapping values") ? "put a text that holds \": \" in quotes" : nil
      return made(problem, mark, hint: hint)
    case .parser(_, let problem, let mark, _), .composer(_, let problem, let mark, _):
      return made(problem, mark)
    case .duplicatedKeysInMapping(let keys, let context):
      return made(
        "the key '\(keys.joined(separator: "', '"))' stands twice", context.mark,
        hint: "join the two")
    default:
      return Diagnostic("\(error)", at: SourceLocation(file: file.path, line: 1, column: 1))
    }
  }
}
