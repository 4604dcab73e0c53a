package import Model

/// Sees which claims say one thing: within one text, and over any number of documents.
package struct Deduplicator: Sendable {
  package init() {}

  /// For each claim of a document, the number of its cluster, from 0 in the order of the text.
  ///
  /// A claim joins the first cluster with each of whose claims it agrees, so that a claim without a
  /// time does not tie two of different times together. The order of the array does not matter.
  package func cluster(_ claims: [Claim], in document: Document) -> [Int] {
    let keys = claims.map { TextClaimKey($0, in: document) }
    let order = claims.indices.sorted { a, b in
      (claims[a].evidence, claims[a].trigger, claims[a].quantitySpan, claims[a].event)
        < (claims[b].evidence, claims[b].trigger, claims[b].quantitySpan, claims[b].event)
    }
    var numbers = Array(repeating: 0, count: claims.count)
    var clusters: [[Int]] = []
    var blocks: [TextClaimKey.Block: [Int]] = [:]
    for claim in order {
      let key = keys[claim]
      let found = blocks[key.block, default: []].first { cluster in
        clusters[cluster].allSatisfy { key.agrees(with: keys[$0]) }
      }
      if let found {
        numbers[claim] = found
        clusters[found].append(claim)
      } else {
        numbers[claim] = clusters.count
        blocks[key.block, default: []].append(clusters.count)
        clusters.append([claim])
      }
    }
    return numbers
  }

  /// The claims with their cluster numbers, and with `repeats` to the first claim of their cluster.
  ///
  /// Relations of that kind that they had before are replaced.
  package func deduplicate(_ claims: [Claim], in document: Document) -> [Claim] {
    let numbers = cluster(claims, in: document)
    var first: [Int: Int] = [:]
    for (index, number) in numbers.enumerated() {
      guard let known = first[number] else {
        first[number] = index
        continue
      }
      if claims[index].evidence < claims[known].evidence { first[number] = index }
    }
    return claims.enumerated().map { index, claim in
      var relations = claim.relations.filter { $0.kind != .repeats }
      if let origin = first[numbers[index]], origin != index {
        relations.append(ClaimRelation(kind: .repeats, claim: origin))
      }
      return claim.with(cluster: numbers[index], relations: relations)
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

extension Claim {
  fileprivate func with(cluster: Int, relations: [ClaimRelation]) -> Claim {
    Claim(
      event: event, kind: kind, trigger: trigger, quantitySpan: quantitySpan, quantity: quantity,
      group: group, actor: actor, place: place, time: time, sources: sources, status: status,
      evidence: evidence, section: section, rule: rule, confidence: confidence, cluster: cluster,
      relations: relations)
  }
}
