package import Model

/// Sees which claims say one thing: within one text, and over any number of documents.
package struct Deduplicator: Sendable {
  package init() {}

  /// For each claim of a document, the number of its cluster, from 0 in the order of the text.
  ///
  /// A claim joins the first cluster with each of whose claims it agrees, so that a claim without a
  /// time does not tie two of different times together. The order of the array does not matter.
  package func cluster(_ claims: [Claim], in document: Document) -> [Int] {
    TextClaims(claims, in: document).clusters
  }

  /// Gives claims their cluster numbers, and `repeats` to the first claim of their cluster.
  package func deduplicate(_ claims: inout [Claim], in document: Document) {
    let numbers = cluster(claims, in: document)
    var first: [Int?] = Array(repeating: nil, count: claims.count)
    for (index, number) in numbers.enumerated() {
      if let known = first[number], claims[known].evidence <= claims[index].evidence { continue }
      first[number] = index
    }
    for (index, number) in numbers.enumerated() {
      let origin = first[number]
      claims[index].join(cluster: number, repeating: origin == index ? nil : origin)
    }
  }

  /// The claims of a document as `merge` takes them, numbered `c1`, `c2` as in its annotated line.
  package func records(of document: AnnotatedDocument) -> [ClaimRecord] {
    let source = document.document
    let fingerprint = NearCopies().fingerprint(of: source.utf8)
    func name(_ entity: Entity) -> String { entity.canonical ?? source.text(entity.span) }
    return document.claims.enumerated().map { index, claim in
      let origin = claim.sources.first { $0.role == .origin }
      return ClaimRecord(
        document: source.id, claim: "c\(index + 1)", event: claim.event.rawValue,
        kind: claim.kind, quantity: claim.quantity,
        group: claim.group.map {
          ClaimRecord.Group(canonical: name($0), country: $0.country, type: $0.type)
        },
        place: claim.place.map { ClaimRecord.Place(canonical: name($0), country: $0.country) },
        time: claim.time?.interval, origin: origin.map { name($0.entity) },
        speaker: origin == nil ? claim.sources.first.map { name($0.entity) } : nil,
        status: claim.status, published: document.normalized.published, fingerprint: fingerprint)
    }
  }

  /// The clusters of claims from any number of documents, in any order, sorted by event, group, day
  /// and figure.
  package func merge(_ records: [ClaimRecord]) -> [ClaimCluster] {
    let texts = TextGroups(records)
    var blocks: [ClaimKey.Block: [ClaimRecord]] = [:]
    for record in records { blocks[ClaimKey(record).block, default: []].append(record) }
    return blocks.keys.sorted().flatMap { block in
      ClusterLinks.linked(ClusterBlock(blocks[block] ?? []).drafts(texts))
    }
  }
}
