internal import Model

/// Phrases of folded words, each with a value, found from their first or from their last word.
struct PhraseTable<Value: Sendable>: Sendable {
  private struct Phrase: Sendable {
    /// Where its words begin in `words`, and how many they are.
    let start: Int
    let count: Int
    let value: Value
  }

  private var phrases: [Phrase] = []
  private var words: [FormID] = []
  /// By first and by last word, the longest first.
  private var byFirst = FormIndex<Phrase>()
  private var byLast = FormIndex<Phrase>()

  /// The first words of all phrases.
  var firstForms: [FormID] { Set(phrases.map { words[$0.start] }).sorted() }
  /// The last words of all phrases.
  var lastForms: [FormID] { Set(phrases.map { words[$0.start + $0.count - 1] }).sorted() }
  /// The words of all phrases.
  var forms: [FormID] { Set(words).sorted() }
  /// All phrases, in the order in which they were added.
  var all: [(forms: [FormID], value: Value)] {
    phrases.map { (Array(words[$0.start..<$0.start + $0.count]), $0.value) }
  }
  /// There is no phrase.
  var isEmpty: Bool { phrases.isEmpty }

  /// Adds a phrase; one without words is passed over.
  mutating func add(_ forms: [FormID], _ value: Value) {
    guard let first = forms.first, let last = forms.last else { return }
    let phrase = Phrase(start: words.count, count: forms.count, value: value)
    phrases.append(phrase)
    words += forms
    byFirst.insert(phrase, for: first) { $0.count < forms.count }
    byLast.insert(phrase, for: last) { $0.count < forms.count }
  }

  /// The value of a phrase of one word.
  func value(of form: FormID) -> Value? {
    var found: Value?
    for place in byFirst.list(of: form) where byFirst.items[place].count == 1 {
      found = byFirst.items[place].value
    }
    return found
  }

  /// A phrase may begin with a form.
  @inline(__always)
  func mayBegin(with form: FormID) -> Bool { !byFirst.list(of: form).isEmpty }

  /// How many of the given forms make up the longest phrase at their start.
  func length(of forms: [FormID]) -> Int? {
    guard let first = forms.first else { return nil }
    return byFirst.items[byFirst.list(of: first)]
      .first { forms.starts(with: words[$0.start..<$0.start + $0.count]) }?.count
  }

  /// The longest phrase that begins at a token, and the token after it.
  @inline(__always)
  func longest(at start: Int, in window: TokenWindow) -> (end: Int, value: Value)? {
    let list = byFirst.list(of: window.form(start))
    return list.isEmpty ? nil : longest(at: start, list, in: window)
  }

  private func longest(at start: Int, _ list: Range<Int>, in window: TokenWindow)
    -> (end: Int, value: Value)?
  {
    for place in list {
      let (first, count) = (byFirst.items[place].start, byFirst.items[place].count)
      var i = 1
      while i < count, window.form(start + i) == words[first + i] { i += 1 }
      if i == count { return (start + i, byFirst.items[place].value) }
    }
    return nil
  }

  /// The longest phrase whose last word stands just before `end` and whose first is not before
  /// `floor`.
  @inline(__always)
  func longest(before end: Int, floor: Int, in window: TokenWindow) -> (start: Int, value: Value)? {
    let list = byLast.list(of: window.form(end - 1))
    return list.isEmpty || end <= floor ? nil : longest(before: end, list, floor: floor, in: window)
  }

  private func longest(
    before end: Int, _ list: Range<Int>, floor: Int, in window: TokenWindow
  ) -> (start: Int, value: Value)? {
    for place in list {
      let (first, count) = (byLast.items[place].start, byLast.items[place].count)
      let start = end - count
      guard start >= floor else { continue }
      var i = 0
      while i < count, window.form(start + i) == words[first + i] { i += 1 }
      if i == count { return (start, byLast.items[place].value) }
    }
    return nil
  }
}
