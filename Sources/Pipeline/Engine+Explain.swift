package import Model
package import Tokenization

extension Engine {
  /// A text's tokens, chunks and claims, drawn for people.
  package func explain(_ document: Document, scratch: TokenizerScratch) -> String {
    guard let annotated = try? read(document, scratch: scratch) else { return "" }
    var text = ""
    for sentence in annotated.normalized.tokenized.sentences {
      let words = annotated.normalized.tokenized.tokens[sentence.tokens].map {
        document.text($0.span)
      }
      text += words.joined(separator: " · ") + "\n"
      for reading in readings(of: annotated.normalized, sentence: sentence) {
        let label = reading.label.padding(to: 24)
        text += "  \(label) \(document.text(reading.span))\n"
      }
    }
    for claim in annotated.claims {
      text +=
        "claim \(claim.event.rawValue) \(claim.quantity.summary)\(claim.quantity.isIncrement ? " increment" : "") by \(claim.rule)\n"
      func part(_ name: String, _ value: String?) {
        if let value { text += "  \(name.padding(to: 10)) \(value)\n" }
      }
      part("evidence", document.text(claim.evidence))
      part("quantity", document.text(claim.quantitySpan))
      part(
        "group",
        claim.group.map {
          "\(document.text($0.span)) (\($0.canonical ?? "-"), \($0.country ?? "-"), \($0.type ?? "-"))"
        })
      part("place", claim.place.map { "\(document.text($0.span)) (\($0.canonical ?? "-"))" })
      part(
        "time",
        claim.time.map {
          "\(document.text($0.span)) (\($0.interval.first.iso)..\($0.interval.last.iso))"
        })
      for source in claim.sources {
        part(
          source.role.rawValue,
          "\(document.text(source.entity.span)) (\(source.entity.canonical ?? "-"))")
      }
      part("status", claim.status.rawValue)
      for relation in claim.relations { part(relation.kind.rawValue, "c\(relation.claim + 1)") }
    }
    return text
  }
}

extension String {
  func padding(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - unicodeScalars.count))
  }
}
