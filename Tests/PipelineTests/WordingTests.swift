import Model
import Pipeline
import TestSupport
import Testing

/// Wordings of quantities, whose table was written before the reader was tried on them.
struct WordingTests {
  /// The columns of `Fixtures/numbers/wordings.tsv`, which says what they mean.
  typealias Row = [String]

  @Test func `every wording is read as the table says, or is known to be read wrongly`() throws {
    let rows = try Fixture.text("Fixtures/numbers/wordings.tsv").split(separator: "\n")
      .filter { !$0.hasPrefix("#") }
      .map { $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) }
    #expect(rows.count >= 550)
    #expect(rows.allSatisfy { $0.count == 9 })
    let engine = try House.engine()
    let scratch = try engine.makeScratch()
    let wrong = try rows.map { row in
      let document = Passage(Self.plain(row[0]) + ".").document
      return (row, Self.reading(of: row, in: try engine.read(document, scratch: scratch)))
    }
    .filter { $0 != $1 }.map { $1.joined(separator: "\t") + "\n" }
    let table = "# What is read where it is not what wordings.tsv says, in the same columns.\n"
    let difference = try Golden.difference(
      [UInt8]((table + wrong.joined()).utf8), from: "Fixtures/numbers/wordings.wrong.tsv")
    #expect(difference == nil)
  }

  /// The row as the house would write it: the claim at its place, else the mention.
  private static func reading(of row: Row, in annotated: AnnotatedDocument) -> Row {
    let passage = Passage(plain(row[0]))
    let hasPeople = row[1] != "-"
    let place = passage.span(hasPeople ? plain(row[1]) : passage.text)
    let counts: Set<QuantityMention.Kind> = [.count, .fraction, .percent]
    let found =
      annotated.claims.map { (span: $0.quantitySpan, quantity: $0.quantity) }
      + annotated.normalized.quantities.filter { hasPeople || counts.contains($0.kind) }
      .map { (span: $0.span, quantity: $0.quantity) }
    let first = found.first { $0.span.lower < place.upper && place.lower < $0.span.upper }
    guard let (span, quantity) = first else { return [row[0]] + row.dropFirst().map { _ in "-" } }
    let text = annotated.document.text(span)
    let columns = [
      text == plain(row[1]) ? row[1] : text.replacing("\n", with: "\\n"), number(quantity.value),
      number(quantity.lower), number(quantity.upper), quantity.qualifier.rawValue,
      quantity.isIncrement ? "increment" : "total", number(quantity.fraction?.value),
      number(quantity.fraction?.whole),
    ]
    return [row[0]] + zip(row.dropFirst(), columns).map { $0 == "?" ? $0 : $1 }
  }

  /// A number with at most four decimals, as the table writes them.
  private static func number(_ value: Double?) -> String {
    value.map {
      $0 == $0.rounded() ? String(Int($0)) : String(($0 * 10_000).rounded() / 10_000)
    } ?? "-"
  }

  /// A cell without its escapes.
  private static func plain(_ cell: String) -> String {
    cell.replacing("\\n", with: "\n").replacing(/\\u\{([0-9A-F]+)\}/) { match in
      UInt32(match.1, radix: 16).flatMap(Unicode.Scalar.init).map(String.init) ?? ""
    }
  }
}
