internal import Model

/// Reads the lines of `want`.
///
///     want     = "todo"? head amount? quote? field*
///     field    = name "=" ( value | '"' text '"' )
///     amount   = "?" | ( "~" | ">" | ">=" | "<" | "<=" )? number | number "+?" | number ".." number "?"?
struct WantParser {
  private let node: RuleNode
  private let scalars: [Unicode.Scalar]
  private var position = 0

  private init(_ node: RuleNode) {
    self.node = node
    scalars = Array((node.text ?? "").unicodeScalars)
  }

  /// The want that a scalar holds, or nil with an error in `diagnostics`.
  static func parse(_ node: RuleNode, into diagnostics: inout [Diagnostic]) -> Want? {
    guard node.text != nil else {
      diagnostics.append(node.error("a want is one line of text"))
      return nil
    }
    var parser = WantParser(node)
    return parser.want(into: &diagnostics)
  }

  private mutating func want(into diagnostics: inout [Diagnostic]) -> Want? {
    var words: [(text: String, from: Int)] = []
    while let word = nextWord() { words.append(word) }
    let isTodo = words.first?.text == "todo"
    let from = isTodo && words.count > 1 ? words[1].from : 0
    if isTodo { words.removeFirst() }
    guard let head = words.first, !head.text.contains("="), head.text.first != "\"" else {
      diagnostics.append(
        node.error("a want begins with what the rule makes", hint: "EVENT AMOUNT field=value …"))
      return nil
    }
    var amount: Want.Amount?
    var quote: String?
    var fields: [Want.Field] = []
    for (index, word) in words.dropFirst().enumerated() {
      func fail(_ message: String, hint: String?) {
        diagnostics.append(
          node.diagnostic(
            message, from: word.from, count: word.text.unicodeScalars.count, hint: hint))
      }
      if index == 0, let stated = Self.amount(word.text) {
        amount = stated
      } else if word.text.first == "\"" {
        quote = Self.unquoted(word.text)
      } else if let sign = word.text.firstIndex(of: "="), sign > word.text.startIndex,
        word.text.first?.isLetter == true
      {
        let name = String(word.text[..<sign])
        guard Want.fieldNames.contains(name) else {
          fail(
            "no claim has a field '\(name)'",
            hint: Nearest.name(to: name, in: Want.fieldNames).map { "did you mean '\($0)'?" })
          return nil
        }
        let value = Self.unquoted(String(word.text[word.text.index(after: sign)...]))
        if value.isEmpty {
          fail("'\(name)' has no value", hint: "write \(name)=none where there is none")
          return nil
        }
        fields.append(Want.Field(name: name, value: value))
      } else {
        fail(
          "'\(word.text)' is neither an amount nor name=value",
          hint: "amounts: 600 ~600 >6000 >=100 <=12000 <50 10000..12000 24+? ?")
        return nil
      }
    }
    return Want(
      text: String(String.UnicodeScalarView(scalars[from...])), location: node.place(at: from),
      isTodo: isTodo, head: head.text, amount: amount, quote: quote, fields: fields)
  }

  /// The next run of scalars without a space outside quotation marks.
  private mutating func nextWord() -> (text: String, from: Int)? {
    while position < scalars.count, scalars[position] == " " { position += 1 }
    guard position < scalars.count else { return nil }
    let from = position
    var isQuoted = false
    while position < scalars.count, isQuoted || scalars[position] != " " {
      if scalars[position] == "\"" { isQuoted.toggle() }
      position += 1
    }
    return (String(String.UnicodeScalarView(scalars[from..<position])), from)
  }

  private static func unquoted(_ text: String) -> String {
    var text = Substring(text)
    if text.first == "\"" { text.removeFirst() }
    if text.last == "\"" { text.removeLast() }
    return String(text)
  }

  private static func amount(_ text: String) -> Want.Amount? {
    if text == "?" { return Want.Amount(qualifier: nil, lower: nil, upper: nil) }
    var rest = Substring(text)
    func cut(_ sign: String) -> Bool {
      guard rest.hasPrefix(sign) else { return false }
      rest.removeFirst(sign.count)
      return true
    }
    if cut("~") { return one(rest, .approximate) }
    if cut(">=") { return one(rest, .atLeast) }
    if cut(">") { return one(rest, .moreThan) }
    if cut("<=") { return one(rest, .atMost) }
    if cut("<") { return one(rest, .lessThan) }
    if rest.hasSuffix("+?") { return one(rest.dropLast(2), .vague) }
    if let dots = rest.firstIndex(of: "."), rest[dots...].hasPrefix("..") {
      var upper = rest[rest.index(dots, offsetBy: 2)...]
      let isVague = upper.last == "?"
      if isVague { upper.removeLast() }
      guard let lower = number(rest[..<dots]), let upper = number(upper), lower <= upper else {
        return nil
      }
      return Want.Amount(qualifier: isVague ? .vague : .range, lower: lower, upper: upper)
    }
    return one(rest, .exact)
  }

  private static func one(_ text: Substring, _ qualifier: Qualifier) -> Want.Amount? {
    number(text).map { Want.Amount(qualifier: qualifier, lower: $0, upper: nil) }
  }

  private static func number(_ text: Substring) -> Double? {
    guard !text.isEmpty, text.utf8.allSatisfy({ (48...57).contains($0) || $0 == 46 }) else {
      return nil
    }
    return Double(text)
  }
}
