/// An event of which claims count people.
///
/// Rules extend it.
package struct EventType: RawRepresentable, Hashable, Sendable, Comparable {
  package let rawValue: String
  package init(rawValue: String) { self.rawValue = rawValue }
  package static func < (a: EventType, b: EventType) -> Bool { a.rawValue < b.rawValue }
}

/// The kind of a mention: quantity, time, force, place, source, people.
///
/// Rules extend it.
package struct EntityKind: RawRepresentable, Hashable, Sendable, Comparable {
  package let rawValue: String
  package init(rawValue: String) { self.rawValue = rawValue }
  package static func < (a: EntityKind, b: EntityKind) -> Bool { a.rawValue < b.rawValue }
}

/// How firmly a claim is made.
package enum ClaimStatus: String, Sendable, CaseIterable {
  case asserted, estimated, alleged, denied, planned, hypothetical
}

/// A name, a group or a reference in the text.
package struct Entity: Sendable, Hashable {
  /// Where it stands.
  package let span: TextSpan
  package let kind: EntityKind
  /// The name under which the rules know it, or its own text.
  package let canonical: String?
  /// ISO 3166-1 alpha-3.
  package let country: String?
  /// "military", "civilian", "police", "militant", "other", "unknown" for groups; else free.
  package let type: String?
  /// Where the thing that it refers to stands, for "its troops", "the ministry".
  package let antecedent: TextSpan?

  package init(
    span: TextSpan, kind: EntityKind, canonical: String? = nil, country: String? = nil,
    type: String? = nil, antecedent: TextSpan? = nil
  ) {
    self.span = span
    self.kind = kind
    self.canonical = canonical
    self.country = country
    self.type = type
    self.antecedent = antecedent
  }
}

/// One step in the chain of those who make a claim.
package struct ClaimSource: Sendable, Hashable {
  package enum Role: String, Sendable { case origin, speaker, medium, author }
  package let entity: Entity
  package let role: Role

  package init(entity: Entity, role: Role) {
    self.entity = entity
    self.role = role
  }
}

/// When the event was, as the text says it at `span`.
package struct ClaimTime: Sendable, Hashable {
  package let span: TextSpan
  package let interval: DayInterval

  package init(span: TextSpan, interval: DayInterval) {
    self.span = span
    self.interval = interval
  }
}

/// How one claim of a text bears on another.
package struct ClaimRelation: Sendable, Hashable {
  package enum Kind: String, Sendable {
    case partOf = "part_of"
    case derivedFrom = "derived_from"
    case updates
    case repeats
  }
  package let kind: Kind
  /// The index of the other claim in the document.
  package let claim: Int

  package init(kind: Kind, claim: Int) {
    self.kind = kind
    self.claim = claim
  }
}

/// One place in one text where somebody says that a quantity of people was killed, sent, taken.
///
/// Every part has a span of its own in the text.
package struct Claim: Sendable, Hashable {
  package let event: EventType
  /// "casualty" or "deployment", as the event's rules say.
  package let kind: String
  package let trigger: TextSpan
  package let quantitySpan: TextSpan
  package let quantity: Quantity
  package let group: Entity?
  package let actor: Entity?
  package let place: Entity?
  package let time: ClaimTime?
  /// From the origin outwards; empty when the article speaks in its own voice.
  package let sources: [ClaimSource]
  package let status: ClaimStatus
  /// The shortest span that holds trigger, quantity and group; inside one sentence.
  package let evidence: TextSpan
  /// The index of its section in the document.
  package let section: Int
  /// The rule that fired, by its id.
  package let rule: String
  package let confidence: Double
  /// The number of the claim's cluster within its text; claims that say one thing share it.
  package let cluster: Int
  package let relations: [ClaimRelation]

  package init(
    event: EventType, kind: String, trigger: TextSpan, quantitySpan: TextSpan, quantity: Quantity,
    group: Entity?, actor: Entity?, place: Entity?, time: ClaimTime?, sources: [ClaimSource],
    status: ClaimStatus, evidence: TextSpan, section: Int, rule: String, confidence: Double,
    cluster: Int, relations: [ClaimRelation]
  ) {
    self.event = event
    self.kind = kind
    self.trigger = trigger
    self.quantitySpan = quantitySpan
    self.quantity = quantity
    self.group = group
    self.actor = actor
    self.place = place
    self.time = time
    self.sources = sources
    self.status = status
    self.evidence = evidence
    self.section = section
    self.rule = rule
    self.confidence = confidence
    self.cluster = cluster
    self.relations = relations
  }
}

/// Something that the text mentions, claim or not.
package enum Mention: Sendable, Hashable {
  case quantity(QuantityMention)
  case time(DateMention)
  case entity(Entity)

  package var span: TextSpan {
    switch self {
    case .quantity(let mention): mention.span
    case .time(let mention): mention.span
    case .entity(let entity): entity.span
    }
  }
}
