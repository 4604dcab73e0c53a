package import Model

/// One line of annotated JSONL, as it is read back.
///
/// Fields that the schema does not name are passed over, and fields that are missing are empty.
package struct AnnotatedRecord: Decodable, Sendable, Hashable {
  /// A stretch of the text, in the unit of `offsets`.
  package struct Span: Decodable, Sendable, Hashable {
    package let start: Int
    package let end: Int
  }

  /// What is known of the input.
  package struct Meta: Decodable, Sendable, Hashable {
    package let path: String?
    package let sha256: String?
    package let bytes: Int?
    package let title: String?
    /// An ISO date.
    package let published: String?
    package let url: String?
    package let language: String?
  }

  /// A section of the text.
  package struct Section: Decodable, Sendable, Hashable {
    package let kind: String
    package let article: Int
    package let start: Int
    package let end: Int
  }

  /// A mention; which of the fields are filled depends on its type.
  package struct Mention: Decodable, Sendable, Hashable {
    package let type: String
    package let text: String?
    package let start: Int
    package let end: Int
    package let value: Double?
    package let min: Double?
    package let max: Double?
    package let qualifier: String?
    package let counts: String?
    package let canonical: String?
    package let country: String?
    package let from: String?
    package let to: String?
  }

  /// The word that fired.
  package struct Trigger: Decodable, Sendable, Hashable {
    package let text: String?
    package let start: Int?
    package let end: Int?
  }

  /// A part of a whole.
  package struct Fraction: Decodable, Sendable, Hashable {
    package let value: Double?
    package let of: Double?
    package let start: Int?
    package let end: Int?
  }

  /// How many.
  package struct Quantity: Decodable, Sendable, Hashable {
    package let text: String?
    package let start: Int?
    package let end: Int?
    package let value: Double?
    package let min: Double?
    package let max: Double?
    package let qualifier: String?
    package let fraction: Fraction?
    package let change: String?
  }

  /// A group, an actor, a place or, with a role, a source.
  package struct Entity: Decodable, Sendable, Hashable {
    package let text: String?
    package let start: Int?
    package let end: Int?
    package let canonical: String?
    package let country: String?
    package let type: String?
    package let role: String?
    package let antecedent: String?
    package let antecedentStart: Int?
    package let antecedentEnd: Int?

    private enum CodingKeys: String, CodingKey {
      case text, start, end, canonical, country, type, role, antecedent
      case antecedentStart = "antecedent_start"
      case antecedentEnd = "antecedent_end"
    }

    /// The name under which the rules know it, or as the text has it.
    package var name: String? { canonical ?? text }
  }

  /// When.
  package struct Time: Decodable, Sendable, Hashable {
    package let text: String?
    package let start: Int?
    package let end: Int?
    package let from: String?
    package let to: String?
  }

  /// The span that holds the claim, and its bytes in the input file.
  package struct Evidence: Decodable, Sendable, Hashable {
    package let start: Int
    package let end: Int
    package let raw: [Int]?
  }

  /// How one claim bears on another.
  package struct Relation: Decodable, Sendable, Hashable {
    package let type: String
    package let claim: String
  }

  /// A claim.
  package struct Claim: Decodable, Sendable, Hashable {
    package let id: String?
    package let kind: String?
    package let event: String?
    package let trigger: Trigger?
    package let quantity: Quantity?
    package let group: Entity?
    package let actor: Entity?
    package let place: Entity?
    package let time: Time?
    package let sources: [Entity]?
    package let status: String?
    package let evidence: Evidence?
    package let section: Int?
    package let rule: String?
    package let confidence: Double?
    package let cluster: String?
    package let relations: [Relation]?
  }

  /// Why the record could not be read.
  package struct Failure: Decodable, Sendable, Hashable {
    package let code: String?
    package let message: String?
  }

  package let muster: Int?
  package let id: String
  package let meta: Meta?
  package let text: String?
  /// The unit of all offsets: "codepoint", "utf8" or "utf16".
  package let offsets: String?
  package let sections: [Section]?
  package let sentences: [Span]?
  package let tokens: [Span]?
  package let mentions: [Mention]?
  package let claims: [Claim]?
  package let warnings: [String]?
  package let error: Failure?
  package let rules: String?
  package let version: String?
}

extension AnnotatedRecord {
  /// The claims as deduplication takes them.
  ///
  /// The fingerprint is that of the record's text. A claim whose event, qualifier or status this
  /// version does not know is left out.
  package func claimRecords(fingerprint: TextFingerprint) -> [ClaimRecord] {
    let published = meta?.published.flatMap { CivilDay(iso: $0) }
    return (claims ?? []).enumerated().compactMap { index, claim in
      guard let event = claim.event, let quantity = claim.quantity?.stated,
        let status = claim.status.flatMap(ClaimStatus.init)
      else { return nil }
      let sources = claim.sources ?? []
      let origin = sources.first { $0.role == ClaimSource.Role.origin.rawValue }
      return ClaimRecord(
        document: id, claim: claim.id ?? "c\(index + 1)", event: event, kind: claim.kind ?? "",
        quantity: quantity,
        group: claim.group.map {
          ClaimRecord.Group(canonical: $0.name, country: $0.country, type: $0.type)
        },
        place: claim.place.map { ClaimRecord.Place(canonical: $0.name, country: $0.country) },
        time: claim.time?.interval, origin: origin?.name,
        speaker: origin == nil ? sources.first?.name : nil, status: status, published: published,
        fingerprint: fingerprint)
    }
  }
}

extension AnnotatedRecord.Quantity {
  fileprivate var stated: Model.Quantity? {
    guard let qualifier = qualifier.flatMap(Qualifier.init) else { return nil }
    let fraction = fraction.flatMap { fraction in
      fraction.value.map { Fraction(value: $0, whole: fraction.of, span: TextSpan(0, 0)) }
    }
    return Model.Quantity(
      value: value, lower: min, upper: max, qualifier: qualifier, fraction: fraction,
      isIncrement: change == "increment")
  }
}

extension AnnotatedRecord.Time {
  fileprivate var interval: DayInterval? {
    guard let first = from.flatMap({ CivilDay(iso: $0) }),
      let last = to.flatMap({ CivilDay(iso: $0) }), first <= last
    else { return nil }
    return DayInterval(first: first, last: last)
  }
}
