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

  /// The tests of which what stands there must pass one; nil if there may be nothing.
  var sure: [ItemTest]? { mayBeEmpty ? nil : tests }

  init(tests: [ItemTest]?, mayBeEmpty: Bool) {
    self.tests = tests
    self.mayBeEmpty = mayBeEmpty
  }

  /// What may stand there of things in a row, given the rims of these from that end on.
  init(of rims: some Sequence<Rim>) {
    tests = []
    mayBeEmpty = true
    for rim in rims where mayBeEmpty {
      tests = tests.flatMap { known in rim.tests.map { known + $0 } }
      mayBeEmpty = rim.mayBeEmpty
    }
  }
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
    case .sequence(let nodes): return Self.rim(of: nodes, side)
    }
  }

  /// What may stand first or last in what some nodes in a row match.
  static func rim(of nodes: [PatternNode], _ side: Rim.Side) -> Rim {
    side == .first
      ? Rim(of: nodes.lazy.map { $0.rim(.first) })
      : Rim(of: nodes.lazy.reversed().map { $0.rim(.last) })
  }

  /// The joints of nodes in a row, as far as they can be told: on both sides of each that must match
  /// something.
  static func joints(of nodes: [PatternNode]) -> [Joint] {
    var joints: [Joint] = []
    func add(_ joint: Joint) { if !joints.contains(joint) { joints.append(joint) } }
    let (firsts, lasts) = (nodes.map { $0.rim(.first) }, nodes.map { $0.rim(.last) })
    for index in nodes.indices {
      if let right = firsts[index].sure, let left = Rim(of: lasts[..<index].reversed()).sure {
        add(Joint(left: left, right: right))
      }
      if let left = lasts[index].sure, let right = Rim(of: firsts[(index + 1)...]).sure {
        add(Joint(left: left, right: right))
      }
    }
    return joints
  }
}
