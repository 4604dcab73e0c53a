import Pipeline
import RuleSyntax
import TestSupport
import Testing

/// No Swift file holds a language's words.
struct RuleWordTests {
  /// Words that code says for another reason than that English has them.
  static let exceptions: [String: Set<String>] = [
    // Names of forms, of rule settings and of kinds of mentions.
    "RuleMatching": ["base"],
    "Extraction": ["force", "person", "source", "head"],
    // One of the figures of a score.
    "Evaluation": ["recall"],
    // What an example does, and a field of accepted claims.
    "RuleTesting": ["pass", "quote"],
  ]

  /// The names of the rule language: keys, slots, types, settings; and those of the output.
  static func vocabulary(_ set: RuleSet) throws -> Set<String> {
    var words = Set(set.names.map(\.facts.type))
    words.formUnion(set.rules.flatMap { Array($0.settings.keys) + Array($0.settings.values) })
    words.formUnion(set.rules.compactMap(\.event))
    words.formUnion(set.lists.flatMap { $0.name.split(separator: ".").map(String.init) })
    for path in Fixture.files(below: "rules/en", ending: ".yaml") {
      let text = try Fixture.text(path)
      for part in text.split(whereSeparator: { !$0.isLetter && !"-=:".contains($0) }) {
        if let sign = part.firstIndex(where: "=:".contains) { words.insert(String(part[..<sign])) }
      }
    }
    for path in Fixture.files(below: "schema", ending: ".json") {
      words.formUnion(try Fixture.text(path).split(separator: "\"").map(String.init))
    }
    return words
  }

  @Test func `no string under Sources is a verb, a noun or a name of the rules`() throws {
    let files = try Rules.read(folder: "\(Fixture.root)/rules")
    let set = try #require(RuleSetReader.read(files, language: "en").set)
    var words: Set<String> = []
    for list in set.lists where list.kind != .words {
      for entry in list.entries {
        words.formUnion((entry.text ?? "").split(separator: "/").map { $0.lowercased() })
      }
    }
    for name in set.names {
      words.formUnion(name.texts().map { $0.lowercased() })
    }
    #expect(words.count > 5000)
    words.subtract(try Self.vocabulary(set))

    for file in SourceFile.all where file.room != "TestSupport" {
      let allowed = Self.exceptions[file.room] ?? []
      for line in file.code {
        let parts = line.split(separator: "\"", omittingEmptySubsequences: false)
        for (index, part) in parts.enumerated() where index % 2 == 1 && part.utf8.count > 1 {
          let word = part.lowercased()
          let isEnglish = words.contains(word) && !allowed.contains(word)
          #expect(!isEnglish, "\(file.path): \(line)")
        }
      }
    }
  }
}
