internal import Model

/// By form, what may begin at a token of a date.
///
/// A class, so that its tables are never copied.
final class DateForms: Sendable {
  /// What is known of one form.
  struct Form: Sendable {
    /// The bits of what it is by itself.
    var alone: UInt64 = 0
    /// The bits of the lists of which it begins an entry of several words.
    var longer: UInt64 = 0
    /// The bits of the second words of these, each that of the remainder of its form by 64.
    var next: UInt64 = 0
    /// Where its values in the lists begin in `values`.
    var firstValue: Int32 = 0
    /// It may stand in an expression.
    var isMember = false
    /// It may stand in a number.
    var isOfNumbers = false
    /// It counts with a capital only, but in some lists.
    var isCapitalized = false
  }

  /// The last is that of all forms from there on, which mean nothing.
  private let forms: [Form]
  /// What forms stand for by themselves in lists, in the order of the lists.
  private let values: [Int]

  init(grammar: DateGrammar, words: NumberWords) {
    var values: [Int] = []
    forms = (0...max(grammar.formCount, words.formCount)).map { number in
      let form = FormID(number)
      let (marks, role) = (grammar.marks(form), words.role(form))
      let isListed = number < grammar.listForms.count
      var known = isListed ? grammar.listForms[number] : Form()
      known.firstValue = Int32(values.count)
      if isListed { values += grammar.listValues[number] }
      let isNumber = !role.isDisjoint(with: .counting)
      if isNumber { known.alone |= DateChunk.numbers }
      if isNumber || marks.contains(.starter) { known.alone |= DateChunk.date.bit }
      known.isOfNumbers = !role.isDisjoint(with: .parts)
      known.isMember = marks.contains(.member) || known.isOfNumbers
      known.isCapitalized = marks.contains(.capitalized)
      return known
    }
    self.values = values
  }

  /// What is known of a form.
  subscript(_ form: FormID) -> Form { forms[min(Int(form), forms.count - 1)] }

  /// What a form stands for by itself in one of its lists.
  func value(_ form: FormID, inListOf bit: UInt64) -> Int {
    let known = self[form]
    return values[Int(known.firstValue) + known.alone.rank(of: bit)]
  }
}

extension UInt64 {
  /// How many of its bits are lower than one.
  @inline(__always)
  func rank(of bit: UInt64) -> Int { (self & (bit &- 1)).nonzeroBitCount }
}
