/// A place in a rule file: lines and columns from 1, columns in Unicode scalars.
package struct SourceLocation: Hashable, Sendable, Comparable {
  package let file: String
  package let line: Int
  package let column: Int

  package init(file: String, line: Int, column: Int) {
    self.file = file
    self.line = line
    self.column = column
  }

  package static func < (a: SourceLocation, b: SourceLocation) -> Bool {
    (a.file, a.line, a.column) < (b.file, b.line, b.column)
  }
}

/// Something that a rule's author should know.
package struct Diagnostic: Hashable, Sendable {
  package enum Severity: String, Sendable { case error, warning }
  package let severity: Severity
  package let message: String
  package let location: SourceLocation
  /// How many scalars the caret line marks.
  package let length: Int
  /// The line of the file in which it stands.
  package let source: String?
  /// What to do.
  package let hint: String?

  package init(
    _ message: String, severity: Severity = .error, at location: SourceLocation, length: Int = 1,
    source: String? = nil, hint: String? = nil
  ) {
    self.severity = severity
    self.message = message
    self.location = location
    self.length = length
    self.source = source
    self.hint = hint
  }

  package var rendered: String { rendered(in: "") }

  /// The message as a compiler gives it, with the line and a caret under the place.
  ///
  /// `root`: what stands before the path of the file.
  package func rendered(in root: String) -> String {
    var text =
      "\(root)\(location.file):\(location.line):\(location.column): \(severity.rawValue): \(message)"
    if let source {
      let gutter = String(location.line)
      let blank = String(repeating: " ", count: gutter.count)
      let before = source.unicodeScalars.prefix(max(0, location.column - 1))
      let pad = String(String.UnicodeScalarView(before.map { $0 == "\t" ? "\t" : " " }))
      let caret = "^" + String(repeating: "~", count: max(0, length - 1))
      text += "\n  \(gutter) | \(source)\n  \(blank) | \(pad)\(caret)"
      if let hint { text += " \(hint)" }
    } else if let hint {
      text += "; \(hint)"
    }
    return text
  }
}
