import Testing

/// Ten ways to break rules, and what an author is told: exit code, file, line and cause.
struct BreakageTests {
  private static let events = "rules/en/rules/events/killed.yaml"
  private static let words = "rules/en/words/base.yaml"

  @Test func `as they are, the rules pass`() throws {
    let run = try Workshop().muster("test")
    #expect(run.code == 0)
    #expect(run.errors.isEmpty)
    #expect(
      run.output == """
        3 rules, 3 examples, 3 counter-examples, 3 gold texts: 9 pass
        corpus: F1 on gold 1.000, as accepted

        """)
  }

  @Test func `a rule is too greedy`() throws {
    let workshop = try Workshop()
    try workshop.edit(Self.events, "PEOPLE <kill.passive>", "PEOPLE <kill.passive>?")
    let run = try workshop.muster("test")
    #expect(run.code == 1)
    #expect(run.output.contains("NOISY c.txt  corpus/all.gold:3\n"))
    #expect(run.output.contains("  got      killed 40"))
    #expect(
      run.output.contains(
        "  edit     \(Self.events):4: PEOPLE <kill.passive> → PEOPLE <kill.passive>?"))
  }

  @Test func `a rule is too narrow`() throws {
    let workshop = try Workshop()
    try workshop.edit(Self.events, "- PEOPLE <kill.passive>", "- ^ French PEOPLE <kill.passive>")
    let run = try workshop.muster("test")
    #expect(run.code == 1)
    #expect(
      run.output.contains(
        """
        MISSING killed.passive  \(Self.events):7
          text     12 soldiers were killed
          want     killed 12
          because  no alternative matches
          edit     \(Self.events):4: PEOPLE <kill.passive> → ^ French PEOPLE <kill.passive>

        """), "\(run.output)")
  }

  @Test func `a rule is shadowed by a new one`() throws {
    let workshop = try Workshop()
    try workshop.append(
      """
      - id: wounded.greedy
        event: wounded
        match:
        - PEOPLE were killed
        over: [killed.passive]
        examples:
        - want: wounded 9
          text: 9 soldiers were killed
        counter:
        - The soldiers were killed

      """, to: Self.events)
    let run = try workshop.muster("test")
    #expect(run.code == 1)
    #expect(run.output.contains("MISSING killed.passive  \(Self.events):7\n"))
    #expect(
      run.output.contains(
        "  beaten   killed.passive, alternative 1, line 4, by wounded.greedy, alternative 1, line 25"
      ), "\(run.output)")
    #expect(run.output.contains("  edit     \(Self.events):22: + id: wounded.greedy"))
  }

  @Test func `a word is removed from a list`() throws {
    let workshop = try Workshop()
    try workshop.edit(Self.words, "kill: [kill, slay/slew/slain]", "kill: [kill]")
    let run = try workshop.muster("test")
    #expect(run.code == 1)
    #expect(run.output.contains("MISSING killed.slain  \(Self.events):19\n"), "\(run.output)")
    #expect(
      run.output.contains(
        "  edit     \(Self.words):2: kill: [kill, slay/slew/slain] → kill: [kill]\n"))
  }

  @Test func `an entry stands in two lists`() throws {
    let workshop = try Workshop()
    try workshop.edit(Self.words, "[child/children]", "[child/children, soldier]")
    for verb in ["test", "diff"] {
      let run = try workshop.muster(verb, verb == "diff" ? "corpus" : "--all")
      #expect(run.code == 2)
      #expect(
        run.errors.contains(
          "\(Self.words):6:37: error: 'soldier' stands in 'people.civilian' and in"),
        "\(run.errors)")
    }
  }

  @Test func `an example has a relative date and no day of publication`() throws {
    let workshop = try Workshop()
    try workshop.edit(Self.events, "12 soldiers were killed", "12 soldiers were killed yesterday")
    let run = try workshop.muster("test")
    #expect(run.code == 1)
    #expect(run.output.contains("UNDATED killed.passive  \(Self.events):7\n"), "\(run.output)")
    #expect(run.output.contains("  because  \"yesterday\" is no day without 'published'\n"))
  }

  @Test func `YAML would cut a text`() throws {
    let workshop = try Workshop()
    try workshop.edit(Self.events, "They never slew", "Case #3 : They # never slew")
    let run = try workshop.muster("test")
    #expect(run.code == 2)
    #expect(run.errors.contains("\(Self.events):21:10: error: "), "\(run.errors)")
    #expect(run.errors.contains("put the text in quotes"))
  }

  @Test func `a pattern names an unknown chunk`() throws {
    let workshop = try Workshop()
    try workshop.edit(Self.events, "<kill.active> PEOPLE", "<kill.active> PEPLE")
    let run = try workshop.muster("test", "--github")
    #expect(run.code == 2)
    #expect(run.errors.contains("\(Self.events):14:19: error: "), "\(run.errors)")
    #expect(run.errors.contains("PEOPLE"))
  }

  @Test func `a gold claim is lost`() throws {
    let workshop = try Workshop()
    try workshop.edit(Self.words, "[child/children]", "[baby/babies]")
    let test = try workshop.muster("test")
    #expect(test.code == 1)
    #expect(test.output.contains("MISSING b.txt  corpus/all.gold:2\n"), "\(test.output)")
    let cause =
      "\(Self.words):6: people.civilian: [child/children] → people.civilian: [baby/babies]"
    #expect(test.output.contains("  edit     \(cause)\n"))
    #expect(test.output.contains("corpus: F1 on gold: all 1.000 → 0.667"))
    let diff = try workshop.muster("diff", "corpus")
    #expect(diff.code == 1)
    #expect(diff.output.contains("- BROKEN  b.txt:10:killed  killed 3\n"), "\(diff.output)")
    #expect(diff.output.contains("  because   \(cause)\n"))
  }

  @Test func `the snapshot is not moved where gold speaks against it`() throws {
    let workshop = try Workshop()
    try workshop.edit(Self.words, "[child/children]", "[baby/babies]")
    let accepted = try workshop.folder.read("corpus/accepted.claims")
    let refused = try workshop.muster("accept", "corpus", "--all")
    #expect(refused.code == 1)
    #expect(
      refused.output.contains(
        "refused  b.txt:10:killed contradicts gold: --against-gold --note WHY\n"))
    #expect(try workshop.folder.read("corpus/accepted.claims") == accepted)
    let usage = try workshop.muster("accept", "corpus", "--all", "--against-gold")
    #expect(usage.code == 64)
    let moved = try workshop.muster(
      "accept", "corpus", "b.txt:10", "--against-gold", "--note", "children are out of scope")
    #expect(moved.code == 0)
    let text = try workshop.folder.read("corpus/accepted.claims")
    #expect(text.contains(#"{"note":"children are out of scope","claim":"b.txt:10:killed"}"#))
    #expect(!text.contains(#""text":"b.txt""#))
    #expect(try workshop.muster("diff", "corpus").code == 0)
  }
}
