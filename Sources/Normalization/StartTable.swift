internal import Model

/// A token and its sentence.
struct Place {
  let token: Int
  let sentence: Int
}

/// The tokens of a document at which it is worth to look for dates and for quantities; its memory is
/// used again for the next.
struct Starts {
  fileprivate(set) var anchors: [Place] = []
  fileprivate(set) var numbers: [Place] = []
  /// The places of all tokens that have a mark, then anything.
  fileprivate var marked: [Int32] = []
}

/// By form, whether a date may be anchored at a token or a number begin or end there: the one test
/// that ordinary tokens must fail.
struct StartTable: Sendable {
  private static let anchor: UInt8 = 1
  private static let digitAnchor: UInt8 = 4
  private static let number: UInt8 = 8
  /// Of tokens that hold digits, in their shapes too.
  private let digits = UInt8(TokenShape.digits.rawValue)

  /// By form; the last is that of all forms from there on, which mean nothing.
  private let marks: [UInt8]

  init(grammar: DateGrammar, words: NumberWords) {
    marks = (0...max(grammar.formCount, words.formCount)).map { form in
      let marks = grammar.marks(FormID(form))
      let isNumber = !words.role(FormID(form)).isDisjoint(with: .starters)
      return (marks.contains(.anchor) ? Self.anchor : 0)
        | (marks.contains(.digitAnchor) ? Self.digitAnchor : 0) | (isNumber ? Self.number : 0)
    }
  }

  /// Finds the places in a document, in the order of its tokens.
  func find(in document: TokenizedDocument, _ starts: inout Starts) {
    starts.anchors.removeAll(keepingCapacity: true)
    starts.numbers.removeAll(keepingCapacity: true)
    let count = mark(document.tokens, in: &starts.marked)
    var sentence = 0
    var end = document.sentences.first?.tokens.upperBound ?? 0
    for place in 0..<count {
      let i = Int(starts.marked[place])
      while i >= end {
        sentence += 1
        end = document.sentences[sentence].tokens.upperBound
      }
      let token = document.tokens[i]
      let mark = mark(token, of: marks.span, digits)
      let place = Place(token: i, sentence: sentence)
      if mark & (digits | Self.number) != 0 { starts.numbers.append(place) }
      if mark & Self.anchor != 0 || mark & digits != 0 && token.end - token.start >= 3
        || mark & Self.digitAnchor != 0 && isBesideDigits(i, in: document.tokens)
      {
        starts.anchors.append(place)
      }
    }
  }

  /// Puts the places of the tokens that have a mark in front, and returns how many they are.
  ///
  /// Each is written, and counted if it has one: no branch that the processor might foretell wrongly.
  private func mark(_ tokens: [Token], in places: inout [Int32]) -> Int {
    if places.count < tokens.count { places = Array(repeating: 0, count: 2 * tokens.count) }
    var marked = places.mutableSpan
    let tokens = tokens.span
    let marks = marks.span
    let digits = digits
    var count = 0
    for i in tokens.indices {
      marked[count] = Int32(truncatingIfNeeded: i)
      count &+= Int(min(mark(tokens[i], of: marks, digits), 1))
    }
    return count
  }

  @inline(__always)
  private func mark(_ token: Token, of marks: Span<UInt8>, _ digits: UInt8) -> UInt8 {
    marks[min(Int(token.form), marks.count - 1)]
      | UInt8(truncatingIfNeeded: token.shape.rawValue) & digits
  }

  private func isBesideDigits(_ i: Int, in tokens: [Token]) -> Bool {
    i > 0 && tokens[i - 1].shape.contains(.digits)
      || i + 1 < tokens.count && tokens[i + 1].shape.contains(.digits)
  }
}
