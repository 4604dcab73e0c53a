/// Claims of any number of documents that say one thing.
///
/// Clusters partition the claims; their ids come from what they say alone.
package struct ClaimCluster: Hashable, Sendable {
  /// One place where it is said.
  package struct Member: Hashable, Sendable, Comparable {
    /// The id of the document.
    package let document: String
    /// The id of the claim in its document.
    package let claim: String

    package init(document: String, claim: String) {
      self.document = document
      self.claim = claim
    }

    /// By document, then by the claim's number.
    package static func < (a: Member, b: Member) -> Bool {
      (a.document, a.claim.utf8.count, a.claim) < (b.document, b.claim.utf8.count, b.claim)
    }
  }

  /// 32 hexadecimal digits.
  package let id: String
  package let kind: String
  package let event: String
  /// What most members say; so are group, place, time, origin and status.
  package let quantity: Quantity
  package let group: ClaimRecord.Group?
  package let place: ClaimRecord.Place?
  package let time: DayInterval?
  package let origin: String?
  package let status: ClaimStatus
  /// Sorted.
  package let members: [Member]
  /// How many documents say it.
  package let documents: Int
  /// How many of them are no near-copies of another.
  package let independentDocuments: Int
  package let firstPublished: CivilDay?
  package let lastPublished: CivilDay?
  /// The ids of the clusters whose figure cannot hold together with this one, sorted.
  package let conflicts: [String]
  /// The ids of the clusters whose figure this one brings up to date, sorted.
  package let updates: [String]

  package init(
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
