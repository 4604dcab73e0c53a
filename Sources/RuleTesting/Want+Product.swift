internal import Model
internal import RuleSyntax

extension Want {
  /// In what a product of a rule differs from what is wanted; empty where it is that.
  func differences(from product: RuleProduct) -> [String] {
    var found: [String] = []
    if head != product.head { found.append(head) }
    if let amount, !amount.isMet(by: product.quantity) { found.append("amount") }
    if let quote, quote != product.text { found.append("text") }
    for field in fields where !Self.isMet(field, by: product) { found.append(field.name) }
    return found
  }

  /// Names match where they are equal or where the text or the canonical name holds what is wanted,
  /// whatever the case; country codes, statuses and the like must be equal.
  private static func isMet(_ field: Field, by product: RuleProduct) -> Bool {
    let values = product.fields[field.name] ?? []
    if field.value == RuleProduct.silentHead { return values.isEmpty }
    return values.contains { names in
      names.contains { name in
        switch field.name {
        case "group", "place", "source", "actor":
          isCode(field.value) ? name == field.value : Self.holds(name, field.value)
        case "quantity", "trigger": Self.holds(name, field.value)
        case "fraction": isFraction(name, near: field.value)
        default: name == field.value
        }
      }
    }
  }

  private static func isCode(_ text: String) -> Bool {
    text.utf8.count == 3 && text.utf8.allSatisfy { (65...90).contains($0) }
  }

  private static func holds(_ text: String, _ part: String) -> Bool {
    let text = Array(text.lowercased())
    let part = Array(part.lowercased())
    guard part.count <= text.count else { return false }
    return (0...(text.count - part.count)).contains { text[$0...].starts(with: part) }
  }

  /// "0.67/11000" is near "0.6667/11000"; the whole may be left unsaid.
  private static func isFraction(_ stated: String, near wanted: String) -> Bool {
    let stated = stated.split(separator: "/").map { Double($0) ?? -1 }
    let wanted = wanted.split(separator: "/").map { Double($0) ?? -1 }
    guard let a = stated.first, let b = wanted.first, abs(a - b) < 0.005 else { return false }
    return wanted.count < 2 || (stated.count > 1 && stated[1] == wanted[1])
  }
}

extension Want.Amount {
  fileprivate func isMet(by quantity: Quantity?) -> Bool {
    guard let quantity else { return false }
    func near(_ a: Double?, _ b: Double?) -> Bool {
      guard let a, let b else { return a == nil && b == nil }
      return abs(a - b) < 0.5
    }
    switch qualifier {
    case nil: return quantity.value == nil && quantity.lower == nil && quantity.upper == nil
    case .range, .vague:
      return quantity.qualifier == qualifier && near(quantity.lower, lower)
        && near(quantity.upper, upper)
    default: return quantity.qualifier == qualifier && near(quantity.value, lower)
    }
  }
}
