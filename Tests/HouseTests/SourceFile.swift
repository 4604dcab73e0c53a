import TestSupport

/// A Swift file under Sources, as the tests of the house read it.
struct SourceFile {
  /// The path from the top of the checkout.
  let path: String
  /// The target to which it belongs.
  let room: String
  let text: String

  static let all: [SourceFile] = Fixture.files(below: "Sources", ending: ".swift").map { path in
    SourceFile(
      path: path, room: String(path.split(separator: "/")[1]),
      text: (try? Fixture.text(path)) ?? "")
  }

  /// The modules that it imports.
  var imports: [String] {
    text.matches(of: /(?m)^ *(?:@\w+ +)?(?:\w+ +)?import +(?:(?:struct|enum|func|class) +)?(\w+)/)
      .map { String($0.1) }
  }

  /// Its lines without comments.
  var code: [Substring] {
    text.split(separator: "\n").map { line in
      line.firstRange(of: "//").map { line[..<$0.lowerBound] } ?? line
    }
  }
}
