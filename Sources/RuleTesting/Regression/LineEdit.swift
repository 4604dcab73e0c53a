internal import RuleSyntax

/// Lines of one rule file that were taken out, put in, or both at one place.
struct LineEdit: Sendable {
  let file: String
  /// The place of the first line, from 0, before and after.
  private let oldStart: Int
  private let newStart: Int
  let removed: [String]
  let inserted: [String]

  /// The edits that lead from files to files, by file and line.
  static func all(from old: [RuleFile], to new: [RuleFile]) -> [LineEdit] {
    let before = Dictionary(old.map { ($0.path, $0.text) }, uniquingKeysWith: { a, _ in a })
    let after = Dictionary(new.map { ($0.path, $0.text) }, uniquingKeysWith: { a, _ in a })
    return Set(before.keys).union(after.keys).sorted().flatMap { file in
      edits(of: file, lines(before[file]), lines(after[file]))
    }
  }

  private static func lines(_ text: String?) -> [String] {
    text.map { $0.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) } ?? []
  }

  private static func edits(of file: String, _ old: [String], _ new: [String]) -> [LineEdit] {
    guard old != new else { return [] }
    var removed: Set<Int> = []
    var inserted: Set<Int> = []
    for change in new.difference(from: old) {
      switch change {
      case .remove(let offset, _, _): removed.insert(offset)
      case .insert(let offset, _, _): inserted.insert(offset)
      }
    }
    var edits: [LineEdit] = []
    var (i, j) = (0, 0)
    while i < old.count || j < new.count {
      let (oldStart, newStart) = (i, j)
      while removed.contains(i) { i += 1 }
      while inserted.contains(j) { j += 1 }
      if i > oldStart || j > newStart {
        edits.append(
          LineEdit(
            file: file, oldStart: oldStart, newStart: newStart, removed: Array(old[oldStart..<i]),
            inserted: Array(new[newStart..<j])))
      } else {
        i += 1
        j += 1
      }
    }
    return edits
  }

  /// Files with edits made to them, each of which was found from them.
  static func apply(_ edits: some Sequence<LineEdit>, to files: [RuleFile]) -> [RuleFile] {
    var texts = Dictionary(
      files.map { ($0.path, lines($0.text)) }, uniquingKeysWith: { a, _ in a })
    // From the last to the first, so that places before an edit stay what they were.
    for edit in Array(edits).reversed() {
      let end = edit.oldStart + edit.removed.count
      texts[edit.file, default: []].replaceSubrange(edit.oldStart..<end, with: edit.inserted)
    }
    return texts.sorted { $0.key < $1.key }
      .map { RuleFile(path: $0.key, text: $0.value.joined(separator: "\n")) }
  }

  /// "rules/en/words/verbs.yaml:52: + absorb", "…:7: die → pass away".
  func description(in root: String) -> String {
    func told(_ lines: [String]) -> String {
      let lines = lines.map { $0.drop { $0 == " " } }.filter { !$0.isEmpty }
      let first = lines.first.map { $0.hasPrefix("- ") ? $0.dropFirst(2) : $0 } ?? "an empty line"
      return first + (lines.count > 1 ? " (and \(lines.count - 1) more)" : "")
    }
    let place = "\(root)\(file):\((inserted.isEmpty ? oldStart : newStart) + 1): "
    if inserted.isEmpty { return place + "- " + told(removed) }
    if removed.isEmpty { return place + "+ " + told(inserted) }
    return place + told(removed) + " → " + told(inserted)
  }
}
