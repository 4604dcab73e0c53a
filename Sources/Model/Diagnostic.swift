/// A place in a rule file: lines and columns from 1, columns in Unicode scalars; line 0 is the file as
/// a whole.
public struct SourceLocation: Hashable, Sendable, Comparable {
  public let file: String
  public let line: Int
  public let column: Int

  public init(file: String, line: Int, column: Int) {
    self.file = file
    self.line = line
    self.column = column
  }

  /// A file as a whole.
  public init(wholeOf file: String) { self.init(file: file, line: 0, column: 0) }

  public static func < (a: SourceLocation, b: SourceLocation) -> Bool {
    (a.file, a.line, a.column) < (b.file, b.line, b.column)
  }
}

/// Something that a rule's author should know.
public struct Diagnostic: Hashable, Sendable {
  public enum Severity: String, Sendable { case error, warning }
  public let severity: Severity
  public let message: String
  public let location: SourceLocation
  /// How many scalars the caret line marks.
  public let length: Int
  /// The line of the file in which it stands.
  public let source: String?
  /// What to do.
  public let hint: String?

  public init(
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

  public var rendered: String { rendered(in: "") }

  /// The message as a compiler gives it, with the line and a caret under the place.
  ///
  /// `root`: what stands before the path of the file.
  public func rendered(in root: String) -> String {
    let place = location.line > 0 ? ":\(location.line):\(location.column)" : ""
    var text = "\(root)\(location.file)\(place): \(severity.rawValue): \(message)"
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
