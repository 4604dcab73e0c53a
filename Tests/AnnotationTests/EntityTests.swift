import Model
import Testing

/// Entities, which share what is known of them.
struct EntityTests {
  private let army = Entity(
    span: TextSpan(4, 16), kind: EntityKind(rawValue: "force"), canonical: "Ruritanian Army",
    country: "RUR", type: "military")

  @Test func `two are one if they say the same of the same place, shared or not`() {
    let again = Entity(
      span: army.span, kind: army.kind, canonical: army.canonical, country: army.country,
      type: army.type)
    #expect(again == army)
    #expect(again.hashValue == army.hashValue)
    #expect(Entity(army, at: army.span) == army)
  }

  @Test func `the same thing elsewhere is another mention`() {
    let it = Entity(army, at: TextSpan(40, 42), antecedent: army.span)
    #expect(it != army)
    #expect(it.antecedent == army.span)
    #expect(it.canonical == army.canonical && it.country == "RUR" && it.type == "military")
    #expect(Entity(it, at: army.span) == army)
  }

  @Test func `one word that differs makes another`() {
    let others = [
      Entity(
        span: army.span, kind: EntityKind(rawValue: "source"), canonical: army.canonical,
        country: army.country, type: army.type),
      Entity(
        span: army.span, kind: army.kind, canonical: nil, country: army.country, type: army.type),
      Entity(
        span: army.span, kind: army.kind, canonical: army.canonical, country: nil, type: army.type),
      Entity(span: army.span, kind: army.kind, canonical: army.canonical, country: army.country),
    ]
    #expect(Set(others + [army]).count == 5)
  }
}
