internal import Model
internal import RuleSyntax

/// What the words around a number say about it; read from `qualifiers.yaml`.
///
/// A class, so that its tables are never copied.
final class QualifierTable: Sendable {
  /// What stands in front of a number, and where it begins.
  struct Front {
    /// Where the quantity begins: the number's start if nothing stands in front.
    var start: Int
    var qualifier: Qualifier?
    var isIncrement = false
  }

  /// What stands behind a number, and where it ends.
  struct Back {
    var end: Int
    var qualifier: Qualifier?
    var isIncrement = false
  }

  private let before: PhraseTable<Qualifier>
  private let boosters: PhraseTable<Bool>
  private let silent: PhraseTable<Bool>
  private let after: PhraseTable<Qualifier>
  private let incrementsBefore: PhraseTable<Bool>
  private let incrementsAfter: PhraseTable<Bool>
  private let noIncrementBefore: PhraseTable<Bool>
  private let joints: PhraseTable<Bool>
  private let verbs: PhraseTable<Bool>
  private let afterNoun: PhraseTable<Qualifier>
  private let milestones: PhraseTable<Qualifier>
  /// By form, where it may stand: most words are no qualifier's.
  private let sides: [Sides]

  /// Where a word may stand about a number.
  private struct Sides: OptionSet {
    let rawValue: UInt8
    /// It ends what is read leftwards from a number.
    static let front = Sides(rawValue: 1)
    /// It begins what is read rightwards from a number.
    static let back = Sides(rawValue: 2)
    /// It begins what bounds a number behind its noun.
    static let behindNoun = Sides(rawValue: 4)
  }

  init(_ node: RuleNode, tables: inout TableReader) {
    tables.expect(
      [
        "before", "boosters", "silent", "after", "increments before", "increments after",
        "no increment before", "joints", "verbs", "after noun", "milestones",
      ], in: node)
    let expected = "exact, approximate, at_least, more_than, at_most or less_than"
    func qualifier(_ text: String) -> Qualifier? { Qualifier(rawValue: text) }
    before = tables.phrases("before", of: node, expected: expected, value: qualifier)
    boosters = tables.list("boosters", of: node)
    silent = tables.list("silent", of: node)
    after = tables.phrases("after", of: node, expected: expected, value: qualifier)
    incrementsBefore = tables.list("increments before", of: node)
    incrementsAfter = tables.list("increments after", of: node)
    joints = tables.list("joints", of: node)
    verbs = tables.list("verbs", of: node)
    afterNoun = tables.phrases("after noun", of: node, expected: expected, value: qualifier)
    milestones = tables.phrases("milestones", of: node, expected: expected, value: qualifier)
    var sides: [Sides] = []
    func mark(_ forms: [FormID], _ side: Sides) {
      for form in forms {
        while sides.count <= Int(form) { sides.append([]) }
        sides[Int(form)].insert(side)
      }
    }
    mark(before.lastForms + incrementsBefore.lastForms + silent.lastForms, .front)
    mark(after.firstForms + incrementsAfter.firstForms, .back)
    mark(afterNoun.firstForms, .behindNoun)
    self.sides = sides
    noIncrementBefore = tables.list("no increment before", of: node)
  }

  private func isAt(_ side: Sides, _ form: FormID) -> Bool {
    Int(form) < sides.count && sides[Int(form)].contains(side)
  }

  /// Reads leftwards from a number: qualifiers, boosters in front of them, words of increase, and
  /// between them words that say nothing.
  @inline(__always)
  func front(of start: Int, floor: Int, in window: TokenWindow) -> Front {
    isAt(.front, window.form(start - 1))
      ? words(before: start, floor: floor, in: window) : Front(start: start)
  }

  private func words(before start: Int, floor: Int, in window: TokenWindow) -> Front {
    var front = Front(start: start)
    var edge = start
    while isAt(.front, window.form(edge - 1)) {
      if let found = before.longest(before: edge, floor: floor, in: window) {
        // "Gone up to 13", "handed over three": the word is the verb's.
        if let verb = verbs.longest(before: edge, floor: window.bounds.lowerBound, in: window),
          verb.start < found.start
        {
          return front
        }
        if isBound(found.value) || front.qualifier == nil { front.qualifier = found.value }
        edge = found.start
        while let booster = boosters.longest(before: edge, floor: floor, in: window) {
          edge = booster.start
        }
        front.start = edge
      } else if let found = incrementsBefore.longest(before: edge, floor: floor, in: window) {
        front.isIncrement = true
        edge = found.start
        front.start = edge
      } else if let found = silent.longest(before: edge, floor: floor, in: window) {
        edge = found.start
      } else {
        return front
      }
    }
    return front
  }

  /// Reads rightwards from a number: "or more", "more", "-odd".
  @inline(__always)
  func back(of end: Int, numbers: NumberReader, in window: TokenWindow) -> Back {
    isAt(.back, window.form(end)) || numbers.words.role(window.form(end)).contains(.hyphen)
      ? words(behind: end, numbers: numbers, in: window) : Back(end: end)
  }

  private func words(behind end: Int, numbers: NumberReader, in window: TokenWindow) -> Back {
    var back = Back(end: end)
    while true {
      let next = numbers.skipHyphen(back.end, in: window)
      guard isAt(.back, window.form(next)) else { return back }
      if let found = after.longest(at: next, in: window),
        numbers.cardinal(at: found.end, in: window) == nil,
        noIncrementBefore.longest(at: found.end, in: window) == nil
      {
        if back.qualifier == nil { back.qualifier = found.value }
        back.end = found.end
      } else if next == back.end, let found = incrementsAfter.longest(at: next, in: window),
        noIncrementBefore.longest(at: found.end, in: window) == nil
      {
        back.isIncrement = true
        back.end = found.end
      } else {
        return back
      }
    }
  }

  /// What a phrase behind the noun says: "100 soldiers or more".
  func bound(behindNounAt end: Int, words: NumberWords, in window: TokenWindow) -> Qualifier? {
    var i = end
    while i < end + 3, window.shape(i).contains(.letters) {
      i += 1
      guard isAt(.behindNoun, window.form(i)), let found = afterNoun.longest(at: i, in: window)
      else { continue }
      let isLast = !window.has(found.end) || window.shape(found.end).contains(.punctuation)
      return isLast || words.fractionBefore.longest(at: found.end, in: window) != nil
        ? found.value : nil
    }
    return nil
  }

  /// What a verb in front of a round number says of it: "losses passed 6,000".
  ///
  /// The verb is none of the quantity's words: it may be the one that tells what happened.
  func milestone(before start: Int, floor: Int, in window: TokenWindow) -> Qualifier? {
    milestones.longest(before: start, floor: floor, in: window)?.value
  }

  /// Where the number of an opposite bound stands that is joined to one: "but fewer than 300".
  func bound(joinedAt joint: Int, to qualifier: Qualifier, in window: TokenWindow) -> Int? {
    guard qualifier.isLower || qualifier.isUpper,
      let joined = joints.longest(at: joint, in: window),
      let other = before.longest(at: joined.end, in: window),
      qualifier.isLower ? other.value.isUpper : other.value.isLower
    else { return nil }
    return other.end
  }

  private func isBound(_ qualifier: Qualifier) -> Bool {
    switch qualifier {
    case .exact, .approximate: false
    case .atLeast, .moreThan, .atMost, .lessThan, .range, .vague: true
    }
  }
}

extension Qualifier {
  /// The number meant is not below the one stated.
  var isLower: Bool { self == .atLeast || self == .moreThan }
  /// The number meant is not above the one stated.
  var isUpper: Bool { self == .atMost || self == .lessThan }
}
