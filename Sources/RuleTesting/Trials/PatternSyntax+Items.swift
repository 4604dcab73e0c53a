internal import RuleSyntax

extension PatternSyntax {
  /// The items of which it consists at the top.
  var items: [PatternSyntax] {
    if case .sequence(let items) = kind { items } else { [self] }
  }

  var isGap: Bool { if case .gap = kind { true } else { false } }

  var isOptional: Bool {
    switch kind {
    case .repeated(_, let least, _): least == 0
    case .slot(_, let inner): inner.isOptional
    default: false
    }
  }

  /// Whether it takes text: neither a gap nor a condition on its place.
  private var takesText: Bool {
    switch kind {
    case .gap, .start, .end, .not: false
    default: true
    }
  }

  /// The item, needed no more; nil if it never was.
  var madeOptional: PatternSyntax? {
    guard takesText, !isOptional else { return nil }
    return switch kind {
    case .repeated(let inner, _, let most):
      PatternSyntax(.repeated(inner, 0, most), at: location)
    case .slot(let name, let inner):
      PatternSyntax(
        .slot(name, inner.madeOptional ?? inner), at: location)
    default: PatternSyntax(.repeated(self, 0, 1), at: location)
    }
  }

  /// The item, needed from now on; nil if it was needed before.
  var madeRequired: PatternSyntax? {
    switch kind {
    case .repeated(let inner, 0, let most):
      most == 1 ? inner : PatternSyntax(.repeated(inner, 1, most), at: location)
    case .slot(let name, let inner):
      inner.madeRequired.map { PatternSyntax(.slot(name, $0), at: location) }
    default: nil
    }
  }

  /// The item without each of the branches of its choice, and what the branch was.
  var withoutBranches: [(branch: PatternSyntax, rest: PatternSyntax)] {
    switch kind {
    case .choice(let branches) where branches.count > 1:
      return branches.indices.map { index in
        var rest = branches
        let branch = rest.remove(at: index)
        return (
          branch,
          rest.count == 1 ? rest[0] : PatternSyntax(.choice(rest), at: location)
        )
      }
    case .repeated(let inner, let least, let most):
      return inner.withoutBranches.map {
        ($0.branch, PatternSyntax(.repeated($0.rest, least, most), at: location))
      }
    case .slot(let name, let inner):
      return inner.withoutBranches.map {
        ($0.branch, PatternSyntax(.slot(name, $0.rest), at: location))
      }
    default: return []
    }
  }

  /// The pattern with other items at its top.
  func with(items: [PatternSyntax]) -> PatternSyntax {
    items.count == 1 ? items[0] : PatternSyntax(.sequence(items), at: location)
  }

  /// The pattern with another item at a place of its top.
  func replacing(_ index: Int, with item: PatternSyntax) -> PatternSyntax {
    var items = items
    items[index] = item
    return with(items: items)
  }

  /// The pattern with something else in place of each list that it names.
  func replacingLists(_ other: (PatternSyntax, String) -> PatternSyntax) -> PatternSyntax {
    let kind: Kind =
      switch kind {
      case .list(let name): other(self, name).kind
      case .sequence(let items): .sequence(items.map { $0.replacingLists(other) })
      case .choice(let items): .choice(items.map { $0.replacingLists(other) })
      case .repeated(let inner, let least, let most):
        .repeated(inner.replacingLists(other), least, most)
      case .slot(let name, let inner): .slot(name, inner.replacingLists(other))
      case .word, .chunk, .gap, .start, .end, .not: kind
      }
    return PatternSyntax(kind, at: location)
  }
}
