import Model

/// The claims of one text, for comparison with each other.
struct TextClaims {
  private let claims: [Claim]
  /// By claim: the number of what it says.
  private let numbers: [Int]
  /// What they say, each once: a text may say one thing a thousand times.
  private let sayings: [Saying]

  init(_ claims: [Claim], in document: Document) {
    self.claims = claims
    var known: [Saying: Int] = [:]
    var sayings: [Saying] = []
    numbers = claims.map { claim in
      let saying = Saying(claim, in: document)
      if let number = known[saying] { return number }
      known[saying] = sayings.count
      sayings.append(saying)
      return sayings.count - 1
    }
    self.sayings = sayings
  }

  /// For each claim the number of its cluster, by the place of its first claim in the text.
  ///
  /// A claim joins the first cluster with all of which it agrees.
  var clusters: [Int] {
    var found = Array(repeating: 0, count: claims.count)
    // What is said in each.
    var clusters: [[Int]] = []
    for claim in inOrder {
      let number = numbers[claim]
      let cluster = clusters.firstIndex { cluster in
        cluster.allSatisfy { sayings[number].agrees(with: sayings[$0]) }
      }
      found[claim] = cluster ?? clusters.count
      if let cluster {
        if !clusters[cluster].contains(number) { clusters[cluster].append(number) }
      } else {
        clusters.append([number])
      }
    }
    return found
  }

  /// The indices of the claims, by their place in the text.
  private var inOrder: [Int] {
    claims.indices.sorted { a, b in
      if claims[a].evidence != claims[b].evidence { return claims[a].evidence < claims[b].evidence }
      if claims[a].trigger != claims[b].trigger { return claims[a].trigger < claims[b].trigger }
      return (claims[a].quantitySpan, claims[a].event) < (claims[b].quantitySpan, claims[b].event)
    }
  }
}

/// What a claim says, as far as it decides whether another of its text says the same.
private struct Saying: Hashable {
  private let figure: Figure
  private let stance: Stance
  private let event: EventType
  private let country: String?
  private let type: String?
  private let time: Days?
  /// Those counted by name, where no country tells them.
  private let group: String?
  private let place: String?

  init(_ claim: Claim, in document: Document) {
    func name(_ entity: Entity) -> String {
      entity.canonical ?? document.text(entity.antecedent ?? entity.span)
    }
    figure = Figure(claim.quantity)
    stance = Stance(claim.status)
    event = claim.event
    country = claim.group?.country
    type = claim.group?.type
    time = claim.time.map { Days($0.interval) }
    group = country == nil ? claim.group.map(name) : nil
    place = country == nil || figure.isCommon ? claim.place.map(name) : nil
  }

  /// By what tells most apart.
  func hash(into hasher: inout Hasher) {
    hasher.combine(figure.size)
    hasher.combine(place)
  }

  /// Whether two claims say one thing.
  ///
  /// People of no known country are told by their name and their kind; small figures, which are
  /// often equal by chance, and people of no known country by the place, too.
  func agrees(with other: Saying) -> Bool {
    // Most differ in their figures, and nothing else is as quick to compare.
    guard figure.isNear(other.figure), stance == other.stance, event == other.event,
      country == other.country, !Likeness.differ(types: type, other.type)
    else { return false }
    if let time, let theirs = other.time, Likeness.gap(time, theirs) > 0 { return false }
    return !Self.differ(group, other.group) && !Self.differ(place, other.place)
  }

  private static func differ(_ name: String?, _ other: String?) -> Bool {
    guard let name, let other, name != other else { return false }
    return name.lowercased() != other.lowercased()
  }
}
