internal import Model

/// Phrases of folded words, each with a value, found from their first or from their last word.
struct PhraseTable<Value: Sendable>: Sendable {
  private struct Phrase: Sendable {
    let forms: [FormID]
    let value: Value
  }

  private var phrases: [Phrase] = []
  /// Indices into `phrases`, the longest first.
  private var byFirst: [FormID: [Int]] = [:]
  private var byLast: [FormID: [Int]] = [:]
  /// One bit for each remainder of a first or a last form by 64: most words fail here.
  private var firstBits: UInt64 = 0
  private var lastBits: UInt64 = 0

  /// The first words of all phrases.
  var firstForms: [FormID] { byFirst.keys.sorted() }
  /// The last words of all phrases.
  var lastForms: [FormID] { byLast.keys.sorted() }
  /// There is no phrase.
  var isEmpty: Bool { phrases.isEmpty }

  /// Adds a phrase; one without words is passed over.
  mutating func add(_ forms: [FormID], _ value: Value) {
    guard let first = forms.first, let last = forms.last else { return }
    firstBits |= Self.bit(first)
    lastBits |= Self.bit(last)
    phrases.append(Phrase(forms: forms, value: value))
    let index = phrases.count - 1
    func insert(into list: inout [Int]) {
      let place = list.firstIndex { phrases[$0].forms.count < forms.count } ?? list.count
      list.insert(index, at: place)
    }
    insert(into: &byFirst[first, default: []])
    insert(into: &byLast[last, default: []])
  }

  /// The value of a phrase of one word.
  func value(of form: FormID) -> Value? {
    guard form != 0, firstBits & Self.bit(form) != 0, let list = byFirst[form],
      let last = list.last,
      phrases[last].forms.count == 1
    else { return nil }
    return phrases[last].value
  }

  /// How many of the given forms make up the longest phrase at their start.
  func length(of forms: [FormID]) -> Int? {
    guard let first = forms.first, first != 0, let candidates = byFirst[first] else { return nil }
    return candidates.map { phrases[$0].forms }.first { forms.starts(with: $0) }?.count
  }

  /// The longest phrase that begins at a token, and the token after it.
  func longest(at start: Int, in window: TokenWindow) -> (end: Int, value: Value)? {
    let form = window.form(start)
    guard form != 0, firstBits & Self.bit(form) != 0, let candidates = byFirst[form] else {
      return nil
    }
    for candidate in candidates {
      let forms = phrases[candidate].forms
      var i = 1
      while i < forms.count, window.form(start + i) == forms[i] { i += 1 }
      if i == forms.count { return (start + i, phrases[candidate].value) }
    }
    return nil
  }

  /// The longest phrase whose last word stands just before `end` and whose first is not before
  /// `floor`.
  func longest(before end: Int, floor: Int, in window: TokenWindow) -> (start: Int, value: Value)? {
    let form = window.form(end - 1)
    guard form != 0, end - 1 >= floor, lastBits & Self.bit(form) != 0,
      let candidates = byLast[form]
    else { return nil }
    for candidate in candidates {
      let forms = phrases[candidate].forms
      let start = end - forms.count
      guard start >= floor else { continue }
      var i = 0
      while i < forms.count, window.form(start + i) == forms[i] { i += 1 }
      if i == forms.count { return (start, phrases[candidate].value) }
    }
    return nil
  }

  private static func bit(_ form: FormID) -> UInt64 { 1 << UInt64(form & 63) }
}
