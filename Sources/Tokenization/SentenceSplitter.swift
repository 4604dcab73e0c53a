internal import ICU
internal import Model

/// Finds sentences over tokens: the rules of UAX #29, mended where news needs it.
///
/// A sentence ends
/// - where its section ends;
/// - after `longest` tokens, so that no text can make the rooms behind do work without bound;
/// - at a line break, unless a word in lower case goes on behind it; in a text of fixed width only
///   at a blank line, or before a bullet;
/// - behind a terminator and the marks that belong to it: further terminators, closing quotes and
///   brackets, markdown, footnote marks ("[21]", "¹", and "offense.14" with digits).
///
/// Behind a terminator it goes on all the same if
/// - a comma, a semicolon, a colon or a dash comes next, or a word in lower case;
/// - no space stands there, unless a dot misses one ("East.Around") or the script needs none;
/// - an abbreviation stands before the dot, or an initial (see `Abbreviations`);
/// - nothing but a number or a letter stands before the dot in its line: a list's marker.
struct SentenceSplitter: Sendable {
  /// The most tokens of a sentence; the longest sentences of news have some two hundred.
  private static let longest = 512

  let abbreviations: AbbreviationTable

  init(_ abbreviations: Abbreviations) throws(ICUError) {
    self.abbreviations = try AbbreviationTable(abbreviations)
  }

  /// The sentences of a text, which tile its tokens.
  ///
  /// A token belongs to the last section that begins before it; a document without sections is
  /// one of index 0.
  func sentences(
    of text: borrowing Span<UInt8>, _ tokens: borrowing Span<Token>, sections: [Section],
    isHardWrapped: Bool, isCaseless: Bool, folding: inout Folding
  ) throws(ICUError) -> [Sentence] {
    var sentences: [Sentence] = []
    sentences.reserveCapacity(tokens.count / 20)
    var first = 0
    var section = 0
    // The token before which the last terminator ends its sentence.
    var boundary = -1
    var nextSection = sections.count > 1 ? sections[1].span.lower : Int32.max
    var i = 0
    while true {
      let stop = min(tokens.count, first + Self.longest, i <= boundary ? boundary : .max)
      while i < stop, tokens[i].start < nextSection, tokens[i].bits.isDisjoint(with: .stops) {
        i += 1
      }
      if i == tokens.count { break }
      let token = tokens[i]
      let isInSection = token.start < nextSection
      var isEnd = i == boundary || !isInSection || i - first >= Self.longest
      if !isEnd, token.bits.contains(.lineBefore) {
        isEnd = startsParagraph(text, tokens, i)
        if !isEnd, !isHardWrapped {
          isEnd = try !continuesLine(text, tokens, i, isCaseless, &folding)
        }
      }
      if isEnd {
        if first < i { sentences.append(sentence(tokens, first..<i, section)) }
        first = i
      }
      if !isInSection {
        while section + 1 < sections.count, sections[section + 1].span.lower <= token.start {
          section += 1
        }
        nextSection = section + 1 < sections.count ? sections[section + 1].span.lower : Int32.max
      }
      if token.bits.contains(.punctuation), i >= boundary, let kind = terminator(text, token) {
        let end = tail(text, tokens, after: i)
        let site = Site(first: first, terminator: i, kind: kind, end: end)
        if try ends(text, tokens, site, isCaseless: isCaseless, &folding) { boundary = end }
      }
      i += 1
    }
    if first < tokens.count {
      sentences.append(sentence(tokens, first..<tokens.count, section))
    }
    return sentences
  }

  private func sentence(
    _ tokens: borrowing Span<Token>, _ range: Range<Int>, _ section: Int
  ) -> Sentence {
    Sentence(
      span: TextSpan(Int(tokens[range.lowerBound].start), Int(tokens[range.upperBound - 1].end)),
      tokens: range, section: section)
  }

  // MARK: Terminators

  private enum Terminator { case dot, ellipsis, strong, unspaced }

  /// A terminator in its sentence.
  private struct Site {
    /// The first token of the sentence.
    let first: Int
    let terminator: Int
    let kind: Terminator
    /// The token behind the marks that belong to the terminator.
    let end: Int
  }

  private func terminator(_ text: borrowing Span<UInt8>, _ token: Token) -> Terminator? {
    let start = Int(token.start)
    switch text[start] {
    case UInt8(ascii: "."): return .dot
    case UInt8(ascii: "!"), UInt8(ascii: "?"): return .strong
    case 0..<0x80: return nil
    default:
      let (scalar, _) = Scalars.after(start, in: text)
      if scalar == 0x2026 { return .ellipsis }
      guard ScalarTraits(of: scalar).contains(.terminal) else { return nil }
      return scalar == 0x203C || (0x2047...0x2049).contains(scalar) ? .strong : .unspaced
    }
  }

  /// The first token behind a terminator that does not belong to it.
  private func tail(
    _ text: borrowing Span<UInt8>, _ tokens: borrowing Span<Token>, after terminator: Int
  ) -> Int {
    var i = terminator + 1
    // Digits that touch a dot which touches a word are a footnote's number.
    if i < tokens.count, isGlued(tokens, i), tokens[i].bits == .digits, tokens[i].span.count <= 3,
      terminator > 0, isGlued(tokens, terminator),
      tokens[terminator - 1].bits.contains(.letters), tokens[terminator - 1].span.count > 2,
      i + 1 == tokens.count || tokens[i + 1].bits.contains(.spaceBefore)
    {
      return i + 1
    }
    while i < tokens.count, !tokens[i].bits.contains(.lineBefore) {
      let token = tokens[i]
      if let end = footnote(text, tokens, i) {
        i = end
        continue
      }
      guard token.bits.contains(.punctuation) else { break }
      let (scalar, _) = Scalars.after(Int(token.start), in: text)
      let traits = ScalarTraits(of: scalar)
      let belongs =
        if traits.contains(.closing) {
          true
        } else if token.bits.contains(.spaceBefore) {
          false
        } else {
          switch scalar {
          case 0x22, 0x27, 0x2A, 0x5F, 0x7E: true
          case 0x2026, 0xB2, 0xB3, 0xB9, 0x2070...0x2079, 0x2020, 0x2021: true
          default: traits.contains(.terminal)
          }
        }
      if !belongs { break }
      i += 1
    }
    return i
  }

