internal import Model

/// A token and its sentence.
struct Place {
  let token: Int
  let sentence: Int
}

/// The tokens of a document at which it is worth to look for dates and for quantities.
struct Starts {
  fileprivate(set) var anchors: [Place] = []
  fileprivate(set) var numbers: [Place] = []
}

/// By form, whether a date may be anchored at a token or a number begin or end there: the one test
/// that ordinary tokens must fail.
struct StartTable: Sendable {
  private static let anchor: UInt8 = 1
  private static let number: UInt8 = 2

  /// By form; the last is that of all forms from there on, which mean nothing.
  private let marks: [UInt8]

  init(grammar: DateGrammar, words: NumberWords) {
    marks = (0...max(grammar.formCount, words.formCount)).map { form in
      let form = FormID(form)
      let isAnchor = !grammar.marks(form).isDisjoint(with: [.anchor, .digitAnchor])
      let isNumber = !words.role(form).isDisjoint(with: .starters)
      return (isAnchor ? Self.anchor : 0) | (isNumber ? Self.number : 0)
    }
  }

  /// The places in a document, in the order of its tokens.
  func starts(in document: TokenizedDocument) -> Starts {
    var starts = Starts()
    let tokens = document.tokens.span
    let marks = self.marks.span
    let last = marks.count - 1
    let digits = TokenShape.digits.rawValue
    let both = Self.anchor | Self.number
    starts.anchors.reserveCapacity(tokens.count / 8)
    starts.numbers.reserveCapacity(tokens.count / 8)
    var sentence = 0
    var end = document.sentences.first?.tokens.upperBound ?? 0
    for i in tokens.indices {
      let token = tokens[i]
      var mark = marks[min(Int(token.form), last)]
      if token.shape.rawValue & digits != 0 { mark = both }
      if mark == 0 { continue }
      while i >= end {
        sentence += 1
        end = document.sentences[sentence].tokens.upperBound
      }
      let place = Place(token: i, sentence: sentence)
      if mark & Self.anchor != 0 { starts.anchors.append(place) }
      if mark & Self.number != 0 { starts.numbers.append(place) }
    }
    return starts
  }
}
