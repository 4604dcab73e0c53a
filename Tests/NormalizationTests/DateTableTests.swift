import Model
import Normalization
import Testing

@Suite struct DateTableTests {
  struct Row: CustomTestStringConvertible, Sendable {
    let published: String
    let text: String
    let from: String
    let to: String
    /// When that was of which the text tells, where it is not what the words name.
    let told: String?
    var testDescription: String { "\(text) (\(published)) → \(from) to \(to)" }
  }

  static let rows = EnglishRules.rows(of: "Fixtures/dates/en.tsv").compactMap {
    $0.count >= 4
      ? Row(
        published: $0[0], text: $0[1], from: $0[2], to: $0[3], told: $0.count > 4 ? $0[4] : nil)
      : nil
  }

  @Test func `the table is long`() { #expect(Self.rows.count >= 250) }

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
    func list(_ day: (DateMention) -> String) -> String {
      found.dates.isEmpty ? "-" : found.dates.map(day).joined(separator: "; ")
    }
    func isUnknown(_ mention: DateMention) -> Bool { mention.first == nil && mention.last == nil }
    let from = list { isUnknown($0) ? "?" : $0.first?.iso ?? "..." }
    let to = list { isUnknown($0) ? "?" : $0.last?.iso ?? "..." }
    let told = list {
      $0.interval.map { $0.first == $0.last ? $0.first.iso : "\($0.first.iso)..\($0.last.iso)" }
        ?? "?"
    }
    #expect(marked == row.text)
    #expect(from == row.from)
    #expect(to == row.to)
    if let days = row.told { #expect(told == days) }
  }

  @Test(arguments: [
    ("In November, voters will choose.", "2008-11-01"),
    ("In November, voters chose.", "2007-11-01"),
    ("In November, rebels said, they will go.", "2007-11-01"),
  ])
  func `a date at the start of a sentence is ahead if its clause is`(text: String, first: String)
    throws
  {
    let normalizer = try #require(EnglishRules.normalizer)
    let tokenized = EnglishRules.tokenizer.tokenize(text)
    let found = normalizer.normalize(tokenized, published: CivilDay(iso: "2008-10-15"))
    #expect(found.dates.map { $0.first?.iso } == [first])
  }
}
