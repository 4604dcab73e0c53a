/// Two tests between neighbors: in every match of a pattern, something that passes one of `left` ends
/// where something that passes one of `right` begins.
struct Joint: Sendable, Hashable {
  let left: [ItemTest]
  let right: [ItemTest]
}

/// What may stand at an end of what a pattern matches.
struct Rim {
  /// Its outermost token or edge passes one of these; nil if that cannot be told.
  var tests: [ItemTest]?
  /// It may match nothing at all.
  var mayBeEmpty: Bool

  enum Side { case first, last }
}

extension PatternNode {
  /// What may stand first or last in what it matches.
  func rim(_ side: Rim.Side) -> Rim {
    switch self {
    case .test(let test): return Rim(tests: [test], mayBeEmpty: false)
    case .any(let tests): return Rim(tests: tests, mayBeEmpty: false)
    case .gap: return Rim(tests: nil, mayBeEmpty: true)
    case .start, .end, .not, .open, .close: return Rim(tests: [], mayBeEmpty: true)
    case .slot(_, let node): return node.rim(side)
    case .repeated(let node, let least, _):
      let rim = node.rim(side)
      return Rim(tests: rim.tests, mayBeEmpty: rim.mayBeEmpty || least == 0)
    case .choice(let nodes):
      let rims = nodes.map { $0.rim(side) }
      let tests = rims.map(\.tests)
      return Rim(
        tests: tests.contains { $0 == nil } ? nil : tests.flatMap { $0 ?? [] },
        mayBeEmpty: rims.contains(where: \.mayBeEmpty))
    case .sequence(let nodes): return Self.rim(of: nodes[...], side)
    }
  }

  /// What may stand first or last in what some nodes in a row match.
  static func rim(of nodes: ArraySlice<PatternNode>, _ side: Rim.Side) -> Rim {
    var tests: [ItemTest]? = []
    for offset in 0..<nodes.count {
      let index = side == .first ? nodes.startIndex + offset : nodes.endIndex - 1 - offset
      let rim = nodes[index].rim(side)
      tests = tests.flatMap { known in rim.tests.map { known + $0 } }
      if !rim.mayBeEmpty { return Rim(tests: tests, mayBeEmpty: false) }
    }
    return Rim(tests: tests, mayBeEmpty: true)
  }

  /// The joints of nodes in a row, as far as they can be told: on both sides of each that must match
  /// something.
  static func joints(of nodes: [PatternNode]) -> [Joint] {
    var joints: [Joint] = []
    func add(_ left: Rim, _ right: Rim) {
      guard !left.mayBeEmpty, !right.mayBeEmpty, let left = left.tests, let right = right.tests
      else { return }
      let joint = Joint(left: left, right: right)
      if !joints.contains(joint) { joints.append(joint) }
    }
    for index in nodes.indices {
      add(rim(of: nodes[..<index], .last), nodes[index].rim(.first))
      add(nodes[index].rim(.last), rim(of: nodes[(index + 1)...], .first))
    }
    return joints
  }
}
