/// Writes texts so that YAML reads them as they are.
enum ScalarWriter {
  /// A text as it stands, or in quotes where it needs them.
  ///
  /// - `inFlow`: it stands between brackets.
  /// - `wasQuoted`: it keeps its quotes if other readers would take it for something else than text.
  static func written(_ text: String, inFlow: Bool, wasQuoted: Bool) -> String {
    let isFine = isPlain(text, inFlow: inFlow) && !(wasQuoted && isGuessed(text))
    if isFine || (text.isEmpty && !wasQuoted) { return text }
    let scalars = text.unicodeScalars
    if scalars.allSatisfy(isPrintable), scalars.contains(where: { $0 == "\"" || $0 == "\\" }) {
      return "'"
        + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''")
        + "'"
    }
    return "\"" + scalars.map(escaped).joined() + "\""
  }

  private static func isPlain(_ text: String, inFlow: Bool) -> Bool {
    let scalars = Array(text.unicodeScalars)
    guard let first = scalars.first, let last = scalars.last, first != " ", last != " ",
      last != ":", scalars.allSatisfy(isPrintable),
      !",[]{}#&*!|>'\"%@`".unicodeScalars.contains(first)
    else { return false }
    if "-?:".unicodeScalars.contains(first), scalars.count == 1 || scalars[1] == " " {
      return false
    }
    for (index, scalar) in scalars.enumerated() {
      if inFlow, ",[]{}:".unicodeScalars.contains(scalar) { return false }
      if scalar == "#", scalars[index - 1] == " " { return false }
      if scalar == ":", scalars[index + 1] == " " { return false }
    }
    return true
  }

  /// Whether readers that guess types take a text for a number, a truth or nothing.
  private static func isGuessed(_ text: String) -> Bool {
    Double(text) != nil
      || ["yes", "no", "on", "off", "true", "false", "null", "~"]
        .contains(text.lowercased())
  }

  private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
    scalar == " " || !(scalar.properties.isWhitespace || isInvisible(scalar))
  }

  private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .privateUse, .unassigned, .surrogate: true
    default: false
    }
  }

  private static func escaped(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "\"": return "\\\""
    case "\\": return "\\\\"
    case "\n": return "\\n"
    case _ where isPrintable(scalar): return String(scalar)
    default:
      let digits = String(scalar.value, radix: 16, uppercase: true)
      let width = scalar.value > 0xffff ? 8 : 4
      return (width == 8 ? "\\U" : "\\u") + String(repeating: "0", count: width - digits.count)
        + digits
    }
  }
}
