package import Annotation

/// A claim as a snapshot's line has it.
package struct SnapshotClaim: Decodable, Sendable {
  /// The id of its text.
  package let text: String
  package let quote: String
  package let claim: AnnotatedRecord.Claim
  /// The line.
  package internal(set) var line = ""

  private enum CodingKeys: String, CodingKey { case text, quote }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    text = try container.decode(String.self, forKey: .text)
    quote = try container.decode(String.self, forKey: .quote)
    claim = try AnnotatedRecord.Claim(from: decoder)
  }

  /// The claims of lines.
  static func claims(of lines: [String]) throws -> [SnapshotClaim] {
    let bytes = Array(lines.joined(separator: "\n").utf8)
    let claims = try AnnotatedReader().decode(SnapshotClaim.self, lines: bytes, file: "snapshot")
    return zip(claims, lines).map { claim, line in
      var claim = claim
      claim.line = line
      return claim
    }
  }
}

extension SnapshotClaim {
  /// Where its quantity stands in its text.
  package var span: Range<Int> {
    let start = claim.quantity?.start ?? 0
    return start..<max(start, claim.quantity?.end ?? start)
  }

  /// By what one names it: "kursk/report.txt:150:killed".
  package var key: String { "\(text):\(span.lowerBound):\(claim.event ?? "")" }

  /// "killed ~600 PRK".
  package var summary: String {
    [claim.event, amount, claim.group?.country].compactMap { $0 }.joined(separator: " ")
  }

  private var amount: String? {
    guard let quantity = claim.quantity else { return nil }
    func number(_ value: Double?) -> String {
      value.map { $0 == $0.rounded() && abs($0) < 1e15 ? "\(Int($0))" : "\($0)" } ?? "?"
    }
    let value = number(quantity.value)
    let bounds = "\(number(quantity.min))..\(number(quantity.max))"
    return switch quantity.qualifier {
    case "approximate": "~" + value
    case "at_least": ">=" + value
    case "more_than": ">" + value
    case "at_most": "<=" + value
    case "less_than": "<" + value
    case "range", "vague": bounds
    default: value
    }
  }

  /// What it says, field by field; empty ones too, always in one order.
  package var fields: [(name: String, value: String?)] {
    let share = claim.quantity?.fraction.map { "\($0.value ?? 0) of \($0.of ?? 0)" }
    func named(_ entity: AnnotatedRecord.Entity?) -> String? {
      guard let entity, let text = entity.text else { return nil }
      let more = [entity.canonical, entity.antecedent, entity.country, entity.type, entity.role]
        .compactMap { $0 }
      return more.isEmpty ? text : "\(text) (\(more.joined(separator: ", ")))"
    }
    func joined(_ parts: [String?]?) -> String? {
      let parts = (parts ?? []).compactMap { $0 }
      return parts.isEmpty ? nil : parts.joined(separator: " · ")
    }
    return [
      ("event", claim.event), ("amount", amount), ("quantity", claim.quantity?.text),
      ("change", claim.quantity?.change), ("fraction", share), ("group", named(claim.group)),
      ("actor", named(claim.actor)), ("place", named(claim.place)),
      ("time", claim.time.map { "\($0.from ?? "")..\($0.to ?? "")" }),
      ("sources", joined(claim.sources?.map(named))), ("status", claim.status),
      ("relations", joined(claim.relations?.map { "\($0.type) \($0.claim)" })),
      ("rule", claim.rule), ("trigger", claim.trigger?.text), ("quote", quote),
    ]
  }
}
