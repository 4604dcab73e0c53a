/// How reports are laid out: as they are in a pipe; in colors, and no wider than it, on a terminal.
package struct Page: Sendable {
  private let width: Int?
  private let isColored: Bool

  /// `width`: nil where lines may be of any length.
  package init(width: Int? = nil, isColored: Bool = false) {
    self.width = width.map { max($0, Self.narrowest) }
    self.isColored = isColored
  }

  private static let narrowest = 24

  /// A report with its lines folded, each beneath the column where its text began, and colored by
  /// the words that lead them.
  package func rendered(_ text: String) -> String {
    guard width != nil || isColored else { return text }
    return text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { colored(folded(String($0))).joined(separator: "\n") }.joined(separator: "\n")
  }

  // MARK: - Width

  private func folded(_ line: String) -> [String] {
    guard let width, Self.columns(line) > width else { return [line] }
    let hanging = min(Self.hanging(line), width / 2)
    var lines: [String] = []
    var current = ""
    var used = 0
    var lastSpace: String.Index?
    for character in line {
      let size = Self.columns(character)
      if used + size > width {
        var rest = ""
        if character != " ", let space = lastSpace {
          rest = String(current[current.index(after: space)...])
          current = String(current[..<space])
        }
        while current.last == " " { current.removeLast() }
        lines.append(current)
        current = String(repeating: " ", count: hanging) + rest
        used = Self.columns(current)
        lastSpace = nil
        if character == " " { continue }
      }
      if character == " ", used > hanging { lastSpace = current.endIndex }
      current.append(character)
      used += size
    }
    return lines + [current]
  }

  /// Where the text behind a line's label begins: "  because  …" hangs under the "…".
  private static func hanging(_ line: String) -> Int {
    let characters = Array(line)
    let indent = characters.prefix { $0 == " " }.count
    var at = indent
    while at < characters.count, characters[at] != " " { at += 1 }
    let label = at
    while at < characters.count, characters[at] == " " { at += 1 }
    return at - label > 1 ? at : indent + 2
  }

  /// How many columns of a terminal a text takes.
  private static func columns(_ text: String) -> Int { text.reduce(0) { $0 + columns($1) } }

  private static func columns(_ character: Character) -> Int {
    guard let first = character.unicodeScalars.first else { return 0 }
    switch first.value {
    case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
      0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F900...0x1F9FF, 0x20000...0x3FFFD:
      return 2
    default: return 1
    }
  }

  // MARK: - Color

  private enum Color: Int { case red = 31, green = 32, yellow = 33, faint = 2 }

  private static let leading: [(word: String, color: Color)] = [
    ("NOISY", .red), ("MISSING", .red), ("WRONG", .red), ("UNDATED", .red), ("BROKEN", .red),
    ("TODO PASSES", .yellow), ("TODO", .yellow), ("PASSES", .green), ("FIXED", .green),
    ("✔", .green), ("✘", .red), ("+", .green), ("-", .red), ("~", .yellow), ("=", .faint),
  ]

  private func colored(_ lines: [String]) -> [String] {
    guard isColored, let first = lines.first else { return lines }
    let indent = first.prefix { $0 == " " }
    let text = first.dropFirst(indent.count)
    func painted(_ part: some StringProtocol, _ color: Color) -> String {
      "\u{1B}[\(color.rawValue)m\(part)\u{1B}[0m"
    }
    var line = first
    if let (word, color) = Self.leading.first(where: { text.hasPrefix($0.word + " ") }) {
      line = indent + painted(word, color) + text.dropFirst(word.count)
    } else if indent.count == 2, let end = text.firstIndex(of: " "), text[end...].hasPrefix("  ") {
      line = indent + painted(text[..<end], .faint) + text[end...]
    }
    return [line] + lines.dropFirst()
  }
}
