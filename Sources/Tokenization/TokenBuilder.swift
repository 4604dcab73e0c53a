internal import ICU
internal import Model

/// A token whose form is not the folded text under it.
struct FormAlias {
  let token: Int
  /// An index into the forms of the clitics.
  let form: Int
}

/// Makes tokens of a text, which have no forms yet: sees their shapes, and cuts what has to be cut
/// further than ICU does.
///
/// What it holds is used again for text after text.
struct TokenBuilder {
  let clitics: CliticTable
  /// The tokens, and places for more.
  var drafts: [Draft] = []
  /// How many tokens there are.
  var count = 0
  /// Where the form is not the folded text of a token.
  var aliases: [FormAlias] = []
  /// The tokens that have to be folded by more than ASCII.
  private(set) var unnamed: [Int] = []
  var census = CaseCensus()
  /// Where the last token ends.
  var end = 0
  /// A single quotation mark was opened in this line.
  var isQuoting = false

  init(clitics: CliticTable) { self.clitics = clitics }

  /// Forgets the text before.
  mutating func clear() {
    count = 0
    end = 0
    aliases.removeAll(keepingCapacity: true)
    unnamed.removeAll(keepingCapacity: true)
    census = CaseCensus()
    isQuoting = false
  }

  /// The tokens with their forms, all but the unnamed ones; gives back the room that only long texts
  /// take.
  mutating func takeTokens(naming forms: FormFinder) -> [Token] {
    defer { if drafts.count > Self.mostKept { drafts = [] } }
    return Self.tokens(of: drafts.span.extracting(0..<count), naming: forms)
  }

  private static func tokens(of drafts: Span<Draft>, naming forms: FormFinder) -> [Token] {
    [Token](capacity: drafts.count) { tokens in
      for i in drafts.indices { tokens.append(drafts[i].token(forms)) }
    }
  }

  /// So many tokens have room from one text to the next.
  private static let mostKept = 1 << 16

  /// Makes room for some tokens more.
  @inline(__always)
  mutating func reserve(_ more: Int) {
    if count + more > drafts.count { grow(more) }
  }

  @inline(never)
  private mutating func grow(_ more: Int) {
    let more = max(more, drafts.count + 1024)
    drafts += repeatElement(Draft(0, 0, .punctuation, head: 0, tail: 0), count: more)
  }

  /// Adds a token with the form of its text.
  mutating func append(
    _ text: borrowing Span<UInt8>, _ start: Int, _ end: Int, _ shape: Shape
  ) {
    let key = FormKey(ofASCII: text, start, end)
    if key == nil { unnamed.append(count) }
    let shape = shape.union(Self.gap(text, self.end, start))
    if shape.contains(.lineBefore) { isQuoting = false }
    let draft = Draft(start, end, shape, head: key?.head ?? 0, tail: key?.tail ?? 0)
    census.count(draft)
    reserve(1)
    drafts[count] = draft
    count += 1
    self.end = end
  }

  /// What stands between two tokens, or before the first.
  @inline(__always)
  static func gap(_ text: borrowing Span<UInt8>, _ start: Int, _ end: Int) -> Shape {
    end &- start == 1 && text[start] == 0x20 ? .spaceBefore : wideGap(text, start, end)
  }

  private static func wideGap(_ text: borrowing Span<UInt8>, _ start: Int, _ end: Int) -> Shape {
    if start == 0 { return .spaceBefore }
    var shape = Shape()
    var i = start
    while i < end {
      let (scalar, length) = Scalars.after(i, in: text)
      if Scalars.breaksLine(scalar) { shape.formUnion([.lineBefore, .spaceBefore]) }
      if !Scalars.isInvisible(scalar) { shape.insert(.spaceBefore) }
      i += length
    }
    return shape
  }
}
