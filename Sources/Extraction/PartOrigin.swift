package import Model

/// From where a claim has a part that does not stand beside its number.
package struct PartOrigin: Sendable {
  /// By which step it was found.
  package enum Step: String, Sendable {
    case pattern = "the side that the pattern names"
    case subject = "the side before it in its sentence"
    case speaker = "who speaks in its sentence"
    case subjectBefore = "the side that was last the subject of a sentence"
    case label = "the side whose line of a list it is"
    case inside = "the noun inside the match"
    case parent = "the claim on which it hangs"
    case neighbor = "those counted before it in its sentence"
    case latest = "those counted last"
    case place = "where it happened"
    case sentencePlace = "a place of its sentence"
    case home = "the place of which the text told last"
    case mainCountry = "the country that the text names most often"
    case article = "the one side of which the article speaks"
    case quotation = "who spoke before the quotation"
    case bulletin = "who opens the article and speaks in all of it"
  }

  package let step: Step
  /// Where that stands, if it stands in one place.
  package let span: TextSpan?

  init(_ step: Step, _ span: TextSpan? = nil) {
    self.step = step
    self.span = span
  }
}
