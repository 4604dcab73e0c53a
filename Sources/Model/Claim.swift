/// An event of which claims count people.
///
/// Rules extend it.
public struct EventType: RawRepresentable, Hashable, Sendable, Comparable {
  public let rawValue: String
  public init(rawValue: String) { self.rawValue = rawValue }
  public static func < (a: EventType, b: EventType) -> Bool { a.rawValue < b.rawValue }
}

/// The kind of a mention: quantity, time, force, place, source, people.
///
/// Rules extend it.
public struct EntityKind: RawRepresentable, Hashable, Sendable, Comparable {
  public let rawValue: String
  public init(rawValue: String) { self.rawValue = rawValue }
  public static func < (a: EntityKind, b: EntityKind) -> Bool { a.rawValue < b.rawValue }
}

/// How firmly a claim is made.
public enum ClaimStatus: String, Sendable, CaseIterable {
  case asserted, estimated, alleged, denied, planned, hypothetical
}

/// One step in the chain of those who make a claim.
public struct ClaimSource: Sendable, Hashable {
  public enum Role: String, Sendable, CaseIterable { case origin, speaker, medium, author }
  public let entity: Entity
  public let role: Role

  public init(entity: Entity, role: Role) {
    self.entity = entity
    self.role = role
  }
}

/// When the event was, as the text says it at `span`.
public struct ClaimTime: Sendable, Hashable {
  public let span: TextSpan
  public let interval: DayInterval

  public init(span: TextSpan, interval: DayInterval) {
    self.span = span
    self.interval = interval
  }
}

/// How one claim of a text bears on another.
public struct ClaimRelation: Sendable, Hashable {
  public enum Kind: String, Sendable, CaseIterable {
    case partOf = "part_of"
    case derivedFrom = "derived_from"
    case updates
    case repeats
  }
  public let kind: Kind
  /// The index of the other claim in the document.
  public let claim: Int

  public init(kind: Kind, claim: Int) {
    self.kind = kind
    self.claim = claim
  }
}

/// One place in one text where somebody says that a quantity of people was killed, sent, taken.
///
/// Every part has a span of its own in the text.
public struct Claim: Sendable, Hashable {
  public let event: EventType
  /// "casualty" or "deployment", as the event's rules say.
  public let kind: String
  public let trigger: TextSpan
  public let quantitySpan: TextSpan
  public let quantity: Quantity
  public let group: Entity?
  public let actor: Entity?
  public let place: Entity?
  public let time: ClaimTime?
  /// From the origin outwards; empty when the article speaks in its own voice.
  public let sources: [ClaimSource]
  public let status: ClaimStatus
  /// The shortest span that holds trigger, quantity and group; inside one sentence.
  public let evidence: TextSpan
  /// The index of its section in the document.
  public let section: Int
  /// The rule that fired, by its id.
  public let rule: String
  public let confidence: Double
  /// The number of the claim's cluster within its text; claims that say one thing share it.
  public private(set) var cluster: Int
  public private(set) var relations: [ClaimRelation]

  public init(
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

  /// Puts the claim into a cluster of its text; `origin` is the index of the claim that it repeats.
  ///
  /// Relations of that kind that it had before are replaced.
  package mutating func join(cluster: Int, repeating origin: Int?) {
    self.cluster = cluster
    if relations.contains(where: { $0.kind == .repeats }) {
      relations.removeAll { $0.kind == .repeats }
    }
    if let origin { relations.append(ClaimRelation(kind: .repeats, claim: origin)) }
  }
}

/// Something that the text mentions, claim or not.
public enum Mention: Sendable, Hashable {
  case quantity(QuantityMention)
  case time(DateMention)
  case entity(Entity)

  public var span: TextSpan {
    switch self {
    case .quantity(let mention): mention.span
    case .time(let mention): mention.span
    case .entity(let entity): entity.span
    }
  }
}
