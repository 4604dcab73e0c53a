package import Annotation

/// Why claims cannot be scored.
package enum ScoreError: Error, Hashable, Sendable, CustomStringConvertible {
  /// A gold claim's quote does not stand in its text.
  case quote(String, document: String)
  /// The predicted text of a document is another than the gold text.
  case text(document: String)
  /// The predicted offsets do not count code points.
  case offsets(String, document: String)

  package var description: String {
    switch self {
    case .quote(let quote, let document):
      "score: gold \(document): quote not in text: \(PythonText.literal(quote))"
    case .text(let document):
      "score: the predicted text of \(document) is not the gold text: "
        + "offsets would not mean the same"
    case .offsets(let unit, let document):
      "score: the offsets of \(document) count \(unit), not code points: "
        + "extract again without --offsets"
    }
  }
}

/// How well predicted claims meet gold claims.
///
/// They meet when event and quantity are the same and the evidence overlaps the quote, one to one;
/// of several pairs, that with the most equal attributes goes first.
package struct Score: Sendable {
  /// What is compared of claims that met.
  package enum Attribute: String, Sendable, CaseIterable {
    case qualifier, change, group, country, place, time, source, status
  }

  /// Precision, recall and their harmonic mean, 0 where there is nothing to divide by.
  package struct Rate: Sendable, Hashable {
    package let precision: Double
    package let recall: Double
    package let f1: Double
  }

  /// Counts of claims of one event.
  package struct Tally: Sendable, Hashable {
    package fileprivate(set) var met = 0
    package fileprivate(set) var missed = 0
    package fileprivate(set) var spurious = 0
  }

  /// A claim that was missed, spurious or wrong in an attribute.
  package struct Finding: Sendable, Hashable {
    /// What is wrong with it.
    package enum Kind: Sendable, Hashable {
      case attributes([Attribute])
      case missed(event: String, value: Double?, min: Double?, max: Double?)
      case spurious(event: String?, value: Double?, min: Double?, max: Double?)
    }
    package let document: String
    package let kind: Kind
    /// The gold quote, or the predicted evidence.
    package let quote: String
    /// The rule that fired, if one did.
    package let rule: String?
  }

  /// The number of gold texts.
  package let texts: Int
  package private(set) var met = 0
  package private(set) var missed = 0
  package private(set) var spurious = 0
  /// How many claims met with every attribute equal.
  package private(set) var metFully = 0
  /// Of the claims that met, how many have an attribute equal.
  package private(set) var equal: [Attribute: Int] = [:]
  /// By event; nil where a prediction has none.
  package private(set) var events: [String?: Tally] = [:]
  package private(set) var findings: [Finding] = []
  /// The ids of gold texts for which there is no prediction.
  package let unpredicted: [String]

  /// Scores predicted records; of two with one id the later counts.
  package init(
    _ gold: Gold, against records: [AnnotatedRecord],
    keeping isKept: (AnnotatedRecord.Claim) -> Bool = { _ in true }
  ) throws(ScoreError) {
    var predicted: [String: AnnotatedRecord] = [:]
    for record in records { predicted[record.id] = record }
    texts = gold.documents.count
    unpredicted = gold.documents.map(\.id).filter { predicted[$0] == nil }
    for document in gold.documents {
      guard let record = predicted[document.id] else { continue }
      if let text = record.text, !text.utf8.elementsEqual(document.text.utf8) {
        throw .text(document: document.id)
      }
      if let unit = record.offsets, unit != OffsetUnit.codepoint.rawValue, record.text != nil {
        throw .offsets(unit, document: document.id)
      }
    }
    for document in gold.documents {
      try add(Alignment(document, with: (predicted[document.id]?.claims ?? []).filter(isKept)))
    }
  }

  /// Scores the claims of texts by the texts' ids; a text without any has none.
  package init(_ gold: Gold, claims: [String: [AnnotatedRecord.Claim]]) throws(ScoreError) {
    texts = gold.documents.count
    unpredicted = []
    for document in gold.documents {
      try add(Alignment(document, with: claims[document.id] ?? []))
    }
  }

  /// What is said where predictions are missing, or nil.
  package var notice: String? {
    unpredicted.first.map {
      "score: no predicted line for \(unpredicted.count) of \(texts) texts, "
        + "first \(PythonText.literal($0))"
    }
  }

  /// Precision and recall of the meeting itself.
  package var core: Rate { rate(met) }
  /// The events of gold and of predictions.
  package var eventNames: Set<String> { Set(events.keys.compactMap { $0 }) }

  /// Precision and recall of the meeting, of claims of one event.
  package func core(of event: String) -> Rate {
    let tally = events[event] ?? Tally()
    return Self.rate(tally.met, tally.met + tally.spurious, tally.met + tally.missed)
  }

  /// Precision and recall of claims with every attribute equal.
  package var full: Rate { rate(metFully) }

  /// The share of the claims that met in which an attribute is equal.
  package func accuracy(of attribute: Attribute) -> Double {
    met == 0 ? 0 : Double(equal[attribute] ?? 0) / Double(met)
  }

  private func rate(_ hits: Int) -> Rate { Self.rate(hits, met + spurious, met + missed) }

  private static func rate(_ hits: Int, _ predicted: Int, _ wanted: Int) -> Rate {
    let precision = predicted == 0 ? 0 : Double(hits) / Double(predicted)
    let recall = wanted == 0 ? 0 : Double(hits) / Double(wanted)
    let sum = precision + recall
    return Rate(
      precision: precision, recall: recall, f1: sum == 0 ? 0 : 2 * precision * recall / sum)
  }

  private mutating func add(_ alignment: Alignment) {
    for pair in alignment.pairs {
      let gold = alignment.gold.claims[pair.gold]
      met += 1
      events[gold.event, default: Tally()].met += 1
      for attribute in pair.equal { equal[attribute, default: 0] += 1 }
      let wrong = Attribute.allCases.filter { !pair.equal.contains($0) }
      if wrong.isEmpty {
        metFully += 1
      } else {
        let rule = alignment.claims[pair.claim].rule
        find(.attributes(wrong), in: alignment, quote: gold.quote, rule: rule)
      }
    }
    for gold in alignment.missed {
      missed += 1
      events[gold.event, default: Tally()].missed += 1
      find(
        .missed(event: gold.event, value: gold.value, min: gold.min, max: gold.max), in: alignment,
        quote: gold.quote, rule: nil)
    }
    for claim in alignment.spurious {
      spurious += 1
      events[claim.event, default: Tally()].spurious += 1
      let quantity = claim.quantity
      find(
        .spurious(
          event: claim.event, value: quantity?.value, min: quantity?.min, max: quantity?.max),
        in: alignment, quote: alignment.text(of: claim), rule: claim.rule)
    }
  }

  private mutating func find(
    _ kind: Finding.Kind, in alignment: Alignment, quote: String, rule: String?
  ) {
    findings.append(
      Finding(document: alignment.gold.id, kind: kind, quote: quote, rule: rule))
  }
}
