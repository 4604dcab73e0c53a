import Deduplication
import Model
import TestSupport
import Testing

/// Clusters within one text.
@Suite struct TextClusterTests {
  /// Claims of people killed, each with its own trigger, in the order of the text.
  struct Case: Sendable {
    var event = "killed"
    var quantity = Quantity(40, .exact)
    var group: String? = "men"
    var country: String? = "NLD"
    var type: String? = "military"
    var place: String?
    var days: (String, String)?
    var status = ClaimStatus.asserted
  }

  static func passage(_ count: Int) -> Passage {
    Passage((0..<count).map { "[q\($0) t\($0)]" }.joined(separator: " "))
  }

  static func claims(_ cases: [Case], in passage: Passage) -> [Claim] {
    cases.enumerated().map { index, item in
      let span = passage.span("q\(index) ")
      func entity(_ name: String?, _ kind: String) -> Entity? {
        name.map {
          Entity(
            span: span, kind: EntityKind(rawValue: kind), canonical: $0,
            country: kind == "force" ? item.country : nil, type: kind == "force" ? item.type : nil)
        }
      }
      let interval = item.days.flatMap { DayInterval($0.0, $0.1) }
      return passage.claim(
        item.event, trigger: passage.span("t\(index)]"), quantity: item.quantity, at: span,
        group: entity(item.group, "force"), place: entity(item.place, "place"),
        time: interval.map { ClaimTime(span: span, interval: $0) }, status: item.status)
    }
  }

  static func clusters(_ cases: [Case]) -> [Int] {
    let passage = passage(cases.count)
    return Deduplicator().cluster(claims(cases, in: passage), in: passage.document)
  }

  static let likeness: [(Case, Case, Bool)] = [
    (Case(), Case(), true),
    (Case(), Case(event: "wounded"), false),
    (Case(), Case(quantity: Quantity(41, .exact)), false),
    (Case(), Case(quantity: Quantity(40, .atLeast)), true),
    (Case(quantity: Quantity(6000, .moreThan)), Case(quantity: Quantity(6050, .exact)), true),
    (Case(), Case(group: "soldiers"), true),
    (Case(), Case(country: "BEL"), false),
    (Case(), Case(country: nil), false),
    (Case(country: nil), Case(country: nil), true),
    (Case(country: nil), Case(group: "women", country: nil), false),
    (Case(country: nil, place: "Delft"), Case(country: nil, place: "Breda"), false),
    (Case(country: nil, place: "Delft"), Case(country: nil), true),
    (Case(), Case(type: "civilian"), false),
    (Case(), Case(type: "unknown"), true),
    (Case(place: "Delft"), Case(place: "Breda"), false),
    (
      Case(quantity: Quantity(4000, .exact), place: "Delft"),
      Case(quantity: Quantity(4000, .exact), place: "Holland"), true
    ),
    (Case(), Case(status: .estimated), true),
    (Case(), Case(status: .denied), false),
    (Case(status: .planned), Case(status: .hypothetical), false),
    (Case(days: ("2031-03-01", "2031-03-05")), Case(days: ("2031-03-05", "2031-03-09")), true),
    (Case(days: ("2031-03-01", "2031-03-05")), Case(days: ("2031-03-06", "2031-03-09")), false),
    (Case(days: ("2031-03-01", "2031-03-05")), Case(), true),
    (
      Case(quantity: Quantity(value: nil, lower: 24, upper: nil, qualifier: .vague)),
      Case(quantity: Quantity(value: nil, lower: 40, upper: nil, qualifier: .vague)), false
    ),
    (
      Case(quantity: Quantity(value: nil, lower: 10, upper: 12, qualifier: .range)),
      Case(quantity: Quantity(value: nil, lower: 10, upper: 12, qualifier: .range)), true
    ),
  ]

  @Test(arguments: likeness.indices)
  func `two claims share a cluster if they say one thing`(_ number: Int) {
    let (a, b, isOne) = Self.likeness[number]
    #expect(Self.clusters([a, b]) == (isOne ? [0, 0] : [0, 1]))
    #expect(Self.clusters([b, a]) == (isOne ? [0, 0] : [0, 1]))
  }

  @Test func `a claim without a time does not tie two days together`() {
    let monday = Case(days: ("2031-03-03", "2031-03-03"))
    let tuesday = Case(days: ("2031-03-04", "2031-03-04"))
    #expect(Self.clusters([monday, Case(), tuesday, Case()]) == [0, 0, 1, 0])
  }

  @Test func `the order of the array does not matter`() {
    let passage = Self.passage(Self.likeness.count * 2)
    let claims = Self.claims(Self.likeness.flatMap { [$0.0, $0.1] }, in: passage)
    let deduplicator = Deduplicator()
    let numbers = deduplicator.cluster(claims, in: passage.document)
    var generator = SeededGenerator()
    for _ in 0..<20 {
      let order = claims.indices.shuffled(using: &generator)
      let shuffled = deduplicator.cluster(order.map { claims[$0] }, in: passage.document)
      #expect(shuffled == order.map { numbers[$0] })
    }
  }

  @Test func `later claims repeat the first of their cluster, however often it is asked`() {
    let cases = [Case(), Case(event: "wounded"), Case(), Case()]
    let passage = Self.passage(cases.count)
    let claims = Self.claims(cases, in: passage)
    var once = claims
    Deduplicator().deduplicate(&once, in: passage.document)
    #expect(once.map(\.cluster) == [0, 1, 0, 0])
    #expect(once.map { $0.relations.map(\.claim) } == [[], [], [0], [0]])
    #expect(once[2].relations.first?.kind == .repeats)
    var twice = once
    Deduplicator().deduplicate(&twice, in: passage.document)
    #expect(twice == once)
  }

  @Test func `a claim joins the first cluster with each of whose claims it agrees alone`() {
    let kinds = Self.likeness.flatMap { [$0.0, $0.1] }
    // By two kinds of claims: whether they are one where nothing else stands.
    let agree = kinds.map { first in kinds.map { Self.clusters([first, $0]) == [0, 0] } }
    var random = SeededGenerator()
    for _ in 0..<20 {
      // Few kinds, each said again and again.
      let few = (0..<6).map { _ in Int.random(in: kinds.indices, using: &random) }
      let said = (0..<40).map { _ in few.randomElement(using: &random) ?? 0 }
      var clusters: [[Int]] = []
      let expected = said.map { kind in
        let cluster = clusters.firstIndex { $0.allSatisfy { agree[$0][kind] } } ?? clusters.count
        if cluster == clusters.count { clusters.append([]) }
        clusters[cluster].append(kind)
        return cluster
      }
      #expect(Self.clusters(said.map { kinds[$0] }) == expected)
    }
  }
}
