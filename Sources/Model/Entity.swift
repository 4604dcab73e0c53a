/// A name, a group or a reference in the text.
///
/// What is known of it is shared among all that speak of the same: claims are copied often, and hold
/// many entities.
public struct Entity: Sendable {
  /// Where it stands.
  public let span: TextSpan
  /// Where the thing that it refers to stands, for "its troops", "the ministry".
  public let antecedent: TextSpan?
  @usableFromInline let known: Known

  @usableFromInline
  final class Known: Sendable {
    @usableFromInline let kind: EntityKind
    @usableFromInline let canonical: String?
    @usableFromInline let country: String?
    @usableFromInline let type: String?

    init(kind: EntityKind, canonical: String?, country: String?, type: String?) {
      self.kind = kind
      self.canonical = canonical
      self.country = country
      self.type = type
    }
  }

  public init(
    span: TextSpan, kind: EntityKind, canonical: String? = nil, country: String? = nil,
    type: String? = nil, antecedent: TextSpan? = nil
  ) {
    self.span = span
    self.antecedent = antecedent
    known = Known(kind: kind, canonical: canonical, country: country, type: type)
  }

  /// The same thing, of which the text speaks elsewhere.
  public init(_ entity: Entity, at span: TextSpan, antecedent: TextSpan? = nil) {
    self.span = span
    self.antecedent = antecedent
    known = entity.known
  }

  @inlinable public var kind: EntityKind { known.kind }
  /// The name under which the rules know it, or its own text.
  @inlinable public var canonical: String? { known.canonical }
  /// ISO 3166-1 alpha-3.
  @inlinable public var country: String? { known.country }
  /// "military", "civilian", "police", "militant", "other", "unknown" for groups; else free.
  @inlinable public var type: String? { known.type }
}

extension Entity: Hashable {
  public static func == (a: Entity, b: Entity) -> Bool {
    guard a.span == b.span, a.antecedent == b.antecedent else { return false }
    return a.known === b.known
      || (a.kind, a.canonical, a.country, a.type) == (b.kind, b.canonical, b.country, b.type)
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(span)
    hasher.combine(antecedent)
    hasher.combine(kind)
    hasher.combine(canonical)
    hasher.combine(country)
    hasher.combine(type)
  }
}
