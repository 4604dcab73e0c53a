import Model
import Pipeline
import RuleSyntax
import RuleTesting
import TestSupport
import Testing

/// Why a claim is there, and why another is not.
struct ExplainerTests {
  private func explainer(_ text: String, _ engine: Engine) throws -> Explainer {
    let utf8 = Array(text.utf8)
    let document = Document(
      id: "-", metadata: Metadata(bytes: utf8.count), published: CivilDay(iso: "2025-05-01"),
      utf8: utf8, sections: [Section(kind: .body, article: 0, span: TextSpan(0, utf8.count))])
    return try Explainer(
      engine, TableEntries(engine), root: "rules/",
      reading: try engine.trace(document, scratch: engine.makeScratch()))
  }

  @Test func `every claim of the corpus is derived down to a rule and a word`() throws {
    let engine = try Engine(files: Rules.embedded)
    var claims = 0
    for path in Fixture.files(below: "corpus", ending: ".txt") {
      let explainer = try explainer(Fixture.text(path), engine)
      for number in 0..<explainer.claimCount {
        let text = explainer.derivation(of: number)
        #expect(text.contains("\n  rule      "), "\(path) \(text)")
        #expect(text.contains("\n  takes     \""), "\(path) \(text)")
        #expect(text.contains("rules/en/rules/"), "\(path) \(text)")
        #expect(!text.contains("not derived"), "\(path) \(text)")
        claims += 1
      }
    }
    #expect(claims > 100)
  }

