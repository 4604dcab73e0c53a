internal import Model
internal import RuleMatching

/// What a rule says of the claims that it makes, or of those that a chunk of its is in.
struct CountingRule: Sendable {
  /// "Captured and killed": its claim counts those whom the claim counts to which it leans.
  let sharesNumber: Bool
  let isPart: Bool
  let status: ClaimStatus?
  /// Whether its counts are increments, where it says so.
  let isIncrement: Bool?
  /// A count that it states itself: "no casualties", "a soldier".
  let count: Double?
  /// The subject of the sentence may be the side.
  let takesSubject: Bool
  /// It says itself of what its share is one.
  let namesWhole: Bool

  init(_ rule: Rule) {
    sharesNumber = rule["inherit"] == "number"
    isPart = rule["inherit"] == "part"
    status = rule["status"].flatMap(ClaimStatus.init(rawValue:))
    isIncrement = rule["change"].map { $0 == "increment" }
    count = rule["count"].flatMap(Double.init)
    takesSubject = rule["side"] == "subject"
    namesWhole = rule["whole"] != nil
  }
}
