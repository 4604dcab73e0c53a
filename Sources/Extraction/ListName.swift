internal import RuleMatching

/// The lists of the rules that code reads, beside those of `TokenTraits`.
package enum ListName: String, CaseIterable, Sendable {
  case adverb = "aux.adverb"
  case among
  case anaphor
  case article
  case aside = "place-preposition.aside"
  case aspect = "aux.aspect"
  case attack
  case auxiliary = "aux"
  case be = "aux.be"
  case beyond
  case bullet
  case comma
  case conjunction
  case contrast
  case countryNoun = "place-noun.country"
  case cueAdverb = "cue.adverb"
  case dateAnchor = "date-anchor"
  case determiner
  case document = "office.document"
  case doing = "aux.do"
  case domestic
  case get = "aux.get"
  case have = "aux.have"
  case hedge = "cue.hedge"
  case indefinite
  case labelMark = "label-mark"
  case mixedForces = "people.military.mixed"
  case modal = "cue.modal"
  case not = "aux.not"
  case origin
  case owner
  case people
  case placeNoun = "place-noun"
  case placePreposition = "place-preposition"
  case possessive
  case quotationMarks = "quotation-marks"
  case sidePreposition = "side-preposition"
  case samePeriod = "same-period"
  case since
  case solePlace = "sole-place"
  case stranger
  case superlative
  case to = "aux.to"
  case units
  case warNoun = "war-noun"
}

extension Lexicon {
  /// The lists of that name and those below it.
  func lists(_ name: ListName) -> ListSet { lists(under: name.rawValue) }

  /// The words of these.
  func words(_ name: ListName) -> WordSet { words(under: name.rawValue) }
}
