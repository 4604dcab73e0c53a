internal import Model

/// What YAML would take amiss or take its time over, seen in the bytes before it is read.
struct YAMLTraps {
  private(set) var diagnostics: [Diagnostic] = []
  private let lines: SourceLines
  private let file: String
  /// Anchors by name, until an alias of theirs is told.
  private var anchors: [Substring: Diagnostic] = [:]
  private var aliased: Set<Substring> = []

  /// Looks through the lines of a file.
  init(_ lines: SourceLines, file: String) {
    self.lines = lines
    self.file = file
    for line in lines.numbers { look(at: line) }
  }

  private mutating func look(at line: Int) {
    let bytes = lines.bytes(of: line)
    let plain = bytes.span.first(from: 0, to: bytes.count) { eight in
      eight.marks(below: 0x20) | eight.marks(of: UInt8(ascii: "&"))
        | eight.marks(of: UInt8(ascii: "*")) | eight.marks(of: 0x7f) | eight.marks(of: 0xc2)
        | eight.marks(of: 0xe2)
    }
    guard plain < bytes.count else { return }
    let text = Substring(decoding: bytes, as: UTF8.self)
    findControls(text, line)
    if text.first(where: { $0 != " " }) != "#" { findAliases(text, line) }
  }

  /// Controls, and the line breaks that only YAML takes for such.
  private mutating func findControls(_ text: Substring, _ line: Int) {
    for (offset, scalar) in text.unicodeScalars.enumerated() {
      let name: String
      switch scalar.value {
      case 0x9: continue
      case 0x85, 0x2028, 0x2029: name = "an invisible line break"
      case ..<0x20, 0x7f..<0xa0: name = "a control character"
      default: continue
      }
      let digits = String(scalar.value, radix: 16, uppercase: true)
      let number = String(repeating: "0", count: max(0, 4 - digits.count)) + digits
      diagnostics.append(
        Diagnostic(
          "\(name) (U+\(number)) stands here",
          at: SourceLocation(file: file, line: line, column: offset + 1),
          source: lines.text(of: line), hint: "delete it"))
    }
  }

  /// Aliases of anchors: to put in what they stand for may take longer than anybody waits.
  private mutating func findAliases(_ text: Substring, _ line: Int) {
    var before: Unicode.Scalar = " "
    let scalars = text.unicodeScalars
    for index in scalars.indices {
      defer { before = scalars[index] }
      guard scalars[index] == "&" || scalars[index] == "*", " [{,:".unicodeScalars.contains(before)
      else { continue }
      let name = Substring(
        scalars[scalars.index(after: index)...].prefix { scalar in
          switch scalar {
          case "a"..."z", "A"..."Z", "0"..."9", "-", "_": true
          default: false
          }
        })
      if name.isEmpty { continue }
      let place = SourceLocation(
        file: file, line: line, column: scalars.distance(from: scalars.startIndex, to: index) + 1)
      func made(_ message: String, hint: String) -> Diagnostic {
        Diagnostic(
          message, at: place, length: name.unicodeScalars.count + 1, source: lines.text(of: line),
          hint: hint)
      }
      if scalars[index] == "&" {
        anchors[name] = made("an anchor (&\(name)) stands here", hint: "drop it")
      } else if let anchor = anchors[name] {
        if aliased.insert(name).inserted { diagnostics.append(anchor) }
        diagnostics.append(made("an alias (*\(name)) stands here", hint: "write it out"))
      }
    }
  }
}
