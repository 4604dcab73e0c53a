internal import Model

/// Finds where each scalar of a YAML text stands in its file.
enum ScalarPlaces {
  /// The places in order, or nil if there is no such line.
  ///
  /// - `start`: where the reader says that the text begins: at its quotation mark, or at the sign
  ///   of a block.
  /// - `lines`: the lines of the file.
  static func of(_ text: String, isPlain: Bool, at start: SourceLocation, in lines: SourceLines)
    -> [SourceLocation]?
  {
    guard lines.numbers.contains(start.line) else { return nil }
    var walk = Walk(start, lines)
    let opening = walk.scalar
    switch opening {
    case "'", "\"": walk.advance()
    case "|", ">": walk.skipLine()
    default: break
    }
    var places: [SourceLocation] = []
    for scalar in text.unicodeScalars {
      if opening == "|" || opening == ">" || isPlain, scalar != " ", scalar != "\n" {
        walk.skipSpace()
      }
      places.append(walk.place)
      switch walk.scalar {
      case "\\" where opening == "\"": walk.skipEscape()
      case "'" where opening == "'":
        walk.advance()
        walk.advance()
      case "\n", " ":
        // A line break with its indentation stands for one space.
        walk.isAtLineEnd ? walk.skipSpace() : walk.advance()
      default: walk.advance()
      }
    }
    return places
  }

  /// A place that walks over the lines of a file.
  private struct Walk {
    private let file: String
    private let lines: SourceLines
    private var line: Int
    private var column = 0
    private var scalars: [Unicode.Scalar]

    init(_ start: SourceLocation, _ lines: SourceLines) {
      file = start.file
      self.lines = lines
      line = start.line
      column = start.column - 1
      scalars = Self.scalars(of: line, lines)
    }

    private static func scalars(of line: Int, _ lines: SourceLines) -> [Unicode.Scalar] {
      Array((lines.text(of: line) ?? "").unicodeScalars)
    }

    var place: SourceLocation { SourceLocation(file: file, line: line, column: column + 1) }

    /// The scalar here, a line break at the end of a line, nil behind the last line.
    var scalar: Unicode.Scalar? {
      column < scalars.count ? scalars[column] : lines.numbers.contains(line) ? "\n" : nil
    }

    /// Nothing but space stands between here and the end of the line.
    var isAtLineEnd: Bool {
      column >= scalars.count || scalars[column...].allSatisfy { $0 == " " || $0 == "\t" }
    }

    mutating func advance() {
      if column < scalars.count { column += 1 } else { skipLine() }
    }

    mutating func skipLine() {
      guard lines.numbers.contains(line) else { return }
      line += 1
      column = 0
      scalars = Self.scalars(of: line, lines)
    }

    mutating func skipSpace() {
      while let scalar, scalar == " " || scalar == "\n" || scalar == "\t" { advance() }
    }

    /// Passes an escape of a text in double quotes: a backslash, a sign, and its digits.
    mutating func skipEscape() {
      advance()
      let digits =
        switch scalar {
        case "x": 2
        case "u": 4
        case "U": 8
        default: 0
        }
      for _ in 0...digits { advance() }
    }
  }
}
