internal import Model

/// Classes of forms that no pattern tells apart: entries of the same lists, read as the same verbs, and
/// named by no pattern.
///
/// What is asked of forms is asked once of each class. The idea is that of token classes in lexers.
struct FormClasses: Sendable {
  /// By form: its class.
  private let classOf: [Int32]
  /// By class: one of its forms.
  let examples: [FormID]

  /// What forms of one class have in common.
  private struct Reading: Hashable {
    let listSet: Int
    let features: Features
    let verbs: [Int]
  }

  /// `items`: those of all patterns.
  init(_ items: [[ItemTest]], _ lexicon: Lexicon) {
    var isNamed = Array(repeating: false, count: lexicon.forms.count)
    for case .form(let form) in items.joined() { isNamed[Int(form)] = true }
    var examples: [FormID] = []
    var known: [Reading: Int32] = [:]
    // Most forms are no verbs: by set of lists, their classes.
    var plain = Array(
      repeating: [(features: Features, class: Int32)](), count: lexicon.listSets.count)
    classOf = isNamed.indices.map { number in
      let form = FormID(number)
      func newClass() -> Int32 {
        examples.append(form)
        return Int32(examples.count - 1)
      }
      if isNamed[number] { return newClass() }
      let listSet = lexicon.listSet(of: form)
      let features = listSet == 0 ? [] : lexicon.features[number]
      if lexicon.isVerb(form) {
        let reading = Reading(
          listSet: listSet, features: features, verbs: lexicon.verbReadings(of: form).map(\.list))
        if let known = known[reading] { return known }
        let new = newClass()
        known[reading] = new
        return new
      }
      if let known = plain[listSet].first(where: { $0.features == features }) {
        return known.class
      }
      let new = newClass()
      plain[listSet].append((features, new))
      return new
    }
    self.examples = examples
  }

  /// How many classes there are.
  var count: Int { examples.count }

  /// The class of a form.
  @inline(__always)
  func number(of form: FormID) -> Int { Int(classOf[Int(form)]) }
}
