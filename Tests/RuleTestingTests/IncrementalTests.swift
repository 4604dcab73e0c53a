import Annotation
import Model
import Pipeline
import RuleSyntax
import TestSupport
import Testing

@testable import RuleTesting

/// A run that reads only what an edit can touch finds what a full run finds.
struct IncrementalTests {
  /// The program's rules, less what makes loading slow here.
  private static let files = Rules.embedded.filter {
    !["world/places.yaml", "world/sources.yaml"].contains($0.path)
  }

  /// A change of one file: a text in it and what takes its place; nothing for a new file.
  struct Edit: Sendable {
    let file: String
    var old: String?
    let new: String
    /// Whether some texts are surely left alone.
    var isNarrow = true
  }

  static let edits = [
    Edit(file: "en/words/verbs.yaml", old: "    - maim\n", new: "    - maim\n    - storm\n"),
    Edit(file: "en/words/verbs.yaml", old: "    - die/died/died/dying\n", new: ""),
    Edit(
      file: "en/words/verbs.yaml", old: "    - drown\n",
      new: "    - drown\n    - march/marched/marched/marching into\n"),
    Edit(
      file: "en/words/new.yaml", new: "nouns:\n  people.new: [wagon, train, city]\n"),
    Edit(
      file: "world/new.yaml",
      new: "- Karun ; Karunian ; ; = XKR country\n- Skyhawks = XKR military\n", isNarrow: false),
    Edit(file: "world/new.yaml", new: "- Skyhawks | naval board = KOR military\n"),
    Edit(
      file: "en/rules/events/killed.yaml", old: "  - PEOPLE (who | that)? ..8 <die>\n",
      new: "  - PEOPLE ..2 perished\n"),
    Edit(
      file: "en/rules/events/killed.yaml", old: "  - <kill.active> (PEOPLE | BARE)\n",
      new: "  - <kill.active> QTY\n"),
    Edit(
      file: "en/rules/events/mobilized.yaml", old: "- id: mobilized.active\n  event: mobilized\n",
      new: "- id: mobilized.active\n  event: mobilized\n  weak: \"yes\"\n"),
    Edit(
      file: "en/rules/people.yaml", old: "chunk: TROOPS\n",
      new: "chunk: TROOPS\n  unless:\n  - of the\n", isNarrow: false),
    Edit(
      file: "en/rules/events/new.yaml",
      new: """
        - id: wounded.new
          event: wounded
          match:
          - QTY ..3 (prisoners | aboard)
          over: [captured.prisoners]
          examples:
          - want: wounded 5
            text: 5 were aboard
          counter:
          - They were aboard

        """),
    Edit(file: "en/dates.yaml", old: "\n", new: "\n# A table.\n", isNarrow: false),
  ]

  @Test(arguments: edits)
  func `what an edit does not touch need not be read again`(edit: Edit) async throws {
    let before = try LoadedRules(Self.files)
    let corpus = try Corpus("\(Fixture.root)/Fixtures/breadth/breadth.gold", batch: before.batch)
    let old = try await CorpusRun.full(corpus.documents, with: before, threads: 2)
    let after = try LoadedRules(Self.made(edit))
    let full = try await CorpusRun.full(corpus.documents, with: after, threads: 2)
    let (updated, read) = try await old.updated(corpus.documents, with: after, threads: 2)
    #expect(updated.claims == full.claims)
    #expect(read > 0 || full.claims == old.claims)
    #expect(!edit.isNarrow || read < corpus.documents.count)
    let (same, none) = try await updated.updated(corpus.documents, with: after, threads: 2)
    #expect(none == 0)
    #expect(same.claims == full.claims)
  }

  private static func made(_ edit: Edit) -> [RuleFile] {
    guard let old = edit.old else { return files + [RuleFile(path: edit.file, text: edit.new)] }
    return files.map { file in
      guard file.path == edit.file, let place = file.text.firstRange(of: old) else { return file }
      return RuleFile(
        path: file.path, text: file.text.replacingCharacters(in: place, with: edit.new))
    }
  }

  @Test func `a run that was kept is the run`() async throws {
    let rules = try LoadedRules(Self.files)
    let corpus = try Corpus("\(Fixture.root)/Fixtures/breadth/breadth.gold", batch: rules.batch)
    let run = try await CorpusRun.full(corpus.documents, with: rules, threads: 2)
    let path = "\(Fixture.root)/.build/incremental-\(UInt64.random(in: 0...(.max)))"
    RunCache.write(run, to: path)
    let kept = try #require(RunCache.read(path))
    #expect(kept.claims == run.claims)
    #expect(try await kept.updated(corpus.documents, with: rules, threads: 2).read == 0)
    var bytes = try FileSystem.read(path)
    bytes.removeLast(9)
    try FileSystem.write(bytes, toFile: path)
    #expect(RunCache.read(path) == nil)
    try FileSystem.write([], toFile: path)
    #expect(RunCache.read(path) == nil)
  }

  @Test func `what rules are tested on is what extract writes`() throws {
    let rules = try LoadedRules(Rules.embedded)
    let scratch = try rules.engine.makeScratch()
    for path in ["corpus", "Fixtures/breadth/breadth.gold"] {
      for document in try Corpus("\(Fixture.root)/\(path)", batch: rules.batch).documents {
        let traced = try rules.engine.trace(document, scratch: scratch).annotated
        let read = try rules.engine.read(document, scratch: scratch)
        #expect(traced.claims == read.claims, "\(document.id)")
      }
    }
  }
}

extension String {
  fileprivate func replacingCharacters(in range: Range<String.Index>, with text: String) -> String {
    var copy = self
    copy.replaceSubrange(range, with: text)
    return copy
  }
}
