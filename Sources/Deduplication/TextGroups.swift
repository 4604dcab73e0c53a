import Model

/// Which documents are near-copies of each other.
struct TextGroups {
  private let groups: [String: Int]

  init(_ records: [ClaimRecord]) {
    var fingerprints: [String: TextFingerprint] = [:]
    for record in records {
      guard let known = fingerprints[record.document], known != record.fingerprint else {
        fingerprints[record.document] = record.fingerprint
        continue
      }
      // Two texts under one id: take the same one, whichever came first.
      if record.fingerprint.bins.lexicographicallyPrecedes(known.bins) {
        fingerprints[record.document] = record.fingerprint
      }
    }
    let documents = fingerprints.keys.sorted()
    let numbers = NearCopies().groups(documents.compactMap { fingerprints[$0] })
    groups = Dictionary(uniqueKeysWithValues: zip(documents, numbers))
  }

  /// How many of some documents are left when near-copies count once.
  func independent(_ documents: Set<String>) -> Int {
    Set(documents.compactMap { groups[$0] }).count
  }
}
