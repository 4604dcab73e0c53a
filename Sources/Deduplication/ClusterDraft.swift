import Model

/// A cluster that does not know its conflicts and updates yet.
struct ClusterDraft {
  let key: ClaimKey
  /// The cluster without links to others.
  let cluster: ClaimCluster
  /// The ids of the documents that say it.
  let documents: Set<String>
  /// The names that its claims give the people counted, in lower case.
  let groups: Set<String>
  /// The kind of people counted, nil if unknown.
  let type: String?
  /// The name of the place in lower case.
  let place: String?

  /// The cluster of claims that agree; its id is added to those `taken`.
  init(
    key: ClaimKey, circumstances: [Circumstance], members: [ClaimRecord], texts: TextGroups,
    taken: inout Set<String>
  ) {
    self.key = key
    groups = Set(members.compactMap { $0.group?.canonical?.lowercased() })
    type = Majority.of(circumstances.map(\.type), <)
    let time = Majority.of(members.map { $0.time.map { Days($0) } }, Days.isMoreExact)
    let place = Majority.of(members.map(\.place)) {
      ($0.canonical ?? "", $0.country ?? "") < ($1.canonical ?? "", $1.country ?? "")
    }
    self.place = place?.canonical?.lowercased()
    let days = members.compactMap(\.published)
    let documents = Set(members.map(\.document))
    self.documents = documents
    let origin = Majority.of(members.map(\.origin), <)
    let references = members.map { ClaimCluster.Member(document: $0.document, claim: $0.claim) }
    let circumstance = [
      (time?.first ?? days.min())?.iso ?? "", type ?? "",
      key.figure.isCommon ? self.place ?? "" : "",
    ]
    cluster = ClaimCluster(
      id: ClusterID.make(of: key.content + circumstance, taken: &taken),
      kind: Majority.of(members.map(\.kind), <) ?? "", event: key.block.event,
      quantity: Majority.of(members.map(\.quantity.figure), Quantity.isPlainer)
        ?? Quantity(0, .exact),
      group: Majority.of(members.map(\.group)) {
        ($0.canonical ?? "", $0.country ?? "", $0.type ?? "")
          < ($1.canonical ?? "", $1.country ?? "", $1.type ?? "")
      },
      place: place, time: time.map { DayInterval(first: $0.first, last: $0.last) },
      origin: origin ?? Majority.of(members.map(\.speaker), <),
      status: Majority.of(members.map(\.status)) { $0.rank < $1.rank } ?? .asserted,
      members: Set(references).sorted(), documents: documents.count,
      independentDocuments: texts.independent(documents), firstPublished: days.min(),
      lastPublished: days.max(), conflicts: [], updates: [])
  }

  /// The day for which the figure is the last word: that of its time, else of its publication.
  var day: CivilDay {
    cluster.time?.last ?? cluster.firstPublished ?? CivilDay(number: .max)
  }

  /// Whether both count the same people, as far as their names tell.
  func sharesGroup(with other: ClusterDraft) -> Bool {
    if Likeness.differ(types: type, other.type) { return false }
    return groups == other.groups || !groups.isDisjoint(with: other.groups)
  }
}

/// What most claims of a cluster say.
enum Majority {
  /// The value that occurs most often; among equals the first by `precedes`.
  static func of<Value: Hashable>(
    _ values: [Value?], _ precedes: (Value, Value) -> Bool
  ) -> Value? {
    var counts: [Value: Int] = [:]
    for case let value? in values { counts[value, default: 0] += 1 }
    return counts.min { a, b in a.value != b.value ? a.value > b.value : precedes(a.key, b.key) }?
      .key
  }
}

extension Days {
  /// The shorter interval first, then the earlier.
  static func isMoreExact(_ a: Days, _ b: Days) -> Bool {
    let (x, y) = (a.last.number - a.first.number, b.last.number - b.first.number)
    return x != y ? x < y : a < b
  }
}

extension Quantity {
  /// The number with its bounds and qualifier, without the fraction from which it was computed.
  var figure: Quantity {
    Quantity(
      value: value, lower: lower, upper: upper, qualifier: qualifier, isIncrement: isIncrement)
  }

  /// By qualifier as they are declared, then by number.
  static func isPlainer(_ a: Quantity, _ b: Quantity) -> Bool {
    let order = Qualifier.allCases
    let ranks = (order.firstIndex(of: a.qualifier) ?? 0, order.firstIndex(of: b.qualifier) ?? 0)
    if ranks.0 != ranks.1 { return ranks.0 < ranks.1 }
    return (a.value ?? -1, a.lower ?? -1, a.upper ?? -1)
      < (b.value ?? -1, b.lower ?? -1, b.upper ?? -1)
  }
}

extension ClaimStatus {
  /// How firm a claim is, the firmest first.
  var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
