import Model

/// The claims of one event and one group, cut into clusters.
struct ClusterBlock {
  private let records: [ClaimRecord]

  init(_ records: [ClaimRecord]) { self.records = records }

  /// The clusters without their links, sorted by day, figure and id.
  ///
  /// Circumstances are taken in their own order, and each joins the first cluster with all of whose
  /// circumstances it agrees: neither the order of the input nor a document's name plays a part.
  func drafts(_ texts: TextGroups) -> [ClusterDraft] {
    var bySaying: [ClaimKey: [Circumstance: [ClaimRecord]]] = [:]
    for record in records {
      bySaying[ClaimKey(record), default: [:]][Circumstance(record), default: []].append(record)
    }
    var drafts: [ClusterDraft] = []
    var taken: Set<String> = []
    for key in bySaying.keys.sorted() {
      let byCircumstance = bySaying[key] ?? [:]
      for circumstances in Self.parts(of: byCircumstance.keys.sorted(), on: key.figure) {
        let members = circumstances.flatMap { byCircumstance[$0] ?? [] }
        drafts.append(
          ClusterDraft(
            key: key, circumstances: circumstances, members: members, texts: texts, taken: &taken))
      }
    }
    return drafts.sorted { a, b in
      (a.day, a.key.figure.size, a.cluster.id) < (b.day, b.key.figure.size, b.cluster.id)
    }
  }

  private static func parts(
    of circumstances: [Circumstance], on figure: Figure
  ) -> [[Circumstance]] {
    var parts: [[Circumstance]] = []
    for circumstance in circumstances {
      let found = parts.firstIndex { part in
        part.allSatisfy { circumstance.agrees(with: $0, on: figure) }
      }
      if let found {
        parts[found].append(circumstance)
      } else {
        parts.append([circumstance])
      }
    }
    return parts
  }
}
