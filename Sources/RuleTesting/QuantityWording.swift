internal import Model

/// The lines of the tables that words of a quantity are.
///
/// Each table is asked where its reader asks it: qualifiers in front of the number and behind it,
/// numbers between.
struct QuantityWording {
  /// An entry and the tokens that are it.
  struct Line {
    let tokens: Range<Int>
    let section: String
    let entry: TableEntries.Entry
  }

  private(set) var lines: [Line] = []
  /// Those that say that the number adds to another.
  var increments: [Line] { lines.filter { Self.increments.contains($0.section) } }
  /// No line says how the number is bounded.
  private(set) var hasUnknownBound = false

  private static let increments = ["qualifiers/increments before", "qualifiers/increments after"]
  private static let (between, betweenAnd) = ("numbers/between", "numbers/between and")
  private static let joints = "numbers/vague joints"
  /// They say nothing of the number.
  private static let silent = ["qualifiers/boosters", "qualifiers/silent"]
  private static let front =
    ["qualifiers/before", increments[0], between, "numbers/from"] + silent
  private static let scales = ["numbers/scales"]
  private static let vague = ["numbers/vague"]
  private static let vagueScales = ["numbers/vague scales"]
  private static let exact = [
    "numbers/words", "numbers/scales", "numbers/fraction", "numbers/fractions",
    "numbers/fraction signs", "numbers/multiples",
  ]
  private static let behind = [
    "numbers/percent", "numbers/in", "numbers/times", "qualifiers/after", increments[1],
  ]
  private static let suffixes = "numbers/suffixes"
  /// So many words may stand between a number and what bounds it.
  private static let reach = 3

  private let tokens: [Token]
  private let tables: TableEntries

  /// Reads a quantity of a document, given the tokens of its sentence.
  init(
    of mention: QuantityMention, in document: TokenizedDocument, sentence: Range<Int>,
    _ tables: TableEntries
  ) {
    tokens = document.tokens
    self.tables = tables
    var rest = mention.tokens
    while let line = line(of: Self.front, at: rest),
      line.tokens.count > self.line(of: Self.vague + Self.exact, at: rest)?.tokens.count ?? 0
    {
      add(line, &rest)
    }
    var isFirst = true
    while !rest.isEmpty {
      let amounts = isFirst ? first(at: rest) : Self.exact + Self.vague
      if let line = line(of: amounts + [link] + Self.behind, at: rest) {
        add(line, &rest)
      } else {
        addSuffix(of: rest.lowerBound, document.document)
        rest.removeFirst()
      }
      isFirst = lines.last?.section == Self.joints
    }
    addOuterBound(of: mention, in: sentence)
  }

  /// The sections of the word with which a number begins: a vague one if it can be.
  private func first(at rest: Range<Int>) -> [String] {
    let isScaled = rest.dropFirst().prefix(2).contains {
      line(of: Self.scales, at: $0..<rest.upperBound) != nil
    }
    return (isScaled ? Self.vagueScales : []) + Self.vague + Self.exact
  }

  /// The section of what may join the number to another.
  private var link: String {
    if let last = lines.last, (Self.vague + Self.vagueScales).contains(last.section) {
      return Self.joints
    }
    return lines.contains { $0.section == Self.between } ? Self.betweenAnd : "numbers/range"
  }

  private mutating func add(_ line: Line, _ rest: inout Range<Int>) {
    if !Self.silent.contains(line.section) { lines.append(line) }
    rest = line.tokens.upperBound..<rest.upperBound
  }

  /// The longest entry with which some tokens begin; of two, that of the section named first.
  private func line(of sections: [String], at rest: Range<Int>) -> Line? {
    var longest: Line?
    for section in sections {
      guard let entry = tables.longest(at: tokens[rest], in: section),
        entry.words.count > longest?.tokens.count ?? 0
      else { continue }
      longest = Line(
        tokens: rest.prefix(entry.words.count), section: section, entry: entry)
    }
    return longest
  }

  /// "11k".
  private mutating func addSuffix(of token: Int, _ document: Document) {
    let letters = document.text(tokens[token].span).drop { !$0.isLetter }.lowercased()
    guard tokens[token].shape.contains(.digits), !letters.isEmpty,
      let entry = tables.entry(letters, in: Self.suffixes)
    else { return }
    lines.append(Line(tokens: token..<token + 1, section: Self.suffixes, entry: entry))
  }

  /// Words apart from the number may bound it: "losses passed 6,000", "100 soldiers or more".
  private mutating func addOuterBound(of mention: QuantityMention, in sentence: Range<Int>) {
    let bound = mention.quantity.qualifier
    guard ![.exact, .range, .vague].contains(bound),
      !lines.contains(where: { $0.entry.value == bound.rawValue || $0.entry.value?.first == "~" })
    else { return }
    let (start, end) = (mention.tokens.lowerBound, mention.tokens.upperBound)
    let before = (start - Self.reach..<start).clamped(to: sentence).map { $0..<start }
      .compactMap { line(of: ["qualifiers/milestones"], at: $0) }
      .first { $0.tokens.upperBound == start }
    let behind = (end..<end + Self.reach + 1).clamped(to: sentence)
      .compactMap { line(of: ["qualifiers/after noun"], at: $0..<sentence.upperBound) }.first
    let outer = [before, behind].compactMap { $0 }.first { $0.entry.value == bound.rawValue }
    if let outer { lines.append(outer) }
    hasUnknownBound = outer == nil
  }
}