  /// The token behind a footnote mark "[21]" that touches what stands before it, or nil.
  private func footnote(
    _ text: borrowing Span<UInt8>, _ tokens: borrowing Span<Token>, _ i: Int
  ) -> Int? {
    guard i + 2 < tokens.count, text[Int(tokens[i].start)] == UInt8(ascii: "["),
      text[Int(tokens[i + 2].start)] == UInt8(ascii: "]"), isGlued(tokens, i),
      isGlued(tokens, i + 1), isGlued(tokens, i + 2), tokens[i + 1].span.count <= 3
    else { return nil }
    return i + 3
  }

  /// Whether a token touches the one before.
  func isGlued(_ tokens: borrowing Span<Token>, _ i: Int) -> Bool {
    i > 0 && !tokens[i].bits.contains(.spaceBefore)
  }

  // MARK: Decisions

  private func ends(
    _ text: borrowing Span<UInt8>, _ tokens: borrowing Span<Token>, _ site: Site,
    isCaseless: Bool, _ folding: inout Folding
  ) throws(ICUError) -> Bool {
    let end = site.end
    guard end < tokens.count else { return true }
    let isLineEnd = tokens[end].bits.contains(.lineBefore)

    if isGlued(tokens, end) {
      switch site.kind {
      case .unspaced: return true
      case .ellipsis: return false
      case .dot, .strong: if !missesSpace(text, tokens, site) { return false }
      }
    }
    if !isLineEnd, continues(text, tokens[end]) { return false }
    if isMarker(text, tokens, site) { return false }

    // The next word, and whether it looks like the first of a sentence.
    var word = end
    while word < tokens.count, tokens[word].bits.contains(.punctuation), word < end + 5 {
      word += 1
    }
    let hasWord = word < tokens.count && !tokens[word].bits.contains(.punctuation)
    if hasWord, !isCaseless, site.kind != .unspaced,
      ScalarTraits(of: Scalars.after(Int(tokens[word].start), in: text).scalar).contains(.lower)
    {
      return false
    }
    guard site.kind == .dot, site.terminator > site.first, isGlued(tokens, site.terminator) else {
      return true
    }
    let before = tokens[site.terminator - 1]
    var known = try abbreviations.entry(text, before, &folding)
    if known.contains(.capital), !before.bits.contains(.capital), !isCaseless { known = [] }
    if known.contains(.never) { return false }
    if known.contains(.beforeNumber), hasWord, tokens[word].bits.contains(.digits) { return false }
    guard known.contains(.maybe) || isInitial(text, before) else { return true }
    guard hasWord else { return true }
    return try abbreviations.entry(text, tokens[word], &folding).contains(.starter)
  }

  /// Whether a capital word of two letters touches a terminator that touches a longer word.
  private func missesSpace(
    _ text: borrowing Span<UInt8>, _ tokens: borrowing Span<Token>, _ site: Site
  ) -> Bool {
    guard site.terminator > 0, isGlued(tokens, site.terminator) else { return false }
    let before = tokens[site.terminator - 1]
    let next = tokens[site.end]
    guard next.bits.contains(.capital), next.span.count > 1, before.span.count > 1 else {
      return false
    }
    let (last, _) = Scalars.before(Int(before.end), in: text)
    return !ScalarTraits(of: last).isDisjoint(with: .lower.union(.digit))
  }

  /// Whether a token carries a sentence on over a terminator.
  private func continues(_ text: borrowing Span<UInt8>, _ token: Token) -> Bool {
    switch Scalars.after(Int(token.start), in: text).scalar {
    case 0x2C, 0x3A, 0x3B, 0x2013, 0x2014: true
    case 0x2D: token.bits.contains(.punctuation)
    default: false
    }
  }

  /// Whether a number or a letter is all that stands before a dot in its line: "1.", "(a.".
  private func isMarker(
    _ text: borrowing Span<UInt8>, _ tokens: borrowing Span<Token>, _ site: Site
  ) -> Bool {
    guard site.kind == .dot,
      site.first == 0 || tokens[site.first].bits.contains(.lineBefore)
    else { return false }
    var words = 0
    for i in site.first..<site.terminator where !tokens[i].bits.contains(.punctuation) {
      words += 1
      let limit = tokens[i].bits.contains(.letters) ? 1 : 3
      if words > 1 || tokens[i].span.count > limit { return false }
    }
    return true
  }

  /// Whether a word is a capital letter, or a chain of them: "N", "U.S", "J.D".
  private func isInitial(_ text: borrowing Span<UInt8>, _ token: Token) -> Bool {
    let end = Int(token.end)
    var i = Int(token.start)
    while i < end {
      let (scalar, length) = Scalars.after(i, in: text)
      guard ScalarTraits(of: scalar).contains(.upper) else { return false }
      i += length
      if i == end { return true }
      guard text[i] == UInt8(ascii: ".") else { return false }
      i += 1
    }
    return false
  }
}
