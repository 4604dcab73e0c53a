internal import Annotation
internal import Model
internal import Pipeline
package import RuleSyntax

/// Finds the edit of the rules that brought something about, by making the edits one by one.
package struct CauseFinder: Sendable {
  private let old: [RuleFile]
  private let edits: [LineEdit]
  private let root: String
  private let threads: Int

  /// - `old`, `new`: the files between which the edits lie.
  /// - `root`: what stands before the path of a rule file, "rules/".
  package init(from old: [RuleFile], to new: [RuleFile], root: String, threads: Int) {
    self.old = old
    edits = LineEdit.all(from: old, to: new)
    self.root = root
    self.threads = threads
  }

  /// The edits that moved each of so many things; several where none of them loads alone.
  ///
  /// `stillOld`: those of some things that are with other rules as they were with the old ones.
  func causes(
    of count: Int, stillOld: ([Int], LoadedRules) async throws -> Set<Int>
  ) async throws -> [[String]] {
    var causes = Array(repeating: [String](), count: count)
    var pending = [(things: Array(0..<count), range: edits.indices)]
    while let (things, range) = pending.popLast() {
      guard !things.isEmpty, !range.isEmpty else { continue }
      guard let (middle, rules) = loadable(within: range) else {
        for thing in things { causes[thing] = edits[range].map { $0.description(in: root) } }
        continue
      }
      let later = try await stillOld(things, rules)
      pending.append((things.filter { !later.contains($0) }, range.lowerBound..<middle))
      pending.append((things.filter { later.contains($0) }, middle..<range.upperBound))
    }
    return causes
  }

  /// The rules with the edits before a place inside a range made; the nearest to its middle of those
  /// that load.
  private func loadable(within range: Range<Int>) -> (middle: Int, rules: LoadedRules)? {
    let middle = (range.lowerBound + range.upperBound) / 2
    let places = range.dropFirst().sorted { abs($0 - middle) < abs($1 - middle) }
    for place in places {
      if let rules = try? LoadedRules(LineEdit.apply(edits[..<place], to: old)) {
        return (place, rules)
      }
    }
    return nil
  }
}

extension CauseFinder {
  /// Names in changes of claims the edits behind them.
  func name(in changes: inout [ClaimChange], _ documents: [Document]) async throws {
    let known = Dictionary(documents.map { ($0.id, $0) }, uniquingKeysWith: { a, _ in a })
    let all = changes
    let causes = try await causes(of: all.count) { numbers, rules in
      let texts = Set(numbers.map { all[$0].text }).sorted().compactMap { known[$0] }
      let lines = try await self.lines(of: texts, rules)
      return Set(
        numbers.filter { number in
          let found = lines[all[number].text] ?? []
          if let old = all[number].old { return found.contains(old.line) }
          return all[number].new.map { !found.contains($0.line) } ?? true
        })
    }
    for (number, causes) in causes.enumerated() { changes[number].causes = causes }
  }

  private func lines(of texts: [Document], _ rules: LoadedRules) async throws
    -> [String: Set<String>]
  {
    let batch = rules.batch
    let size = max(1, texts.count / max(1, 2 * threads))
    let read = try await Threads.map(texts.chunks(of: size), threads: threads) { part in
      let scratch = try batch.engine.makeScratch()
      return try part.map { document in
        let annotated = try batch.annotate(document, scratch: scratch)
        return (document.id, Set(SnapshotWriter().lines(of: annotated)))
      }
    }
    return Dictionary(read.joined(), uniquingKeysWith: { a, _ in a })
  }

  /// Outcomes of rules' texts, those that failed with the edit that made them fail.
  ///
  /// A text that the old rules have not, or that failed with them, says nothing of edits.
  package func naming(_ outcomes: [[ExampleOutcome]]) async throws -> [[ExampleOutcome]] {
    let failing = outcomes.joined().filter(\.fails)
    guard !failing.isEmpty, !edits.isEmpty, let before = try? LoadedRules(old) else {
      return outcomes
    }
    let passed = try await passing(failing.indices.map { $0 }, of: Array(failing), before)
    let named = failing.indices.filter { passed.contains($0) }.map { failing[$0] }
    let causes = try await causes(of: named.count) { numbers, rules in
      try await passing(numbers, of: named, rules)
    }
    let byText = Dictionary(
      zip(named.map(\.identity), causes), uniquingKeysWith: { first, _ in first })
    return outcomes.map { $0.map { $0.fails ? $0.adding(byText[$0.identity] ?? []) : $0 } }
  }

  /// Those of some outcomes whose texts pass with rules.
  private func passing(
    _ numbers: [Int], of outcomes: [ExampleOutcome], _ rules: LoadedRules
  ) async throws -> Set<Int> {
    let subjects = Set(numbers.map { outcomes[$0].subject })
    let chosen = rules.engine.declarations.indices.filter {
      subjects.contains(rules.engine.declarations[$0].id)
    }
    let made = try await ExampleRunner.outcomes(
      of: chosen, with: rules.engine, root: root, threads: threads)
    let good = Set(made.joined().filter { !$0.fails }.map(\.identity))
    return Set(numbers.filter { good.contains(outcomes[$0].identity) })
  }
}

extension ExampleOutcome {
  /// What makes a text of a rule the same in another state of the rules.
  fileprivate var identity: String { "\(subject) \(kind.rawValue) \(text)" }

  fileprivate func adding(_ causes: [String]) -> ExampleOutcome {
    ExampleOutcome(
      kind: kind, subject: subject, file: file, line: line, text: text, made: made,
      findings: findings.map { finding in
        Finding(
          verdict: finding.verdict, want: finding.want, got: finding.got,
          reasons: finding.reasons + causes.map { ("edit", $0) })
      })
  }
}