  @Test func `each field of a claim names its line, entry or frame`() throws {
    let engine = try Engine(files: Rules.embedded)
    let text = try explainer(
      "Around 600 North Korean soldiers have reportedly been killed in the Kursk region, "
        + "Lee Seong-kweun, a lawmaker, said on April 30.", engine
    ).derivation(of: 0)
    let expected = [
      "c1 killed ~600 group=PRK place=\"Kursk Oblast\" time=2025-04-30",
      "  rule      killed.passive  rules/en/rules/events/killed.yaml:",
      "  takes     \"Around 600 North Korean soldiers have reportedly been killed\"",
      "    qty       \"Around 600\"  count ~600",
      "  trigger   \"have reportedly been killed\"  ",
      "<kill> kill  rules/en/words/verbs.yaml:",
      "<people.military> soldier  rules/en/words/people.yaml:",
      "adjective of North Korea PRK country  rules/world/countries.yaml:",
      "  place     \"Kursk region\" is Kursk Oblast\n",
      "name of Kursk Oblast RUS country-part  rules/world/places.yaml:",
      "  time      \"April 30\" is 2025-04-30, seen from the day of publication",
      "  source    \"Lee Seong-kweun\" is Lee Seong-kweun, origin",
      "says.behind  rules/en/rules/attribution.yaml:",
      "  status    alleged\n",
      "\"reportedly\" in the verb group \"have reportedly been killed\"",
      "<cue.adverb.alleged> reportedly  rules/en/words/function.yaml:",
    ]
    for line in expected { #expect(text.contains(line), "\(line)\n\(text)") }
  }

  static let told =
    "Fighting raged near Pokrovsk on Tuesday. At least nine soldiers were killed, the Ukrainian "
    + "General Staff said. The ministry said dozens of its men had died. Up to half of the 200 "
    + "recruits were killed, and another 20 were killed since May, 11k wounded."

  @Test(arguments: [
    (0, "\"At least\"  <before> at least: at_least  rules/en/qualifiers.yaml:"),
    (0, "\"nine\"  <words> nine: 9  rules/en/numbers.yaml:"),
    (0, "named Ukrainian, of Ukraine  rules/world/countries.yaml:"),
    (0, "UKR by where it happened, \"Pokrovsk\" at 20..28\n"),
    (0, "from another sentence: \"Fighting raged near Pokrovsk on Tuesday.\"\n"),
    (0, "date rule weekday  rules/en/dates.yaml:"),
    (0, "\"Tuesday\"  <weekday> tuesday: 1  rules/en/dates.yaml:"),
    (0, "\"the Ukrainian General Staff\"  source.office  rules/en/rules/sources.yaml:"),
    (
      0,
      "name of General Staff of the Armed Forces of Ukraine UKR ministry  rules/world/sources.yaml:"
    ),
    (1, "\"The ministry\"  source.reference  rules/en/rules/sources.yaml:"),
    (1, "\"ministry\"  <office> ministry  rules/en/words/sources.yaml:"),
    (1, "stands for \"Ukrainian General Staff\" at "),
    (1, "\"dozens\"  <vague> dozens: 24+  rules/en/numbers.yaml:"),
    (2, "fraction  \"Up to half\"  fraction <=0.5\n"),
    (2, "0.5 of 200, \"200\" at "),
    (3, "change    increment\n"),
    (3, "\"another\"  <increments before> another  rules/en/qualifiers.yaml:"),
    (3, "date rule since  rules/en/dates.yaml:"),
    (3, "\"May\"  <doubtful month> may: 5  rules/en/dates.yaml:"),
    (3, "\"recruits\" by those counted before it in its sentence, \"recruits\" at "),
    (3, "whom c3 counts\n"),
    (4, "\"11k\"  <suffixes> k: 1000  rules/en/numbers.yaml:"),
  ])
  func `what a claim does not say itself is derived from where the text says it`(
    claim: Int, line: String
  ) throws {
    let text = try explainer(Self.told, Engine(files: Rules.embedded)).derivation(of: claim)
    #expect(text.contains(line), "\(text)")
  }

  @Test func `what a source stands for is told with the word that they share`() throws {
    let text = try explainer(
      "The Russian Defense Ministry said 12 soldiers died. The ministry said 40 were wounded.",
      Engine(files: Rules.embedded)
    ).derivation(of: 1)
    #expect(text.contains("the last whose name holds \"ministry\"\n"), "\(text)")
    #expect(text.contains("RUS ministry  rules/world/sources.yaml:"), "\(text)")
  }

  @Test(arguments: [
    ("Between 10 and 20 men died", ["between", "between and"]),
    ("From 10 to 20 men died", ["from", "range"]),
    ("Dozens, if not hundreds, of men died", ["vague", "vague joints", "vague"]),
    ("Tens of thousands of men died", ["vague scales", "scales"]),
    ("100 soldiers or more died", ["after noun"]),
    ("Losses passed 6,000", ["milestones"]),
    (
      "More than an estimated two and a half thousand died",
      ["before", "words", "fraction", "scales"]
    ),
    ("12 men died", []),
  ])
  func `the words of a number name the sections that read them`(text: String, sections: [String])
    throws
  {
    let said = try explainer(text, Engine(files: Rules.embedded)).derivation(of: 0)
    let field = said.split(separator: "\n").drop { !$0.hasPrefix("  quantity") }.dropFirst()
    let found = field.prefix { $0.hasPrefix("    ") }.compactMap { line in
      line.split(separator: "<").last?.split(separator: ">").first.map(String.init)
    }
    #expect(found == sections, "\(said)")
  }

  @Test(arguments: [
    ("killed.passive", "Twelve soldiers slept", "\"Twelve soldiers\"\n    ✘ "),
    ("killed.passive", "Twelve soldiers slept", "<kill.passive>  saw \"slept\""),
    ("killed.passive", "The moon shone", "FRACTION stands nowhere in the text"),
    ("killed.passive", "Twelve soldiers were killed", "  makes     killed 12 group=military"),
    ("captured.prisoners", "Two prisoners of war were exchanged", "✔ vetoed"),
    ("missing.state", "Twelve soldiers were killed", "  others    killed 12 group=military"),
    (
      "link.part", "Nine soldiers died, with 12 wounded.",
      "  hangs     wounded 12 group=military part_of=9  by wounded.passive"
    ),
    (
      "killed.passive", "The killed were 12 brave men",
      "(^ | <clause-end> | \":\") the? (<deaths> | killed)  \"The killed\""
    ),
    (
      "killed.passive", "Twelve soldiers slept",
      "✘         (^ | <clause-end> | \":\") the? (<deaths> | killed) stands nowhere"
    ),
  ])
  func `a rule that makes nothing says what failed`(rule: String, text: String, line: String)
    throws
  {
    let engine = try Engine(files: Rules.embedded)
    let number = try #require(engine.declarations.firstIndex { $0.id == rule })
    let said = try explainer(text, engine).absence(of: number)
    #expect(said.contains(line), "\(said)")
  }

  @Test func `a pattern that names what is read only later says so`() throws {
    let rule = """
      - id: killed.early
        event: killed
        match:
        - CLAIM killed PEOPLE
        - CLAIM
        examples:
        - want: killed 12
          text: Twelve soldiers were killed
        counter:
        - Twelve soldiers slept
      """
    let engine = try Engine(
      files: Rules.embedded + [RuleFile(path: "en/rules/events/early.yaml", text: rule)])
    let number = try #require(engine.declarations.firstIndex { $0.id == "killed.early" })
    let said = try explainer("Nine soldiers died killed 12 soldiers", engine).absence(of: number)
    let all = "✔         CLAIM killed PEOPLE  \"Nine soldiers died killed 12 soldiers\""
    #expect(said.contains(all), "\(said)")
    #expect(said.contains("✘         not all of this was read yet when stage events ran"))
    #expect(said.contains("✔         CLAIM  \"Nine soldiers died\""), "\(said)")
  }
}
