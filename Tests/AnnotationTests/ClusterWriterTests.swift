import Annotation
import Model
import TestSupport
import Testing

@Suite struct ClusterWriterTests {
  static let cluster = ClaimCluster(
    id: String(repeating: "0a", count: 16), kind: "casualty", event: "killed",
    quantity: Quantity(600, .approximate),
    group: ClaimRecord.Group(canonical: "North Korean military", country: "PRK", type: "military"),
    place: nil, time: DayInterval("2025-04-30", "2025-04-30"), origin: nil, status: .asserted,
    members: [ClaimCluster.Member(document: "a.txt", claim: "c1")], documents: 1,
    independentDocuments: 1, firstPublished: CivilDay(iso: "2025-04-30"), lastPublished: nil,
    conflicts: [], updates: [String(repeating: "1b", count: 16)])

  @Test func `a cluster is written key by key, and obeys the schema`() throws {
    var lines = JSONBuffer()
    ClusterWriter().write(Self.cluster, to: &lines)
    let bytes = Array(lines.bytes)
    #expect(
      String(decoding: bytes, as: UTF8.self) == """
        {"muster":1,"cluster":"0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a","kind":"casualty",\
        "event":"killed","quantity":{"value":600,"min":null,"max":null,\
        "qualifier":"approximate","change":"total"},"group":{"canonical":"North Korean military",\
        "country":"PRK","type":"military"},"place":null,"time":{"from":"2025-04-30",\
        "to":"2025-04-30"},"origin":null,"status":"asserted","claims":[{"id":"a.txt",\
        "claim":"c1"}],"documents":1,"independent_documents":1,"first_published":"2025-04-30",\
        "last_published":null,"conflicts":[],"updates":["1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b"]}

        """)
    let schema = try JSONSchema(Fixture.bytes("schema/clusters-1.json"))
    #expect(schema.errors(in: try JSONValue(bytes)) == [])
  }
}
