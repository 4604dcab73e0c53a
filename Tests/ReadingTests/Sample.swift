import Model
import Reading

/// The rules and readers of these tests.
enum Sample {
  static let rules = PageRules(
    chrome: ["comments", "comments (N)", "share this article", "sign up for *", "hashtags"],
    related: ["related articles", "read next"],
    ages: ["N hours ago", "an hour ago"],
    bylines: ["by *"],
    datelines: ["published *", "updated", "updated *"],
    months: ["march", "april", "oct"],
    weekdays: ["monday", "thursday"],
    dateWords: ["p.m", "gmt", "at", "published", "updated", "st"],
    maxTitleWords: 20)

  static let reader = ArticleReader(sections: SectionFinder(rules))

  /// The records of a JSONL file.
  static func records(_ text: String) -> [ReadRecord] {
    reader.jsonLines(Array(text.utf8), file: "wire.jsonl", path: "news/wire.jsonl")
  }

  /// Sections as "kind article: text", one for each, line breaks as "/".
  static func sections(_ text: String) -> [String] {
    guard case .document(let document) = reader.plainText(Array(text.utf8), path: "a.txt") else {
      return []
    }
    return document.sections.map { section in
      let lines = document.text(section.span).split(whereSeparator: \.isNewline)
      return "\(section.kind) \(section.article): \(lines.joined(separator: "/"))"
    }
  }

  static func isHardWrapped(_ text: String) -> Bool {
    SectionFinder(rules).layout(of: Array(text.utf8)).isHardWrapped
  }
}

extension ReadRecord {
  var document: Document? {
    if case .document(let document) = self { document } else { nil }
  }

  var failure: (id: String, metadata: Metadata, error: ReadingError)? {
    if case .failed(let id, let metadata, let error) = self { (id, metadata, error) } else { nil }
  }
}
