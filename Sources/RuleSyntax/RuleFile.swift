package import Model

/// A file of rules, as bytes were found: in a folder or inside the binary.
package struct RuleFile: Sendable {
  /// The path relative to the rules folder, with "/": "en/events/killed.yaml".
  package let path: String
  package let text: String
  /// Why nothing can be read of it.
  package let flaw: Diagnostic?

  package init(path: String, text: String) { self.init(path, text, flaw: nil) }

  private init(_ path: String, _ text: String, flaw: Diagnostic?) {
    self.path = path
    self.text = text
    self.flaw = flaw
  }

  /// The part of the path before the first "/", "en" or "world"; empty if there is none.
  package var folder: Substring { path.firstIndex(of: "/").map { path[..<$0] } ?? "" }
}

// MARK: - As they lie in a folder

extension RuleFile {
  private static let ending = ".yaml"

  /// Whether somebody who put a file there probably meant it to be read: YAML by its ending.
  package static func mayBeMeant(_ path: String) -> Bool {
    let path = path.lowercased()
    return path.hasSuffix(ending) || path.hasSuffix(".yml")
  }

  /// A file with its bytes.
  package init(path: String, bytes: [UInt8]) {
    let text = String(validating: bytes, as: UTF8.self)
    var flaw: Diagnostic?
    if text == nil { flaw = Self.notUTF8(bytes, path) }
    if !path.hasSuffix(Self.ending) {
      flaw = Diagnostic(
        "nothing reads a file of this ending", at: SourceLocation(wholeOf: path),
        hint: "its name must end in \(Self.ending)")
    }
    self.init(path, text ?? String(decoding: bytes, as: UTF8.self), flaw: flaw)
  }

  /// What stands under a path is a pipe or a device, or leads nowhere.
  package static func irregular(_ path: String) -> RuleFile {
    RuleFile(
      path, "", flaw: Diagnostic("this is no regular file", at: SourceLocation(wholeOf: path)))
  }

  /// The first byte that is not UTF-8.
  private static func notUTF8(_ bytes: [UInt8], _ path: String) -> Diagnostic {
    var (line, column) = (1, 1)
    var decoder = UTF8()
    var rest = bytes.makeIterator()
    while case .scalarValue(let scalar) = decoder.decode(&rest) {
      (line, column) = scalar == "\n" ? (line + 1, 1) : (line, column + 1)
    }
    return Diagnostic(
      "the file is not UTF-8", at: SourceLocation(file: path, line: line, column: column),
      hint: "save it as UTF-8")
  }
}
