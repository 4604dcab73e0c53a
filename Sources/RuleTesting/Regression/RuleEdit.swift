internal import Pipeline
package import RuleSyntax
internal import Tokenization

/// Which sentences a change of the rules can touch: those that hold certain words.
///
/// A rule, a list entry or a name acts only on sentences that hold its words, before and after the
/// change. What a sentence gives to others it gives inside its text, and a text is read whole. Where
/// that cannot be shown (tables of dates, of numbers, of the language), every text is touched.
package struct RuleEdit: Sendable {
  /// The set numbers that a word is in, as bits, by the word's hash.
  private var sets: [UInt32: UInt64] = [:]
  /// A sentence is touched that meets all sets of one of these.
  private var conditions: [UInt64] = []
  private var isUnbounded = false

  /// Touches everything.
  static let all: RuleEdit = {
    var edit = RuleEdit()
    edit.isUnbounded = true
    return edit
  }()

  private init() {}

  /// The change from rule files to rules that are loaded.
  package init(from old: [RuleFile], to new: LoadedRules) throws {
    let texts = Dictionary(old.map { ($0.path, $0.text) }, uniquingKeysWith: { a, _ in a })
    let newTexts = Dictionary(new.files.map { ($0.path, $0.text) }, uniquingKeysWith: { a, _ in a })
    guard texts != newTexts else { return }
    let before = RuleSetReader.readAll(old, language: Engine.languageName)
    guard before.isGood else {
      isUnbounded = true
      return
    }
    let changed = Set(texts.keys).union(newTexts.keys).filter { texts[$0] != newTexts[$0] }
    let words = try new.engine.wordCutter()
    let comparison = RuleSetComparison(
      before.set, new.engine.ruleSet, changedFiles: changed, words: words)
    guard let needs = comparison.needs else {
      isUnbounded = true
      return
    }
    add(needs)
  }

  private mutating func add(_ needs: [[Set<String>]]) {
    // Conditions of one set each are one condition together.
    let alone = needs.filter { $0.count == 1 }.reduce(into: Set<String>()) { $0.formUnion($1[0]) }
    let all = needs.filter { $0.count != 1 } + (alone.isEmpty ? [] : [[alone]])
    var count = 0
    for sets in all {
      guard !sets.isEmpty, count + sets.count <= 64 else {
        isUnbounded = true
        return
      }
      var condition: UInt64 = 0
      for set in sets {
        let bit = UInt64(1) << UInt64(count)
        for word in set { self.sets[WordHash.of(word), default: 0] |= bit }
        condition |= bit
        count += 1
      }
      conditions.append(condition)
    }
  }

  /// Whether a text may give something else than before; a 0 stands behind each of its sentences.
  func mayTouch(_ words: [UInt32]) -> Bool {
    if isUnbounded { return true }
    guard !conditions.isEmpty else { return false }
    var met: UInt64 = 0
    for word in words {
      if word == 0 {
        if conditions.contains(where: { $0 & ~met == 0 }) { return true }
        met = 0
      } else if let bits = sets[word] {
        met |= bits
      }
    }
    return false
  }
}
