internal import Model

/// By form, what may begin at a token of a date.
struct DateForms: Sendable {
  /// What is known of one form.
  struct Form: Sendable {
    /// The bits of what it is by itself.
    var alone: UInt64 = 0
    /// The bits of the lists of which it begins an entry of several words.
    var longer: UInt64 = 0
    /// The bits of the second words of these, each that of the remainder of its form by 64.
    var next: UInt64 = 0
    /// It may stand in an expression.
    var isMember = false
  }

  /// The last is that of all forms from there on, which mean nothing.
  private let forms: [Form]

  init(grammar: DateGrammar, words: NumberWords) {
    forms = (0...max(grammar.formCount, words.formCount)).map { number in
      let form = FormID(number)
      let (marks, role) = (grammar.marks(form), words.role(form))
      var known = number < grammar.listForms.count ? grammar.listForms[number] : Form()
      let isNumber = !role.isDisjoint(with: .counting)
      if isNumber { known.alone |= DateChunk.number.bit }
      if isNumber || marks.contains(.starter) { known.alone |= DateChunk.date.bit }
      known.isMember = marks.contains(.member) || !role.isDisjoint(with: .parts)
      return known
    }
  }

  /// What is known of a form.
  subscript(_ form: FormID) -> Form { forms[min(Int(form), forms.count - 1)] }

  /// The bits of what may begin with a form in front of another.
  func bits(_ form: FormID, before next: FormID) -> UInt64 {
    let known = self[form]
    return known.next & 1 &<< UInt64(next & 63) == 0 ? known.alone : known.alone | known.longer
  }
}
