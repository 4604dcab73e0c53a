import Annotation
import Deduplication
import Model
import TestSupport
import Testing

/// Clusters over documents.
@Suite struct ClaimClusterTests {
  static let service = "National Intelligence Service (South Korea)"

  static func record(
    _ document: String, _ quantity: Quantity = Quantity(4700, .approximate),
    claim: String = "c1", event: String = "casualties", kind: String = "casualty",
    group: String? = "North Korean military", country: String? = "PRK",
    type: String? = "military", place: String? = nil, days: (String, String)? = nil,
    origin: String? = service, speaker: String? = nil, status: ClaimStatus = .asserted,
    published: String? = nil, text: String? = nil
  ) -> ClaimRecord {
    ClaimRecord(
      document: document, claim: claim, event: event, kind: kind, quantity: quantity,
      group: ClaimRecord.Group(canonical: group, country: country, type: type),
      place: place.map { ClaimRecord.Place(canonical: $0, country: "RUS") },
      time: days.flatMap { DayInterval($0.0, $0.1) }, origin: origin, speaker: speaker,
      status: status, published: published.flatMap { CivilDay(iso: $0) },
      fingerprint: NearCopies().fingerprint(of: [UInt8]((text ?? "text of \(document)").utf8)))
  }

  static func merge(_ records: [ClaimRecord]) -> [ClaimCluster] { Deduplicator().merge(records) }

  @Test func `one figure told by a service and by a lawmaker it briefed is one cluster`() throws {
    let clusters = Self.merge([
      Self.record(
        "june.txt", claim: "c4", days: ("2025-04-21", "2025-04-30"), published: "2025-06-15"),
      Self.record(
        "april.txt", claim: "c2", group: "North Korea", days: ("2025-04-30", "2025-04-30"),
        origin: nil,
        speaker: "Lee Seong-kweun", published: "2025-04-30"),
    ])
    let cluster = try #require(clusters.first)
    #expect(clusters.count == 1)
    #expect(cluster.members.map(\.document) == ["april.txt", "june.txt"])
    #expect(cluster.documents == 2)
    #expect(cluster.independentDocuments == 2)
    #expect(cluster.origin == Self.service)
    #expect(cluster.time == DayInterval("2025-04-30", "2025-04-30"))
    #expect(cluster.firstPublished?.iso == "2025-04-30")
    #expect(cluster.lastPublished?.iso == "2025-06-15")
    #expect(cluster.conflicts.isEmpty && cluster.updates.isEmpty)
  }

  static let likeness: [(ClaimRecord, ClaimRecord, Bool)] = [
    (record("a"), record("b"), true),
    (record("a"), record("b", Quantity(4701, .approximate)), false),
    (record("a"), record("b", Quantity(4700, .exact)), true),
    (record("a"), record("b", Quantity(4700, .atLeast)), false),
    (record("a"), record("b", country: "RUS"), false),
    (record("a"), record("b", origin: "Reuters"), true),
    (record("a"), record("b", event: "killed"), false),
    (record("a"), record("b", status: .alleged), true),
    (record("a"), record("b", status: .denied), false),
    (record("a"), record("b", Quantity(4700, .approximate, isIncrement: true)), false),
    (record("a"), record("b", type: "civilian"), false),
    (record("a", place: "Kursk"), record("b", place: "Belgorod"), true),
    (
      record("a", days: ("2025-04-30", "2025-04-30")),
      record("b", days: ("2025-05-30", "2025-05-30")), true
    ),
    (
      record("a", days: ("2025-04-30", "2025-04-30")),
      record("b", days: ("2025-06-30", "2025-06-30")), false
    ),
    (
      record("a", Quantity(5000, .exact), days: ("2025-04-30", "2025-04-30")),
      record("b", Quantity(5000, .exact), days: ("2025-05-01", "2025-05-01")), false
    ),
    (
      record("a", Quantity(12, .exact), days: ("2025-04-30", "2025-04-30")),
      record("b", Quantity(12, .exact), published: "2025-05-02"), true
    ),
    (
      record("a", Quantity(12, .exact), days: ("2025-04-30", "2025-04-30")),
      record("b", Quantity(12, .exact), published: "2025-09-02"), false
    ),
    (
      record("a", Quantity(12, .exact), place: "Kursk"),
      record("b", Quantity(12, .exact), place: "Sudzha"), false
    ),
    (record("a", group: "people", country: nil), record("b", group: "people", country: nil), true),
    (record("a", group: "people", country: nil), record("b", group: "men", country: nil), false),
  ]

