internal import Model

/// Lays out a rule file: keys in their order, one entry a line, quotes where YAML needs them.
///
/// Comments stay with what they stand above or behind. It never changes what a file says.
package struct RuleFormatter {
  /// Where it may be no wider: brackets with many words in them are broken.
  private static let width = 100

  private let lines: SourceLines
  private let comments: RuleComments
  /// Word lists have their entries one a line, a step to the right of their name.
  private let isWords: Bool
  private let isRules: Bool
  private var text = ""
  /// Lines of which the comments above, and those behind, have been written.
  private var writtenAbove: Set<Int> = []
  private var writtenBehind: Set<Int> = []

  /// The file in its layout; nil if it is no good YAML, or has a comment that would be lost.
  package static func format(_ file: RuleFile) -> String? {
    var diagnostics: [Diagnostic] = []
    guard let root = YAMLReader.read(file, into: &diagnostics) else { return nil }
    var formatter = RuleFormatter(file, root)
    formatter.writeBlock(root, indent: 0, head: "")
    for comment in formatter.comments.last { formatter.write(comment) }
    let result = RuleFile(path: file.path, text: formatter.text)
    guard let again = YAMLReader.read(result, into: &diagnostics), again.says(root),
      RuleComments(of: again, in: SourceLines(result.text)).all == formatter.comments.all
    else { return nil }
    return result.text
  }

  private init(_ file: RuleFile, _ root: RuleNode) {
    lines = SourceLines(file.text)
    comments = RuleComments(of: root, in: lines)
    let parts = file.path.split(separator: "/")
    isWords = parts.dropFirst().first == "words"
    isRules = parts.dropFirst().first == "rules"
  }

  // MARK: - Lines

  private mutating func write(_ line: String) { text += line + "\n" }

  /// Writes a line that says what stood in a line of the file, with the comment behind it.
  private mutating func write(_ line: String, from source: Int) {
    let comment = writtenBehind.insert(source).inserted ? comments.behind[source] : nil
    write(line + (comment.map { "  " + $0 } ?? ""))
  }

  private mutating func writeComments(above line: Int, indent: Int) {
    guard writtenAbove.insert(line).inserted else { return }
    for comment in comments.above[line] ?? [] {
      write(comment.isEmpty ? "" : Self.spaces(indent) + comment)
    }
  }

  private static func spaces(_ count: Int) -> String { String(repeating: " ", count: count) }

  // MARK: - Values

  /// Writes a mapping or a sequence below each other.
  ///
  /// - `head`: stands in its first line.
  /// - `isInItem`: it is an item of a sequence; sequences in it stand at the column of their keys.
  private mutating func writeBlock(
    _ node: RuleNode, indent: Int, head: String, isInItem: Bool = false
  ) {
    switch node.value {
    case .scalar:
      writeValue(node, head: head, indent: indent, isInItem: isInItem, from: node.location.line)
    case .sequence(let items):
      for item in items {
        writeComments(above: item.location.line, indent: indent)
        if let first = ordered(item).first {
          writeComments(above: first.key.location.line, indent: indent)
        }
        writeValue(
          item, head: Self.spaces(indent) + "-", indent: indent + 2, isInItem: true,
          from: item.location.line)
      }
    case .mapping:
      for (number, (key, value)) in ordered(node).enumerated() {
        writeComments(above: key.location.line, indent: indent)
        let name = scalar(key, inFlow: false) + ":"
        writeValue(
          value, head: (number == 0 ? head : Self.spaces(indent)) + name, indent: indent,
          isInItem: isInItem, from: key.location.line)
      }
    }
  }

  /// Writes a value behind a dash or a key; `source` is the line in which that stood.
  private mutating func writeValue(
    _ node: RuleNode, head: String, indent: Int, isInItem: Bool, from source: Int
  ) {
    let isItem = head.hasSuffix("-")
    switch node.value {
    case .scalar(let text):
      if isBlock(node), text.unicodeScalars.dropLast().contains("\n") {
        write(head + (text.hasSuffix("\n") ? " |" : " |-"), from: source)
        let inner = text.hasSuffix("\n") ? text.dropLast() : text[...]
        for line in inner.split(separator: "\n", omittingEmptySubsequences: false) {
          write(line.isEmpty ? "" : Self.spaces(isItem ? indent : indent + 2) + line)
        }
      } else {
        let text = scalar(node, inFlow: false)
        write(text.isEmpty ? head : head + " " + text, from: node.lastLine)
      }
    case .sequence(let items) where isFlow(node) && (items.isEmpty || staysFlow(node, head)):
      writeFlow(items, head: head, indent: indent, from: node.lastLine)
    case .sequence where isItem:
      write(head, from: source)
      writeBlock(node, indent: indent, head: "")
    case .sequence(let items):
      write(head, from: source)
      let isOfMappings = items.first?.entries != nil
      writeBlock(node, indent: isInItem || isOfMappings ? indent : indent + 2, head: "")
    case .mapping(let entries) where entries.isEmpty: write(head + " {}", from: node.lastLine)
    case .mapping where isItem: writeBlock(node, indent: indent, head: head + " ", isInItem: true)
    case .mapping:
      write(head, from: source)
      writeBlock(node, indent: indent + 2, head: Self.spaces(indent + 2))
    }
  }

  private mutating func writeFlow(_ items: [RuleNode], head: String, indent: Int, from source: Int)
  {
    let texts = items.map { scalar($0, inFlow: true) }
    let whole = "\(head) [\(texts.joined(separator: ", "))]"
    if whole.unicodeScalars.count <= Self.width {
      write(whole, from: source)
      return
    }
    write(head + " [")
    var line = Self.spaces(indent + 4)
    for text in texts {
      if line.unicodeScalars.count + text.unicodeScalars.count + 1 > Self.width {
        write(String(line.dropLast()))
        line = Self.spaces(indent + 4)
      }
      line += text + ", "
    }
    write(String(line.dropLast()))
    write(Self.spaces(indent + 2) + "]", from: source)
  }

  // MARK: - What a node is

  /// The entries of a mapping in the order in which they are written.
  private func ordered(_ node: RuleNode) -> [(key: RuleNode, value: RuleNode)] {
    let entries = node.entries ?? []
    guard isRules else { return entries }
    let order = RuleVocabulary.order
    func rank(_ key: RuleNode) -> Int { order.firstIndex(of: key.text ?? "") ?? order.count }
    return entries.enumerated().sorted {
      (rank($0.element.key), $0.offset) < (rank($1.element.key), $1.offset)
    }.map(\.element)
  }

  private func scalar(_ node: RuleNode, inFlow: Bool) -> String {
    let wasQuoted = "'\"".utf8.contains { $0 == lines.bytes(from: node.location).first }
    return ScalarWriter.written(node.text ?? "", inFlow: inFlow, wasQuoted: wasQuoted)
  }

  private func isFlow(_ node: RuleNode) -> Bool {
    lines.bytes(from: node.location).first == UInt8(ascii: "[")
  }

  /// Whether a text can stand as a block, which ends in at most one line break and begins with none.
  private func isBlock(_ node: RuleNode) -> Bool {
    let text = node.text ?? ""
    return !text.hasSuffix("\n\n") && text.first.map { !$0.isWhitespace } ?? false
      && !text.unicodeScalars.contains { $0 != "\n" && $0.value < 0x20 }
  }

  /// Whether brackets stay: around plain words, no list of entries, without comments among them.
  private func staysFlow(_ node: RuleNode, _ head: String) -> Bool {
    let isShort = !isWords && !RuleVocabulary.lines.contains { head.hasSuffix(" \($0):") }
    return isShort && (node.items ?? []).allSatisfy { $0.text != nil }
      && !comments.stand(from: node.location.line, to: node.lastLine)
  }
}

extension RuleNode {
  /// Whether a node says the same, whatever the order of its keys.
  fileprivate func says(_ other: RuleNode) -> Bool {
    switch (value, other.value) {
    case (.scalar(let text), .scalar(let other)): text == other
    case (.sequence(let items), .sequence(let others)):
      items.count == others.count && zip(items, others).allSatisfy { $0.says($1) }
    case (.mapping(let entries), .mapping(let others)):
      entries.count == others.count
        && entries.allSatisfy { key, value in other[key.text ?? ""].map(value.says) ?? false }
    default: false
    }
  }
}
