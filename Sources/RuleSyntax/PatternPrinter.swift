extension PatternSyntax: CustomStringConvertible {
  /// The pattern as one would write it; reading it again gives the same pattern.
  package var description: String { printed(inItem: false) }

  /// `inItem`: what must be one item is put in brackets.
  private func printed(inItem: Bool) -> String {
    switch kind {
    case .word(let word): Self.word(word)
    case .list(let name): "<\(name)>"
    case .chunk(let name, let filters): ([name] + filters).joined(separator: ".")
    case .gap(let width): width == PatternParser.defaultGap ? ".." : "..\(width)"
    case .start: "^"
    case .end: "$"
    case .sequence(let items): Self.grouped(items.map { $0.printed(inItem: false) }, " ", inItem)
    case .choice(let items):
      Self.grouped(items.map { $0.printed(inItem: $0.isChoice) }, " | ", true)
    case .repeated(let inner, let least, let most):
      inner.printed(inItem: true) + Self.bounds(least, most)
    case .not(let inner): "!" + inner.printed(inItem: true)
    case .slot(let name, let inner): "\(name)=" + inner.printed(inItem: true)
    }
  }

  private var isChoice: Bool { if case .choice = kind { true } else { false } }

  private static func grouped(_ items: [String], _ sign: String, _ isGroup: Bool) -> String {
    let text = items.joined(separator: sign)
    return isGroup ? "(\(text))" : text
  }

  private static func bounds(_ least: Int, _ most: Int) -> String {
    switch (least, most) {
    case (0, 1): "?"
    case (0, PatternParser.mostRepeats): "*"
    case (1, PatternParser.mostRepeats): "+"
    case (least, least): "{\(least)}"
    default: "{\(least),\(most)}"
    }
  }

  /// A word that would be read as something else stands in quotation marks.
  private static func word(_ word: String) -> String {
    let isPlain = word.unicodeScalars.allSatisfy(PatternParser.isWordScalar)
    let capitals = word.split(separator: ".").first.map { head in
      head.unicodeScalars.count > 1
        && head.unicodeScalars.allSatisfy { $0.properties.isUppercase || $0 == "_" }
    }
    let isGap = word.hasPrefix("..")
    return isPlain && capitals != true && !isGap ? word : "\"\(word)\""
  }
}
