internal import Model

/// Reads the lines of `want`.
///
///     want     = "todo"? head amount? quote? field*
///     field    = name "=" ( value | '"' text '"' )
///     amount   = "?" | ( "~" | ">" | ">=" | "<" | "<=" )? number | number "+?" | number ".." number "?"?
///
/// All signs are ASCII: it goes over the bytes.
struct WantParser {
  private let node: RuleNode
  private let text: String
  private var position: String.Index

  private init(_ node: RuleNode, _ text: String) {
    self.node = node
    self.text = text
    position = text.startIndex
  }

  /// The want that a scalar holds, or nil with an error in `diagnostics`.
  static func parse(_ node: RuleNode, into diagnostics: inout [Diagnostic]) -> Want? {
    guard let text = node.text else {
      diagnostics.append(node.error("a want is one line of text"))
      return nil
    }
    var parser = WantParser(node, text)
    return parser.want(into: &diagnostics)
  }

  private mutating func want(into diagnostics: inout [Diagnostic]) -> Want? {
    var first = nextWord()
    var start = text.startIndex
    let isTodo = first == "todo"
    if isTodo {
      first = nextWord()
      start = first?.startIndex ?? start
    }
    guard let head = first, !head.utf8.contains(Self.equals), head.utf8.first != Self.mark else {
      diagnostics.append(
        node.error("a want begins with what the rule makes", hint: "EVENT AMOUNT field=value …"))
      return nil
    }
    var amount: Want.Amount?
    var quote: String?
    var fields: [Want.Field] = []
    var isFirst = true
    while let word = nextWord() {
      defer { isFirst = false }
      if isFirst, let stated = Self.amount(word) {
        amount = stated
      } else if word.utf8.first == Self.mark {
        quote = Self.unquoted(word)
      } else if let sign = word.utf8.firstIndex(of: Self.equals),
        case let name = String(word[..<sign]),
        Want.fieldNames.contains(name) || name.first?.isLetter == true
      {
        guard Want.fieldNames.contains(name) else {
          diagnostics.append(
            node.error(
              "no claim has a field '\(name)'", at: word,
              hint: Nearest.hint(for: name, in: Want.fieldNames)))
          return nil
        }
        let value = Self.unquoted(word[word.utf8.index(after: sign)...])
        if value.isEmpty {
          diagnostics.append(
            node.error(
              "'\(name)' has no value", at: word,
              hint: "write \(name)=none where there is none"))
          return nil
        }
        fields.append(Want.Field(name: name, value: value))
      } else {
        diagnostics.append(
          node.error(
            "'\(word)' is neither an amount nor name=value", at: word,
            hint: "amounts: 600 ~600 >6000 >=100 <=12000 <50 10000..12000 24+? ?"))
        return nil
      }
    }
    let offset = text.unicodeScalars.distance(from: text.startIndex, to: start)
    return Want(
      text: String(text[start...]), location: node.place(at: offset), isTodo: isTodo,
      head: String(head), amount: amount, quote: quote, fields: fields)
  }

  private static let space = UInt8(ascii: " ")
  private static let mark = UInt8(ascii: "\"")
  private static let equals = UInt8(ascii: "=")
  private static let dot = UInt8(ascii: ".")

  /// The next run of bytes without a space outside quotation marks.
  private mutating func nextWord() -> Substring? {
    var rest = text.utf8[position...].drop { $0 == Self.space }
    guard !rest.isEmpty else { return nil }
    let from = rest.startIndex
    var isQuoted = false
    rest = rest.drop { byte in
      if byte == Self.mark { isQuoted.toggle() }
      return isQuoted || byte != Self.space
    }
    position = rest.startIndex
    return text[from..<position]
  }

  private static func unquoted(_ text: Substring) -> String {
    var bytes = text.utf8
    if bytes.first == mark { bytes.removeFirst() }
    if bytes.last == mark { bytes.removeLast() }
    return String(Substring(bytes))
  }

  private static func amount(_ text: Substring) -> Want.Amount? {
    if text == "?" { return Want.Amount(qualifier: nil, lower: nil, upper: nil) }
    var rest = text.utf8
    func cut(_ sign: UInt8) -> Bool {
      guard rest.first == sign else { return false }
      rest.removeFirst()
      return true
    }
    if cut(UInt8(ascii: "~")) { return one(rest, .approximate) }
    if cut(UInt8(ascii: ">")) { return cut(equals) ? one(rest, .atLeast) : one(rest, .moreThan) }
    if cut(UInt8(ascii: "<")) { return cut(equals) ? one(rest, .atMost) : one(rest, .lessThan) }
    if rest.suffix(2).elementsEqual("+?".utf8) { return one(rest.dropLast(2), .vague) }
    if let dots = rest.firstIndex(of: dot), rest[dots...].starts(with: "..".utf8) {
      var upper = rest[dots...].dropFirst(2)
      let isVague = upper.last == UInt8(ascii: "?")
      if isVague { upper.removeLast() }
      guard let lower = number(rest[..<dots]), let upper = number(upper), lower <= upper else {
        return nil
      }
      return Want.Amount(qualifier: isVague ? .vague : .range, lower: lower, upper: upper)
    }
    return one(rest, .exact)
  }

  private static func one(_ text: Substring.UTF8View, _ qualifier: Qualifier) -> Want.Amount? {
    number(text).map { Want.Amount(qualifier: qualifier, lower: $0, upper: nil) }
  }

  private static func number(_ text: Substring.UTF8View) -> Double? {
    guard !text.isEmpty, text.allSatisfy({ (48...57).contains($0) || $0 == dot }) else {
      return nil
    }
    return Double(Substring(text))
  }
}