  @Test(arguments: likeness.indices)
  func `claims of two documents share a cluster if they say one thing`(_ number: Int) {
    let (a, b, isOne) = Self.likeness[number]
    #expect(Self.merge([a, b]).count == (isOne ? 1 : 2))
  }

  @Test func `neither order nor repetition of the input matters, and ids are distinct`() {
    var generator = SeededGenerator()
    let records = (0..<400).map { number in
      let month = Int.random(in: 1...9, using: &generator)
      let day = "2025-0\(month)-1\(Int.random(in: 0...9, using: &generator))"
      return Self.record(
        "d\(number / 3)",
        Quantity(
          [2, 12, 500, 4700].randomElement(using: &generator) ?? 1,
          [.exact, .approximate, .atLeast].randomElement(using: &generator) ?? .exact),
        claim: "c\(number % 3 + 1)",
        event: ["killed", "wounded"].randomElement(using: &generator) ?? "killed",
        country: ["PRK", "RUS", nil].randomElement(using: &generator) ?? nil,
        place: ["Kursk", "Sudzha", nil].randomElement(using: &generator) ?? nil,
        days: Bool.random(using: &generator) ? (day, day) : nil,
        origin: ["A", "B", nil].randomElement(using: &generator) ?? nil,
        published: Bool.random(using: &generator) ? day : nil)
    }
    let clusters = Self.merge(records)
    for _ in 0..<5 { #expect(Self.merge(records.shuffled(using: &generator)) == clusters) }
    #expect(Self.merge(records + records) == clusters)
    #expect(clusters.reduce(0) { $0 + $1.members.count } == records.count)
    #expect(Set(clusters.map(\.id)).count == clusters.count)
    let ids = Set(clusters.map(\.id))
    #expect(clusters.allSatisfy { ids.isSuperset(of: $0.conflicts + $0.updates) })
    let byID = Dictionary(uniqueKeysWithValues: clusters.map { ($0.id, $0) })
    for cluster in clusters {
      #expect(cluster.conflicts.allSatisfy { byID[$0]?.conflicts.contains(cluster.id) == true })
    }
  }

  @Test func `an id stays the same when other claims are added`() {
    let one = Self.merge([Self.record("a")])
    let two = Self.merge([Self.record("a"), Self.record("b", event: "killed")])
    #expect(two.map(\.id).contains(one[0].id))
    #expect(one[0].id.utf8.count == 32)
  }

  @Test func `copies of one report count once`() {
    let text = (0..<300).map { "word\($0)" }.joined(separator: " ")
    let clusters = Self.merge([
      Self.record("a", text: text), Self.record("b", text: "(Agency) \(text)"),
      Self.record("c", text: "something else altogether, told in other words"),
    ])
    #expect(clusters.map(\.documents) == [3])
    #expect(clusters.map(\.independentDocuments) == [2])
  }

  @Test func `figures that cannot both hold on one day conflict`() {
    let day = ("2025-04-30", "2025-04-30")
    func conflicts(_ a: ClaimRecord, _ b: ClaimRecord) -> Int {
      Self.merge([a, b]).count { !$0.conflicts.isEmpty }
    }
    let exact = Self.record("a", Quantity(600, .exact), days: day)
    func other(_ quantity: Quantity) -> ClaimRecord {
      Self.record("b", quantity, days: day, origin: "Ukraine")
    }
    #expect(conflicts(exact, other(Quantity(700, .exact))) == 2)
    #expect(conflicts(exact, other(Quantity(620, .approximate))) == 0)
    #expect(conflicts(exact, other(Quantity(500, .atLeast))) == 0)
    #expect(conflicts(exact, other(Quantity(1000, .moreThan))) == 2)
    #expect(conflicts(exact, other(Quantity(1000, .atMost))) == 0)
    #expect(conflicts(exact, other(Quantity(700, .exact, isIncrement: true))) == 0)
    let elsewhere = Self.record(
      "b", Quantity(700, .exact), place: "Kursk", days: day, origin: "Ukraine")
    #expect(conflicts(exact, elsewhere) == 0)
    let sameVoice = Self.record("a", Quantity(700, .exact), claim: "c2", days: day)
    #expect(conflicts(exact, sameVoice) == 0)
    func nameless(_ document: String, _ count: Double) -> ClaimRecord {
      Self.record(document, Quantity(count, .exact), group: nil, country: nil, days: day)
    }
    #expect(conflicts(nameless("a", 600), nameless("b", 700)) == 0)
  }

  @Test func `running totals of different days do not conflict`() {
    let clusters = Self.merge([
      Self.record(
        "a", Quantity(62_400, .exact), days: ("2024-08-01", "2025-04-26"), origin: "Staff"),
      Self.record(
        "b", Quantity(70_100, .exact), days: ("2024-08-01", "2025-05-26"), origin: "Other"),
    ])
    #expect(clusters.allSatisfy { $0.conflicts.isEmpty && $0.updates.isEmpty })
  }

  @Test func `a later total of the same origin updates the last one before`() throws {
    let clusters = Self.merge([
      Self.record("a", Quantity(3000, .exact), days: ("2025-01-13", "2025-01-13")),
      Self.record("b", Quantity(4000, .moreThan), days: ("2025-03-10", "2025-03-10")),
      Self.record("c", Quantity(4700, .approximate), days: ("2025-04-30", "2025-04-30")),
      Self.record("d", Quantity(6000, .exact), days: ("2025-05-30", "2025-05-30"), origin: "B"),
    ])
    let ids = clusters.map(\.id)
    #expect(clusters.map(\.quantity.value) == [3000, 4000, 4700, 6000])
    #expect(clusters.map(\.updates) == [[], [ids[0]], [ids[1]], []])
  }

  @Test func `a toll that rises on the same day is an update, no conflict`() {
    let day = ("2025-04-30", "2025-04-30")
    let clusters = Self.merge([
      Self.record("a", Quantity(12, .exact), place: "Sumy", days: day, published: "2025-04-30"),
      Self.record("b", Quantity(15, .exact), place: "Sumy", days: day, published: "2025-05-01"),
    ])
    #expect(clusters.map(\.updates) == [[], [clusters[0].id]])
    #expect(clusters.allSatisfy { $0.conflicts.isEmpty })
  }

  @Test func `a document gives the same records directly and read back`() throws {
    let passage = Passage("Some 40 soldiers died in Delft.", id: "x", published: "2031-03-04")
    let claim = passage.claim(
      trigger: passage.span("died"), quantity: Quantity(40, .approximate),
      at: passage.span("Some 40"),
      group: Entity(
        span: passage.span("soldiers"), kind: EntityKind(rawValue: "force"), country: "NLD",
        type: "military"),
      place: Entity(
        span: passage.span("Delft"), kind: EntityKind(rawValue: "place"), canonical: "Delft"),
      time: DayInterval("2031-03-01", "2031-03-02").map {
        ClaimTime(span: passage.span("died"), interval: $0)
      },
      sources: [
        ClaimSource(
          entity: Entity(span: passage.span("Delft"), kind: EntityKind(rawValue: "source")),
          role: .speaker)
      ])
    let document = passage.annotated(claims: [claim])
    let direct = Deduplicator().records(of: document)
    var lines = JSONBuffer()
    AnnotationWriter(rules: "", version: "").write(document, to: &lines)
    let bytes = Array(lines.bytes)
    let record = try #require(try AnnotatedReader().records(in: bytes, file: "x").first)
    let text = try #require(record.text)
    let fingerprint = NearCopies().fingerprint(of: [UInt8](text.utf8))
    #expect(record.claimRecords(fingerprint: fingerprint) == direct)
    #expect(direct.first?.speaker == "Delft")
  }
}
