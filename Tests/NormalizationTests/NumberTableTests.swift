import Model
import Normalization
import TestSupport
import Testing

@Suite struct NumberTableTests {
  /// One row: what is to be read, and the text with brackets around each quantity.
  struct Row: CustomTestStringConvertible, Sendable {
    let expected: String
    let text: String
    var testDescription: String { "\(text) → \(expected)" }
  }

  static let rows = EnglishRules.rows(of: "Fixtures/numbers/en.tsv").compactMap {
    $0.count == 2 ? Row(expected: $0[0], text: $0[1]) : nil
  }

  @Test func `the English rules compile`() throws {
    #expect(EnglishRules.diagnostics.map(\.rendered) == [])
    _ = try #require(EnglishRules.normalizer)
    #expect(Self.rows.count >= 150)
  }

  @Test(arguments: rows) func `a wording is read as the table says`(row: Row) throws {
    let normalizer = try #require(EnglishRules.normalizer)
    let plain = row.text.filter { $0 != "[" && $0 != "]" }
    let document = EnglishRules.tokenizer.tokenize(plain)
    let found = normalizer.normalize(document, published: CivilDay(iso: "2025-06-15")).quantities
    let shown = found.filter {
      [.count, .fraction, .percent].contains($0.kind) || row.expected.contains($0.kind.rawValue)
    }
    let read = shown.isEmpty ? "-" : shown.map(Self.notation).joined(separator: "; ")
    var marked = ""
    var done = 0
    for mention in shown {
      marked += String(
        decoding: document.document.utf8[done..<Int(mention.span.lower)], as: UTF8.self)
      marked += "[" + document.document.text(mention.span) + "]"
      done = Int(mention.span.upper)
    }
    marked += String(decoding: document.document.utf8[done...], as: UTF8.self)
    #expect(read == row.expected)
    #expect(marked == row.text)
  }

  /// "=600", "~600", ">=100", "10..12", "24+", with the kind in front unless it is a count.
  static func notation(_ mention: QuantityMention) -> String {
    let quantity = mention.quantity
    func number(_ value: Double?) -> String {
      guard let value else { return "" }
      return value == value.rounded()
        ? String(Int(value)) : String((value * 10_000).rounded() / 10_000)
    }
    let value = number(quantity.fraction?.value ?? quantity.value)
    let text =
      switch quantity.qualifier {
      case .exact: "=\(value)"
      case .approximate: "~\(value)"
      case .atLeast: ">=\(value)"
      case .moreThan: ">\(value)"
      case .atMost: "<=\(value)"
      case .lessThan: "<\(value)"
      case .range:
        quantity.fraction == nil
          ? "\(number(quantity.lower))..\(number(quantity.upper))" : "..\(value)"
      case .vague: "\(number(quantity.lower ?? quantity.value))+"
      }
    return (mention.kind == .count ? "" : mention.kind.rawValue + " ") + text
      + (quantity.isIncrement ? " more" : "")
  }
}
