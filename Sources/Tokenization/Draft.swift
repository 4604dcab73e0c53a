internal import Model

/// A token that has no form yet.
struct Draft {
  /// Its form's key, but for the length: 0 where more than a key tells the form.
  private let head: UInt64
  private let tail: UInt64
  let start: Int32
  let end: Int32
  let shape: Shape

  @inline(__always)
  init(_ start: Int, _ end: Int, _ shape: Shape, head: UInt64, tail: UInt64) {
    self.head = head
    self.tail = tail
    self.start = Int32(truncatingIfNeeded: start)
    self.end = Int32(truncatingIfNeeded: end)
    self.shape = shape
  }

  /// How many bytes it has.
  var count: Int { Int(end &- start) }
  var range: Range<Int> { Int(start)..<Int(end) }

  /// The token with the form of its key.
  @inline(__always)
  func token(_ forms: FormFinder) -> Token {
    let form = forms.form(of: FormKey(head: head, tail: tail, count: count))
    return Token(start: start, end: end, form: form, shape: TokenShape(rawValue: shape.rawValue))
  }
}
