import Model
import Testing

/// The days on which a name of the world is somebody's.
struct ValidityTests {
  private static let spans: [(text: String, first: String?, last: String?)] = [
    ("2014-05..2023-08", "2014-05-01", "2023-08-31"), ("..2003", nil, "2003-12-31"),
    ("2023-11-20..", "2023-11-20", nil), ("2024..2024", "2024-01-01", "2024-12-31"),
  ]

  @Test(arguments: spans)
  func `years and months are whole at both ends`(
    span: (text: String, first: String?, last: String?)
  ) throws {
    let validity = try #require(Validity(span.text))
    #expect(validity.first?.iso == span.first)
    #expect(validity.last?.iso == span.last)
  }

  @Test(arguments: ["..", "2014", "2014..2013", "2014-5..", "14..15", "2014-02-30..", "a..b"])
  func `what is no span of days is told`(text: String) { #expect(Validity(text) == nil) }

  @Test func `a span holds on its own days, and on a day that nobody knows`() throws {
    let validity = try #require(Validity("2014-05..2023-08"))
    #expect(validity.holds(on: CivilDay(iso: "2014-05-01")))
    #expect(validity.holds(on: CivilDay(iso: "2023-08-31")))
    #expect(!validity.holds(on: CivilDay(iso: "2014-04-30")))
    #expect(!validity.holds(on: CivilDay(iso: "2023-09-01")))
    #expect(validity.holds(on: nil))
  }
}
