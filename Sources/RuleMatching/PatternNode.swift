/// A pattern with its names resolved.
indirect enum PatternNode: Sendable {
  case test(ItemTest)
  /// A choice among single items of which some may be longer than a token.
  case any([ItemTest])
  case gap(Int)
  case start, end
  case sequence([PatternNode])
  case choice([PatternNode])
  case repeated(PatternNode, Int, Int)
  case slot(Int, PatternNode)
  case not([ItemTest])
  /// The two ends of a slot that holds several items, so that one of these can be the anchor.
  case open(Int), close(Int)

  /// The items of which it consists, the sequences in it opened.
  var flattened: [PatternNode] {
    switch self {
    case .sequence(let nodes): nodes.flatMap(\.flattened)
    case .slot(let number, .sequence(let nodes)):
      [.open(number)] + nodes.flatMap(\.flattened) + [.close(number)]
    default: [self]
    }
  }

  /// How many instructions it takes, told without making them; all sizes above a bound are alike.
  var size: Int {
    let size =
      switch self {
      case .test, .any, .gap, .start, .end, .not, .open, .close: 1
      case .sequence(let nodes): nodes.reduce(0) { $0 + $1.size }
      case .choice(let nodes): nodes.reduce(-2) { $0 + $1.size + 2 }
      case .repeated(let node, let least, let most): node.size * most + most - least
      case .slot(_, let node): node.size + 2
      }
    return min(size, 1 << 20)
  }

  /// The tests that its first token or edge may pass; empty if it may match nothing.
  var firstTests: [ItemTest] {
    switch self {
    case .test(let test): [test]
    case .any(let tests): tests
    case .gap, .start, .end, .not, .open, .close: []
    case .sequence(let nodes): nodes.first?.firstTests ?? []
    case .choice(let nodes): nodes.flatMap(\.firstTests)
    case .repeated(let node, let least, _): least > 0 ? node.firstTests : []
    case .slot(_, let node): node.firstTests
    }
  }

  /// How frequent it probably is as an anchor; nil if it cannot be one.
  var anchorCost: Int? {
    switch self {
    case .test(.lists): 2
    case .test(.chunk): 4
    case .test(.form): 8
    case .test(.shape): 64
    case .any(let tests): PatternNode.choice(tests.map(PatternNode.test)).anchorCost
    case .gap, .start, .end, .not, .open, .close: nil
    case .sequence(let nodes):
      nodes.first?.anchorCost
    case .choice(let nodes):
      // Each is asked once: twice would be 2^n times where n choices stand in each other.
      nodes.reduce(1) { most, node in
        most.flatMap { most in node.anchorCost.map { max(most, $0 + 1) } }
      }
    case .repeated(let node, let least, _): least > 0 ? node.anchorCost : nil
    case .slot(_, let node): node.anchorCost
    }
  }

  /// What a sentence must hold for this item to match: of each of these some test must pass.
  func needs(_ ranks: WordRanks) -> [[ItemTest]] {
    switch self {
    case .test(.shape), .gap, .start, .end, .not, .open, .close: return []
    case .test(let test): return [[test]]
    case .any(let tests): return [tests]
    case .sequence(let nodes): return nodes.flatMap { $0.needs(ranks) }
    case .choice(let nodes):
      // Of several branches one need each, and any of these.
      var any: [ItemTest] = []
      for node in nodes {
        let needs = node.needs(ranks)
        guard let rarest = ranks.rarest(of: needs) else { return [] }
        any += needs[rarest]
      }
      return [any]
    case .repeated(let node, let least, _): return least > 0 ? node.needs(ranks) : []
    case .slot(_, let node): return node.needs(ranks)
    }
  }

  var literals: Int {
    switch self {
    case .test(.form), .test(.lists): 1
    case .any(let tests): PatternNode.choice(tests.map(PatternNode.test)).literals
    case .test, .gap, .start, .end, .not, .open, .close: 0
    case .sequence(let nodes): nodes.reduce(0) { $0 + $1.literals }
    case .choice(let nodes): nodes.map(\.literals).min() ?? 0
    case .repeated(let node, let least, _): least > 0 ? node.literals : 0
    case .slot(_, let node): node.literals
    }
  }

  /// A choice; one among single items of which some may be longer than a token is one item, so that
  /// the longest reading goes first and not the branch that is written first.
  static func oneOf(_ nodes: [PatternNode]) -> PatternNode {
    let tests = nodes.compactMap { if case .test(let test) = $0 { test } else { nil } }
    guard tests.count == nodes.count, tests.count < 256, tests.contains(where: \.usesEdges) else {
      return .choice(nodes)
    }
    return .any(tests)
  }
}
