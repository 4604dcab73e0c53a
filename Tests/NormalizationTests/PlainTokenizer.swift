import Model

/// Cuts text as word boundaries do, well enough for tests: "3,000" is one token, "two-thirds" three.
struct PlainTokenizer {
  var forms = FormTable()

  /// Makes the folded words of a phrase known to a table.
  static func intern(
    _ phrase: borrowing Span<UInt8>, into forms: inout FormTable, _ found: inout [FormID]
  ) {
    let bytes = phrase.indices.map { phrase[$0] }
    for range in cut(bytes) { found.append(forms.intern(fold(bytes[range]))) }
  }

  /// A document of one section whose sentences are its lines, unless they are given.
  func tokenize(_ text: String, kind: Section.Kind = .body) -> TokenizedDocument {
    let bytes = Array(text.utf8)
    let section = Section(kind: kind, article: 0, span: TextSpan(0, bytes.count))
    let document = Document(
      id: "test", metadata: Metadata(), published: nil, utf8: bytes, sections: [section])
    return tokenize(document)
  }

  func tokenize(_ document: Document) -> TokenizedDocument {
    let bytes = document.utf8
    var tokens: [Token] = []
    var sentences: [Sentence] = []
    for (index, section) in document.sections.enumerated() {
      var start = tokens.count
      func close() {
        guard start < tokens.count else { return }
        sentences.append(
          Sentence(
            span: TextSpan(Int(tokens[start].start), Int(tokens[tokens.count - 1].end)),
            tokens: start..<tokens.count, section: index))
        start = tokens.count
      }
      for local in Self.cut(Array(bytes[section.span.range])) {
        let base = Int(section.span.lower)
        let range = local.lowerBound + base..<local.upperBound + base
        var shape: TokenShape = []
        let gap = (tokens.last.map { Int($0.end) } ?? 0)..<range.lowerBound
        if tokens.isEmpty || !gap.isEmpty { shape.insert(.spaceBefore) }
        if bytes[gap].contains(10) {
          shape.insert(.lineBefore)
          close()
        }
        for byte in bytes[range] {
          if byte.isLetter { shape.insert(.letters) }
          if (48...57).contains(byte) { shape.insert(.digits) }
        }
        if (65...90).contains(bytes[range.lowerBound]) { shape.insert(.capital) }
        if shape.isDisjoint(with: [.letters, .digits]) { shape.insert(.punctuation) }
        let form = forms.form(of: Self.fold(bytes[range]))
        tokens.append(
          Token(
            start: Int32(range.lowerBound), end: Int32(range.upperBound), form: form, shape: shape))
      }
      close()
    }
    return TokenizedDocument(
      document: document, tokens: tokens, sentences: sentences, isCaseless: false)
  }

  private static func fold(_ bytes: some Collection<UInt8>) -> String {
    String(String(decoding: bytes, as: UTF8.self).lowercased().map { $0 == "’" ? "'" : $0 })
  }

  /// The tokens as ranges of bytes.
  private static func cut(_ bytes: [UInt8]) -> [Range<Int>] {
    let scalars = Array(String(decoding: bytes, as: UTF8.self).unicodeScalars)
    var offsets: [Int] = []
    var offset = 0
    for scalar in scalars {
      offsets.append(offset)
      offset += UTF8.width(scalar)
    }
    offsets.append(offset)
    func isDigit(_ i: Int) -> Bool {
      scalars.indices.contains(i) && (48...57).contains(scalars[i].value)
    }
    func isLetter(_ i: Int) -> Bool {
      scalars.indices.contains(i) && scalars[i].properties.isAlphabetic
    }
    var result: [Range<Int>] = []
    var i = 0
    while i < scalars.count {
      if scalars[i].properties.isWhitespace {
        i += 1
        continue
      }
      let start = i
      i += 1
      if isDigit(start) || isLetter(start) {
        while true {
          if isDigit(i) || isLetter(i) {
            i += 1
          } else if scalars.indices.contains(i), ".'’".unicodeScalars.contains(scalars[i]),
            isLetter(i - 1), isLetter(i + 1), !isPossessive(i)
          {
            i += 1
          } else if scalars.indices.contains(i), ".,'’".unicodeScalars.contains(scalars[i]),
            isDigit(i - 1), isDigit(i + 1)
          {
            i += 1
          } else {
            break
          }
        }
      } else if isPossessive(start) {
        i += 1
      }
      result.append(offsets[start]..<offsets[i])
    }
    func isPossessive(_ i: Int) -> Bool {
      "'’".unicodeScalars.contains(scalars[i]) && scalars.indices.contains(i + 1)
        && scalars[i + 1] == "s" && !isLetter(i + 2) && !isDigit(i + 2)
    }
    return result
  }
}

extension UInt8 {
  /// An ASCII letter or a byte of a character beyond ASCII.
  fileprivate var isLetter: Bool {
    (65...90).contains(self) || (97...122).contains(self) || self >= 0xc3 && self < 0xe2
  }
}
