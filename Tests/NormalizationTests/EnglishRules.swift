import Model
import Normalization
import RuleSyntax

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The English rules of the repository, compiled once for the tests.
enum EnglishRules {
  static let (normalizer, tokenizer, diagnostics) = compiled()

  private static func compiled() -> (Normalizer?, PlainTokenizer, [Diagnostic]) {
    var diagnostics: [Diagnostic] = []
    var nodes: [String: RuleNode] = [:]
    for name in ["numbers.yaml", "qualifiers.yaml", "dates.yaml"] {
      let file = RuleFile(path: "en/\(name)", text: text(of: "rules/en/\(name)"))
      nodes[name] = YAMLReader.read(file, into: &diagnostics)
    }
    var tokenizer = PlainTokenizer()
    let normalizer = Normalizer.compile(
      language: nodes, forms: &tokenizer.forms, words: PlainTokenizer.words,
      diagnostics: &diagnostics)
    return (normalizer, tokenizer, diagnostics)
  }

  /// The text of a file, its path relative to the root of the package; empty if it cannot be read.
  static func text(of path: String) -> String {
    let root = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3)
    guard let file = fopen(root.joined(separator: "/") + "/" + path, "rb") else { return "" }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = fread(&buffer, 1, buffer.count, file)
      guard count > 0 else { break }
      bytes += buffer[..<count]
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The rows of a table: cells between tabs; empty lines and lines that start with # are left out.
  static func rows(of path: String) -> [[String]] {
    text(of: path).split(separator: "\n").filter { !$0.hasPrefix("#") }.map {
      $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    }
  }
}
