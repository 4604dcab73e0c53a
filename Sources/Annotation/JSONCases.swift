/// The JSON of each case of an enumeration, behind its key: names that need no escaping.
struct JSONCases<Case: CaseIterable & RawRepresentable & Equatable & Sendable>: Sendable
where Case.RawValue == String {
  private let cases: [(name: Case, json: JSONLiteral)]

  init(_ key: String) {
    cases = Case.allCases.map { ($0, JSONLiteral("\(key)\"\($0.rawValue)\"")) }
  }

  /// The JSON of a case.
  subscript(_ name: Case) -> JSONLiteral {
    for known in cases where known.name == name { return known.json }
    preconditionFailure("an enumeration lists all of its cases")
  }
}
