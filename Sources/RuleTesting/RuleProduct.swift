internal import Extraction
internal import Model
internal import RuleMatching
internal import RuleSyntax

/// One thing that one rule made of a text: a claim, a chunk, a frame of attribution or a cue.
struct RuleProduct {
  /// The rule's number, and which of its patterns.
  let rule: Int
  let alternative: Int
  /// Indices into the document's tokens.
  let tokens: Range<Int>
  /// What a want begins with: the event, the chunk's name, `source`, the status.
  let head: String
  let quantity: Quantity?
  /// The text that it covers.
  let text: String
  /// The values of each field; each value under all the names by which a want may call it.
  let fields: [String: [[String]]]

  /// The head of a frame of attribution.
  static let frameHead = "source"
  /// The head of a cue that only keeps others silent.
  static let silentHead = "none"
}

extension RuleProduct {
  /// As a want would ask for it.
  var summary: String {
    var words = [head]
    if let quantity { words.append(quantity.summary) }
    if quantity == nil { words.append("\"\(text)\"") }
    for name in Want.fieldNames where !Self.unshown.contains(name) {
      for value in fields[name] ?? [] {
        guard let first = value.first, Self.usual[name] != first else { continue }
        words.append(name + "=" + (first.contains(" ") ? "\"\(first)\"" : first))
      }
    }
    return words.joined(separator: " ")
  }

  private static let unshown: Set<String> = ["country", "type", "quantity", "trigger"]
  private static let usual = [
    "status": ClaimStatus.asserted.rawValue, "change": RuleProducts.total,
  ]
}
