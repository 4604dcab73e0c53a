import Model
import Pipeline
import RuleSyntax
import RuleTesting
import Testing

/// The rules' own examples, and how they are judged.
struct RuleExampleTests {
  /// Runs all rules of an engine; the report and whether something fails.
  private func run(_ engine: Engine) throws -> (text: String, report: ExampleReport) {
    let runner = try ExampleRunner(engine, root: "rules/")
    var report = ExampleReport()
    var text = ""
    for rule in engine.declarations.indices { text += report.add(try runner.outcomes(of: rule)) }
    return (text, report)
  }

  @Test func `all examples and counter-examples of the rules pass`() throws {
    let (text, report) = try run(Engine(files: Rules.embedded))
    #expect(!report.fails, "\(text)")
    #expect(report.examples >= report.rules)
  }

  @Test func `what is noisy, missing, wrong or a known gap is told with its reason`() throws {
    let extra = RuleFile(
      path: "en/rules/events/zz.yaml",
      text: """
        - id: zz.noise
          event: killed
          match:
          - PEOPLE <kill.passive>
          - PEOPLE ..6 laughed
          unless:
          - in vain
          examples:
          - want: killed ~600 group=PRK
            text: Around 600 North Korean soldiers have been killed
          - want: killed 12 status=denied
            text: Twelve sailors have since then laughed
          - want: todo killed 13
            text: Thirteen sailors have since then laughed
          - want: todo killed 14
            text: Fourteen sailors have since then sung
          - want: killed 15
            text: Fifteen sailors have since then laughed in vain
          counter:
          - Sixteen sailors have since then laughed

        """)
    let (text, report) = try run(Engine(files: Rules.embedded + [extra]))
    #expect(report.fails)
    let expected = [
      """
      MISSING zz.noise  rules/en/rules/events/zz.yaml:10
        text     Around 600 North Korean soldiers have been killed
        want     killed ~600 group=PRK
        beaten   zz.noise, alternative 1, line 4, by killed.passive, alternative
      """,
      """
      WRONG zz.noise  rules/en/rules/events/zz.yaml:12
        text     Twelve sailors have since then laughed
        want     killed 12 status=denied
        got      killed 12 group=military
        differs  status
        because  zz.noise, alternative 2, line 5 takes "Twelve sailors have since then laughed"
      TODO PASSES zz.noise  rules/en/rules/events/zz.yaml:14
        text     Thirteen sailors have since then laughed
        want     killed 13
        got      killed 13 group=military
        because  zz.noise, alternative 2, line 5 takes "Thirteen sailors have since then laughed"
      TODO zz.noise  rules/en/rules/events/zz.yaml:16
        text     Fourteen sailors have since then sung
        want     killed 14
      MISSING zz.noise  rules/en/rules/events/zz.yaml:18
        text     Fifteen sailors have since then laughed in vain
        want     killed 15
        vetoed   zz.noise, alternative 2, line 5, by unless in line 7: in vain
      NOISY zz.noise  rules/en/rules/events/zz.yaml:20
        counter  Sixteen sailors have since then laughed
        got      killed 16 group=military
        because  zz.noise, alternative 2, line 5 takes "Sixteen sailors have since then laughed"

      """,
    ]
    for part in expected { #expect(text.contains(part), "\(text)") }
    #expect(report.summary.hasSuffix(" · 1 noisy · 2 missing · 1 wrong · 1 todo · 1 todo passes\n"))
  }
}
