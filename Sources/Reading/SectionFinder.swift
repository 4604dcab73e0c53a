package import Model

/// Tells title, dateline, prose, teasers and the rest of a page apart, line by line.
///
/// It is conservative: what it is not sure of is body. Sections cover every line that is not blank.
package struct SectionFinder: Sendable {
  private let chrome: LinePatterns
  private let related: LinePatterns
  private let ages: LinePatterns
  private let bylines: LinePatterns
  private let datelines: LinePatterns
  private let days: Set<String>
  private let dateWords: Set<String>
  private let maxTitleWords: Int

  package init(_ rules: PageRules) {
    chrome = LinePatterns(rules.chrome)
    related = LinePatterns(rules.related)
    ages = LinePatterns(rules.ages)
    bylines = LinePatterns(rules.bylines)
    datelines = LinePatterns(rules.datelines)
    days = Set(rules.months + rules.weekdays)
    dateWords = Set(rules.dateWords)
    maxTitleWords = rules.maxTitleWords
  }

  /// A line of this many words at most can be a dateline, a card's head or chrome.
  private static let fewWords = 12

  /// The sections of a text, and whether its lines were broken at a fixed width.
  package func layout(of utf8: [UInt8]) -> (sections: [Section], isHardWrapped: Bool) {
    let page = PageLines(utf8)
    let isHardWrapped = HardWrap.isFound(in: page)
    return (sections(of: page, isHardWrapped), isHardWrapped)
  }

  // MARK: Lines

  private func sections(of page: PageLines, _ isHardWrapped: Bool) -> [Section] {
    let lines = page.lines
    var sections = SectionList()
    var article = 0
    // Before the first line of prose, and before the title.
    var isTop = true
    var isFirst = true
    var i = 0
    while i < lines.count {
      let line = lines[i]
      let text = page.text(i)
      i += 1
      switch look(text, isTop: isTop) {
      case .symbols:
        sections.addSymbols(line)
      case .related where i < lines.count:
        sections.add(line, .chrome, 0)
        i = addCards(from: i, page, &article, to: &sections)
        isTop = false
        isFirst = false
      case .related, .chrome:
        sections.add(line, .chrome, 0)
      case .dateline:
        sections.add(line, .dateline, 0)
      case .other where isFirst && isTitle(i - 1, page, isHardWrapped):
        sections.add(line, .title, 0)
        isFirst = false
      case .other, .prose:
        sections.add(line, .body, 0)
        isFirst = false
        isTop = isTop && text.map { isBrief($0) } ?? false
      }
    }
    return sections.finished(at: lines.last)
  }

  /// What a line looks like by itself.
  private enum Look { case symbols, related, chrome, dateline, prose, other }

  private func look(_ text: LineText?, isTop: Bool) -> Look {
    guard let text else { return .prose }
    if text.isSymbols { return .symbols }
    if text.hasMoreWords(than: Self.fewWords) { return .other }
    let line = text.core
    if related.match(line) { return .related }
    if chrome.match(line) { return .chrome }
    if ages.match(line) { return isTop ? .dateline : .chrome }
    return isTop && isDateline(text, line) ? .dateline : .other
  }

  private func isTitle(_ i: Int, _ page: PageLines, _ isHardWrapped: Bool) -> Bool {
    guard let text = page.text(i), i + 1 < page.lines.count else { return false }
    if text.isHeading { return true }
    guard !text.isItem, !text.hasFinalStop, !text.beginsLower,
      text.hasMoreWords(than: 1), !text.hasMoreWords(than: maxTitleWords)
    else { return false }
    if page.lines[i + 1].isAfterBlank { return true }
    return !isHardWrapped && page.text(i + 1)?.beginsLower != true
  }

  /// Whether a line holds an author, or a day with a place or a medium at most.
  private func isDateline(_ text: LineText, _ line: ArraySlice<UInt8>) -> Bool {
    if !text.hasFinalStop, bylines.match(line) { return true }
    let isAnnounced = datelines.match(line)
    guard isAnnounced || text.hasDigit else { return false }
    var numbers = 0
    var names = 0
    var others = 0
    var isLowerSeen = false
    // The stop of "6 p.m." is no full stop.
    var hasFinalStop = text.hasFinalStop
    for word in text.words {
      let core = Self.core(word)
      guard let first = core.utf8.first else { continue }
      let lower = core.lowercased()
      hasFinalStop = text.hasFinalStop && !dateWords.contains(lower)
      if first &- 0x30 < 10 {
        numbers += 1
        if Self.isNumericDate(core) { names += 1 }
      } else if days.contains(lower) {
        names += 1
      } else if !dateWords.contains(lower) {
        others += 1
        isLowerSeen = isLowerSeen || core.unicodeScalars.first?.properties.isLowercase == true
        if others > 4 { return false }
      }
    }
    if others > 0 && (isLowerSeen || hasFinalStop) { return false }
    return numbers > 0 && names > 0
      || isAnnounced && (others == 0 || numbers > 0)
  }

  /// A word without the marks around it.
  private static func core(_ word: String) -> Substring {
    let isMark = { (scalar: Unicode.Scalar) in
      !scalar.properties.isAlphabetic && scalar.properties.numericType == nil
    }
    var scalars = Substring(word).unicodeScalars
    while let first = scalars.first, isMark(first) { scalars.removeFirst() }
    while let last = scalars.last, isMark(last) { scalars.removeLast() }
    return Substring(scalars)
  }

  /// Whether a word is a day in digits: "2024-03-04", "4/3/2024", "04.03.24".
  private static func isNumericDate(_ word: Substring) -> Bool {
    let parts = word.utf8.split(omittingEmptySubsequences: false) {
      $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: ".")
    }
    guard parts.count == 3 else { return false }
    return parts.allSatisfy { $0.first.map { $0 &- 0x30 < 10 } ?? false }
  }

  /// A line too short to be prose.
  private func isBrief(_ text: LineText) -> Bool {
    !text.hasFinalStop && !text.hasMoreWords(than: Self.fewWords)
  }

  // MARK: Cards

  /// Adds what stands behind a heading of related articles; returns the line that follows it.
  ///
  /// Cards with a line that says their age run to the end of the page, each an article from the
  /// line before its age. A list of headings without ages ends at the first line of prose.
  private func addCards(
    from first: Int, _ page: PageLines, _ article: inout Int, to sections: inout SectionList
  ) -> Int {
    let lines = page.lines
    let rest = first..<lines.count
    let isAge = { i in page.text(i).map { ages.match($0.core) } ?? false }
    let cards = Set(
      rest.filter(isAge).map { age in
        let isHeaded =
          age > first && isCardHead(page.text(age - 1))
          && (age - 1 == first || lines[age - 1].isAfterBlank || !isCardHead(page.text(age - 2)))
        return isHeaded ? age - 1 : age
      })
    // Lines before the first card belong to it.
    var isBegun = false
    if !cards.isEmpty { article += 1 }
    for i in rest {
      if cards.contains(i) {
        if isBegun { article += 1 }
        isBegun = true
      }
      switch look(page.text(i), isTop: false) {
      case .symbols: sections.addSymbols(lines[i])
      case .related: sections.add(lines[i], .chrome, article)
      case .chrome where !isAge(i):
        sections.add(lines[i], .chrome, article)
      case .chrome, .dateline: sections.add(lines[i], .related, article)
      case .prose, .other:
        if cards.isEmpty {
          guard let text = page.text(i), isHeadline(text) else { return i }
          article += 1
        }
        sections.add(lines[i], .related, article)
      }
    }
    return lines.count
  }

  /// A line that may be the heading of a teaser.
  private func isHeadline(_ text: LineText) -> Bool {
    !text.hasFinalStop && !text.hasMoreWords(than: maxTitleWords)
  }

  /// A line that may name the medium of a teaser.
  private func isCardHead(_ text: LineText?) -> Bool {
    guard let text else { return false }
    return !text.hasFinalStop && !text.hasMoreWords(than: 6) && look(text, isTop: false) == .other
  }
}

/// Sections as they grow, line by line.
private struct SectionList {
  private var sections: [Section] = []
  /// Where lines of mere marks begin that wait for the first section.
  private var waiting: Int?

  /// Adds a line, to the last section if it is of the same kind and article.
  mutating func add(_ line: TextLine, _ kind: Section.Kind, _ article: Int) {
    let start = waiting ?? line.start
    waiting = nil
    if let last = sections.last, last.kind == kind, last.article == article, kind != .title {
      sections[sections.count - 1] = Section(
        kind: kind, article: article, span: TextSpan(Int(last.span.lower), line.end))
    } else {
      sections.append(Section(kind: kind, article: article, span: TextSpan(start, line.end)))
    }
  }

  /// The sections; lines of mere marks are body if there is nothing else.
  mutating func finished(at last: TextLine?) -> [Section] {
    if waiting != nil, let last { add(last, .body, 0) }
    return sections
  }

  /// Adds a line of mere marks to the section before it.
  mutating func addSymbols(_ line: TextLine) {
    if let last = sections.last {
      sections[sections.count - 1] = Section(
        kind: last.kind, article: last.article,
        span: TextSpan(Int(last.span.lower), line.end))
    } else {
      waiting = waiting ?? line.start
    }
  }
}
