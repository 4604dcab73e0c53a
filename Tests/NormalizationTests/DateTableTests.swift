import Model
import Normalization
import Testing

@Suite struct DateTableTests {
  struct Row: CustomTestStringConvertible, Sendable {
    let published: String
    let text: String
    let from: String
    let to: String
    var testDescription: String { "\(text) (\(published)) → \(from) to \(to)" }
  }

  static let rows = EnglishRules.rows(of: "Fixtures/dates/en.tsv").compactMap {
    $0.count == 4 ? Row(published: $0[0], text: $0[1], from: $0[2], to: $0[3]) : nil
  }

  @Test func `the table is long`() { #expect(Self.rows.count >= 120) }

  @Test(arguments: rows) func `a date is read as the table says`(row: Row) throws {
    let normalizer = try #require(EnglishRules.normalizer)
    let plain = row.text.filter { $0 != "[" && $0 != "]" }
    let tokenized = EnglishRules.tokenizer.tokenize("It was said here, " + plain)
    let found = normalizer.normalize(tokenized, published: CivilDay(iso: row.published))
    let document = tokenized.document
    var marked = ""
    var done = 18
    for mention in found.dates {
      marked += String(decoding: document.utf8[done..<Int(mention.span.lower)], as: UTF8.self)
      marked += "[" + document.text(mention.span) + "]"
      done = Int(mention.span.upper)
    }
    marked += String(decoding: document.utf8[done...], as: UTF8.self)
    func list(_ day: (DateMention) -> CivilDay?) -> String {
      let days = found.dates.map { day($0)?.iso ?? "?" }
      return days.isEmpty ? "-" : days.joined(separator: "; ")
    }
    #expect(marked == row.text)
    #expect(list { $0.interval?.first } == row.from)
    #expect(list { $0.interval?.last } == row.to)
  }
}
