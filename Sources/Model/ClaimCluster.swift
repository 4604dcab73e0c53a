/// Claims of any number of documents that say one thing.
///
/// Clusters partition the claims; their ids come from what they say alone.
public struct ClaimCluster: Hashable, Sendable {
  /// One place where it is said.
  public struct Member: Hashable, Sendable, Comparable {
    /// The id of the document.
    public let document: String
    /// The id of the claim in its document.
    public let claim: String

    public init(document: String, claim: String) {
      self.document = document
      self.claim = claim
    }

    /// By document, then by the claim's number.
    public static func < (a: Member, b: Member) -> Bool {
      (a.document, a.claim.utf8.count, a.claim) < (b.document, b.claim.utf8.count, b.claim)
    }
  }

  /// 32 hexadecimal digits.
  public let id: String
  public let kind: String
  public let event: String
  /// What most members say; so are group, place, time, origin and status.
  public let quantity: Quantity
  public let group: ClaimRecord.Group?
  public let place: ClaimRecord.Place?
  public let time: DayInterval?
  public let origin: String?
  public let status: ClaimStatus
  /// Sorted.
  public let members: [Member]
  /// How many documents say it.
  public let documents: Int
  /// How many of them are no near-copies of another.
  public let independentDocuments: Int
  public let firstPublished: CivilDay?
  public let lastPublished: CivilDay?
  /// The ids of the clusters whose figure cannot hold together with this one, sorted.
  public let conflicts: [String]
  /// The ids of the clusters whose figure this one brings up to date, sorted.
  public let updates: [String]

  public init(
    id: String, kind: String, event: String, quantity: Quantity, group: ClaimRecord.Group?,
    place: ClaimRecord.Place?, time: DayInterval?, origin: String?, status: ClaimStatus,
    members: [Member], documents: Int, independentDocuments: Int, firstPublished: CivilDay?,
    lastPublished: CivilDay?, conflicts: [String], updates: [String]
  ) {
    self.id = id
    self.kind = kind
    self.event = event
    self.quantity = quantity
    self.group = group
    self.place = place
    self.time = time
    self.origin = origin
    self.status = status
    self.members = members
    self.documents = documents
    self.independentDocuments = independentDocuments
    self.firstPublished = firstPublished
    self.lastPublished = lastPublished
    self.conflicts = conflicts
    self.updates = updates
  }
}
