import Model
import Pipeline
import Reading
import RuleSyntax
import RuleTesting

/// How long claims take to be brought up to date after one line of the rules was edited.
struct RegressionBenchmark {
  let rounds: Int
  static let texts = 2_000

  /// One line of a file, and the lines that take its place.
  private struct Edit {
    let name: String
    let file: String
    let old: String
    let new: String
  }

  private static let edits = [
    Edit(
      name: "a verb more in a list", file: "en/words/verbs.yaml", old: "    - maim\n",
      new: "    - maim\n    - swamp\n"),
    Edit(
      name: "a name more", file: "world/forces.yaml", old: "",
      new: "- Zenda Rifles | Rifles = XRU military\n"),
    Edit(
      name: "an alternative more, of rare words", file: "en/rules/events/missing.yaml",
      old: "  match:\n", new: "  match:\n  - PEOPLE ..4 washed (out | away)\n"),
    Edit(
      name: "an alternative of common words", file: "en/rules/events/killed.yaml",
      old: "  match:\n", new: "  match:\n  - BARE ..2 <kill.passive>\n"),
  ]

  func run(vocabulary: Vocabulary) async throws {
    let own = try LoadedRules(Rules.embedded)
    let jsonl = try Texts(
      bytes: Self.texts * 2_500,
      reader: ArticleReader(sections: SectionFinder(own.engine.language.pages)),
      vocabulary: vocabulary
    ).jsonl
    let documents = Array(
      own.batch.documents(of: .lines(jsonl, file: "texts", path: nil, firstLine: 1)).documents
        .prefix(Self.texts))
    let kept = try await CorpusRun.full(documents, with: own, threads: 1)
    print("Claims of \(documents.count) texts after an edit of one line, one thread")
    print("  \(column("", width: 36))    x full        ms   texts read")
    for edit in Self.edits {
      let rules = try LoadedRules(
        Rules.embedded.map { file in
          guard file.path == edit.file else { return file }
          guard !edit.old.isEmpty else {
            return RuleFile(path: file.path, text: file.text + edit.new)
          }
          return RuleFile(
            path: file.path, text: file.text.replacing(edit.old, with: edit.new, maxReplacements: 1)
          )
        })
      var ratios: [Double] = []
      var milliseconds: [Double] = []
      var read = 0
      let clock = ContinuousClock()
      for round in 0...max(1, rounds) {
        let whole = try await clock.measure {
          keep(try await CorpusRun.full(documents, with: rules, threads: 1).claims.count)
        }
        let part = try await clock.measure {
          let updated = try await kept.updated(documents, with: rules, threads: 1)
          read = updated.read
        }
        guard round > 0 else { continue }
        ratios.append(part / whole)
        milliseconds.append(part / .milliseconds(1))
      }
      print(
        "    \(column(edit.name, width: 34))", column(median(ratios), 3, width: 7),
        column(median(milliseconds), 1, width: 9), column(String(read), width: 9))
    }
  }
}
