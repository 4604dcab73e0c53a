import RuleSyntax
import TestSupport

/// Files of rules and names that nobody wrote, in the manner of those that somebody did.
enum RuleFiles {
  /// Rules of events, ten to a list of six new verbs.
  ///
  /// The verbs are common words of the made-up texts, so the rules are tried, and some match.
  static func rules(_ count: Int, events: [String], vocabulary: Vocabulary) -> [RuleFile] {
    var random = SeededGenerator(seed: 2)
    var stems = vocabulary.common.shuffled(using: &random)[...]
    var words = "verbs:\n"
    var rules = ""
    var written = 0
    while written < count, stems.count > 6, !events.isEmpty {
      let list = "extra-\(written / shapes.count)"
      let verbs = stems.prefix(6)
      stems = stems.dropFirst(6)
      words += "  \(list):\n" + verbs.map { "    - \($0)\n" }.joined()
      for (number, shape) in shapes.prefix(count - written).enumerated() {
        rules += rule(
          "extra.\(list).\(number)", event: events[written % events.count], list: list,
          verb: verbs.first ?? "", shape)
        written += 1
      }
    }
    return [
      RuleFile(path: "en/words/extra.yaml", text: words),
      RuleFile(path: "en/rules/events/extra.yaml", text: rules),
    ]
  }

  /// The patterns of a rule, `@` for its list; its example and counter, `@` for its verb.
  private typealias Shape = (patterns: [String], example: String, counter: String)

  private static let shapes: [Shape] = [
    (
      ["PEOPLE (who | that)? ..6 <@.passive.finite>", "BARE <@.passive>"],
      "Around 600 soldiers were @ed", "The bill was @ed"
    ),
    (
      ["PEOPLE , ..10 (and ..5)? , <@.passive.finite>", "<@.passive> (\":\" | -) (PEOPLE | BARE)"],
      "Some 40 soldiers, all of them young, were @ed", "They were, on the whole, @ed"
    ),
    (
      ["<@.active> (PEOPLE | BARE)", "<@.active> !by ..1 PEOPLE"],
      "The strike @ed 12 civilians", "The strike @ed bridges"
    ),
    (
      ["QTY of (them | whom) ..3 <@.passive>", "QTY group=CAP <@.passive.finite>"],
      "12 of them were @ed", "12 of the amendments were @ed"
    ),
    (
      ["FRACTION of (the | these | those | all)? whole=(PEOPLE | QTY) ..4 <@.passive>"],
      "Half of the 800 soldiers were @ed", "Half of the day was @ed"
    ),
    (
      ["PEOPLE (who | that)? ..8 <@.active> ..4 (DATE | PLACE)", "BARE <@.active> on DATE"],
      "Nine soldiers @ed in Kursk", "Nine roses @ed in Kursk"
    ),
    (
      ["FORCE ..4 <@.active> ..3 PEOPLE", "who=FORCE ..2 <@.active> ..3 QTY group=CAP"],
      "Russia has @ed some 300 soldiers", "Russia has @ed its reserves"
    ),
    (
      ["<@.ing> (up | off) (PEOPLE | BARE)", "<@.ing> as many as ..2 PEOPLE"],
      "It began @ing off 30 soldiers", "It began @ing off the tanks"
    ),
    (
      ["(leaving | left | leaves) (PEOPLE | BARE) <@.participle>", "saw PEOPLE <@.participle>"],
      "The raid left 30 soldiers @ed", "The raid left 30 houses @ed"
    ),
    (
      [
        "<@.participle> ..2 (in | near) place=PLACE ..4 PEOPLE",
        "had PEOPLE <@.participle>",
      ],
      "The brigade had 20 soldiers @ed by drones", "It was @ed by drones"
    ),
  ]

  private static func rule(
    _ id: String, event: String, list: String, verb: String, _ shape: Shape
  ) -> String {
    func filled(_ text: String, _ name: String) -> String {
      text.split(separator: "@", omittingEmptySubsequences: false).joined(separator: name)
    }
    return """
      - id: \(id)
        event: \(event)
        match:
      \(shape.patterns.map { "  - \(filled($0, list))\n" }.joined())\
        examples:
        - want: \(event)
          text: \(filled(shape.example, verb))
        counter:
        - \(filled(shape.counter, verb))


      """
  }

  /// Names of forces, towns and monitors, a third of them of two words.
  static func names(_ count: Int, country: String, vocabulary: Vocabulary) -> [RuleFile] {
    var random = SeededGenerator(seed: 3)
    let types = ["town", "militant", "monitor"]
    var lines = ""
    for (number, stem) in vocabulary.stems.shuffled(using: &random).prefix(count).enumerated() {
      let name = stem.prefix(1).uppercased() + stem.dropFirst()
      let second = vocabulary.stems[number % vocabulary.stems.count]
      let isPair = number % 3 == 0
      let full = isPair ? "\(name) \(second.prefix(1).uppercased())\(second.dropFirst())" : name
      let type = types[number / 3 % types.count]
      lines += "- \(full) = \(country) \(type)\n"
    }
    return [RuleFile(path: "world/extra.yaml", text: lines)]
  }
}
