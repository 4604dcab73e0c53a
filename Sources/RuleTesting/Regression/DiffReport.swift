internal import Annotation

/// Changes of claims in words.
package struct DiffReport: Sendable {
  /// By what changes are put together.
  package enum Grouping: String, Sendable, CaseIterable { case rule, text, field }

  private let changes: [ClaimChange]

  package init(_ changes: [ClaimChange]) { self.changes = changes }

  /// "+ 14 added  - 1 removed  ~ 6 changed  = 22 same claim, other rule", and what gold says.
  package var summary: String {
    let kinds = ClaimChange.Kind.allCases.compactMap { kind in
      let count = changes.count { $0.kind == kind }
      return count == 0 ? nil : "\(kind.sign) \(count) \(kind.words)"
    }
    var text = kinds.joined(separator: "   ") + "\n"
    let judged = changes.count { $0.judgement != .unknown }
    if judged > 0 {
      let fixed = changes.count { $0.judgement == .fixed }
      text += "gold: \(fixed) fixed, \(judged - fixed) broken, \(changes.count - judged) unknown\n"
    }
    return text
  }

  /// The changes, broken ones first, no more than so many.
  package func text(limit: Int) -> String {
    let shown = ordered.prefix(limit)
    var text = shown.map { Self.described($0) }.joined()
    if shown.count < changes.count { text += "… \(changes.count - shown.count) more: --all\n" }
    return text
  }

  /// The changes under headings.
  package func text(by grouping: Grouping, limit: Int) -> String {
    let groups = Dictionary(
      grouping: ordered.flatMap { change in
        Self.headings(of: change, grouping).map { ($0, change) }
      }, by: \.0
    ).mapValues { $0.map(\.1) }
    return groups.sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }.map { group in
      "\(group.key): \(DiffReport(group.value).summary)"
        + DiffReport(group.value).text(limit: limit)
    }.joined(separator: "\n")
  }

  /// Broken, fixed, unknown; by text and place.
  var ordered: [ClaimChange] {
    let order: [ClaimChange.Judgement] = [.broken, .fixed, .unknown]
    return order.flatMap { judgement in changes.filter { $0.judgement == judgement } }
  }

  private static func headings(of change: ClaimChange, _ grouping: Grouping) -> [String] {
    switch grouping {
    case .rule: [change.claim?.claim.rule ?? ""]
    case .text: [change.text]
    case .field:
      change.kind == .changed ? change.fields.map(\.name) : [change.kind.words]
    }
  }

  /// "+ FIXED  a.txt:12:killed  killed 12 PRK", with the text and what differs beneath.
  package static func described(_ change: ClaimChange) -> String {
    guard let claim = change.claim else { return "" }
    let judgement =
      change.judgement == .unknown ? "" : change.judgement.rawValue.uppercased() + "  "
    var text = "\(change.kind.sign) \(judgement)\(change.key)  \(claim.summary)\n"
    func row(_ label: String, _ value: String) {
      let gap = String(repeating: " ", count: max(2, 10 - label.count))
      text += "  \(label)\(gap)\(value)\n"
    }
    row("text", "\"\(claim.quote.split(whereSeparator: \.isWhitespace).joined(separator: " "))\"")
    if change.kind != .changed, change.kind != .rule { row("rule", claim.claim.rule ?? "") }
    for field in change.fields where field.name != "quote" {
      row(field.name, "\(field.old ?? "none") → \(field.new ?? "none")")
    }
    for cause in change.causes { row("because", cause) }
    return text
  }
}

extension ClaimChange.Kind {
  /// How a change is marked.
  package var sign: String {
    switch self {
    case .added: "+"
    case .removed: "-"
    case .changed: "~"
    case .rule: "="
    }
  }

  /// What it is called.
  package var words: String { self == .rule ? "same claim, other rule" : rawValue }
}
