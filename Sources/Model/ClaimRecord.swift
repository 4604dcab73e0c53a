/// A claim away from its text: what is needed to see that two articles say one thing.
public struct ClaimRecord: Hashable, Sendable {
  /// The people counted.
  public struct Group: Hashable, Sendable {
    /// The name under which the rules know it, or as the text names it.
    public let canonical: String?
    /// ISO 3166-1 alpha-3.
    public let country: String?
    public let type: String?

    public init(canonical: String?, country: String?, type: String?) {
      self.canonical = canonical
      self.country = country
      self.type = type
    }
  }

  /// Where it was.
  public struct Place: Hashable, Sendable {
    /// The name under which the rules know it, or as the text names it.
    public let canonical: String?
    /// ISO 3166-1 alpha-3.
    public let country: String?

    public init(canonical: String?, country: String?) {
      self.canonical = canonical
      self.country = country
    }
  }

  /// The id of the document.
  public let document: String
  /// The id of the claim in its document, "c4".
  public let claim: String
  public let event: String
  public let kind: String
  public let quantity: Quantity
  public let group: Group?
  public let place: Place?
  public let time: DayInterval?
  /// The name of the source in which the claim began, if the text says so.
  public let origin: String?
  /// The name of whoever else tells it, where no origin is named.
  public let speaker: String?
  public let status: ClaimStatus
  /// The day on which the document was published.
  public let published: CivilDay?
  public let fingerprint: TextFingerprint

  public init(
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
