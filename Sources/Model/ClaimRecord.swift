/// A claim away from its text: what is needed to see that two articles say one thing.
package struct ClaimRecord: Hashable, Sendable {
  /// The people counted.
  package struct Group: Hashable, Sendable {
    /// The name under which the rules know it, or as the text names it.
    package let canonical: String?
    /// ISO 3166-1 alpha-3.
    package let country: String?
    package let type: String?

    package init(canonical: String?, country: String?, type: String?) {
      self.canonical = canonical
      self.country = country
      self.type = type
    }
  }

  /// Where it was.
  package struct Place: Hashable, Sendable {
    /// The name under which the rules know it, or as the text names it.
    package let canonical: String?
    /// ISO 3166-1 alpha-3.
    package let country: String?

    package init(canonical: String?, country: String?) {
      self.canonical = canonical
      self.country = country
    }
  }

  /// The id of the document.
  package let document: String
  /// The id of the claim in its document, "c4".
  package let claim: String
  package let event: String
  package let kind: String
  package let quantity: Quantity
  package let group: Group?
  package let place: Place?
  package let time: DayInterval?
  /// The name of the source in which the claim began, if the text says so.
  package let origin: String?
  /// The name of whoever else tells it, where no origin is named.
  package let speaker: String?
  package let status: ClaimStatus
  /// The day on which the document was published.
  package let published: CivilDay?
  package let fingerprint: TextFingerprint

  package init(
    document: String, claim: String, event: String, kind: String, quantity: Quantity,
    group: Group?, place: Place?, time: DayInterval?, origin: String?, speaker: String?,
    status: ClaimStatus, published: CivilDay?, fingerprint: TextFingerprint
  ) {
    self.document = document
    self.claim = claim
    self.event = event
    self.kind = kind
    self.quantity = quantity
    self.group = group
    self.place = place
    self.time = time
    self.origin = origin
    self.speaker = speaker
    self.status = status
    self.published = published
    self.fingerprint = fingerprint
  }
}
