internal import Model

/// Phrases of folded words, each with a value, found from their first or from their last word.
struct PhraseTable<Value: Sendable>: Sendable {
  private struct Phrase: Sendable {
    let forms: [FormID]
    let value: Value
  }

  private var phrases: [Phrase] = []
  /// Indices into `phrases`, the longest first.
  private var byFirst = FormIndex()
  private var byLast = FormIndex()

  /// The first words of all phrases.
  var firstForms: [FormID] { Set(phrases.map { $0.forms[0] }).sorted() }
  /// The last words of all phrases.
  var lastForms: [FormID] { Set(phrases.map { $0.forms[$0.forms.count - 1] }).sorted() }
  /// The words of all phrases.
  var forms: [FormID] { Set(phrases.flatMap(\.forms)).sorted() }
  /// There is no phrase.
  var isEmpty: Bool { phrases.isEmpty }

  /// Adds a phrase; one without words is passed over.
  mutating func add(_ forms: [FormID], _ value: Value) {
    guard let first = forms.first, let last = forms.last else { return }
    phrases.append(Phrase(forms: forms, value: value))
    let index = phrases.count - 1
    func isShorter(_ other: Int) -> Bool { phrases[other].forms.count < forms.count }
    byFirst.insert(index, for: first, before: isShorter)
    byLast.insert(index, for: last, before: isShorter)
  }

  /// The value of a phrase of one word.
  func value(of form: FormID) -> Value? {
    var found: Value?
    for candidate in byFirst[form] where phrases[candidate].forms.count == 1 {
      found = phrases[candidate].value
    }
    return found
  }

  /// How many of the given forms make up the longest phrase at their start.
  func length(of forms: [FormID]) -> Int? {
    guard let first = forms.first else { return nil }
    return byFirst[first].lazy.map { phrases[$0].forms }.first { forms.starts(with: $0) }?.count
  }

  /// The longest phrase that begins at a token, and the token after it.
  func longest(at start: Int, in window: TokenWindow) -> (end: Int, value: Value)? {
    for candidate in byFirst[window.form(start)] {
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
    guard end > floor else { return nil }
    for candidate in byLast[window.form(end - 1)] {
      let forms = phrases[candidate].forms
      let start = end - forms.count
      guard start >= floor else { continue }
      var i = 0
      while i < forms.count, window.form(start + i) == forms[i] { i += 1 }
      if i == forms.count { return (start, phrases[candidate].value) }
    }
    return nil
  }
}
