internal import Model

/// The comments and empty lines of a rule file, each with the line to which it belongs.
struct RuleComments {
  /// By line: the comments above it, and "" for empty lines.
  private(set) var above: [Int: [String]] = [:]
  /// By line: the comment behind what it says.
  private(set) var behind: [Int: String] = [:]
  /// Comments behind the last line that says anything.
  private(set) var last: [String] = []

  init(of root: RuleNode, in lines: SourceLines) {
    var starts: Set<Int> = []
    var inside: Set<Int> = []
    var ends: [Int: SourceLocation] = [:]
    root.forEach { node in
      starts.insert(node.location.line)
      guard let end = node.end else { return }
      inside.formUnion(Set(node.location.line...end.line).subtracting([node.location.line]))
      ends[end.line] = max(ends[end.line] ?? end, end)
    }
    var pending: [String] = []
    // A bracket that closes alone belongs to the line before.
    var said = 1
    for line in lines.numbers {
      let content = lines.bytes(of: line).drop { $0 == UInt8(ascii: " ") }
      if inside.contains(line) {
      } else if content.isEmpty {
        if pending.last != "" { pending.append("") }
        continue
      } else if content.first == UInt8(ascii: "#") {
        pending.append(Self.text(content))
        continue
      } else if starts.contains(line) {
        above[line] = pending
        pending = []
      }
      if starts.contains(line) || inside.contains(line) { said = line }
      let place = ends[line] ?? SourceLocation(file: "", line: line, column: 1)
      let rest = lines.bytes(from: place)
      let sign = rest.indices.dropFirst().first {
        rest[$0] == UInt8(ascii: "#") && rest[$0 - 1] == UInt8(ascii: " ")
      }
      if let sign { behind[said] = Self.text(rest[sign...]) }
    }
    last = pending
    while last.last == "" { last.removeLast() }
    if starts.min().flatMap({ above[$0] })?.first == "" { above[starts.min() ?? 0]?.removeFirst() }
  }

  private static func text(_ bytes: ArraySlice<UInt8>) -> String {
    let end = bytes.lastIndex { $0 != UInt8(ascii: " ") } ?? bytes.startIndex
    return String(decoding: bytes[...end], as: UTF8.self)
  }

  /// Whether a comment stands between two lines, the first one's own place above it left out.
  func stand(from first: Int, to last: Int) -> Bool {
    (first..<max(first, last)).contains { behind[$0] != nil || !(above[$0 + 1] ?? []).isEmpty }
  }

  /// All of them, sorted.
  var all: [String] {
    (above.values.flatMap { $0 } + behind.values + last).filter { !$0.isEmpty }.sorted()
  }
}

extension RuleNode {
  /// Behind the last sign of a scalar, its closing quotation mark left out; nil for others.
  fileprivate var end: SourceLocation? { text.map { place(at: $0.unicodeScalars.count) } }

  /// The last line of what it holds.
  var lastLine: Int {
    var last = location.line
    forEach { last = max(last, $0.end?.line ?? $0.location.line) }
    return last
  }

  /// Calls `body` with the node and all below it, in file order.
  func forEach(_ body: (RuleNode) -> Void) {
    body(self)
    switch value {
    case .scalar: break
    case .sequence(let items): for item in items { item.forEach(body) }
    case .mapping(let entries):
      for (key, value) in entries {
        key.forEach(body)
        value.forEach(body)
      }
    }
  }
}
