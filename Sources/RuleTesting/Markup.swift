/// Texts inside the formats that other programs read.
enum Markup {
  /// A JSON string, its quotation marks included; line separators of all kinds are escaped.
  static func json(_ text: String) -> String {
    var json = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": json += "\\\""
      case "\\": json += "\\\\"
      case "\n": json += "\\n"
      case "\u{0}"..<" ", "\u{85}", "\u{2028}", "\u{2029}":
        let digits = String(scalar.value, radix: 16)
        json += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: json.unicodeScalars.append(scalar)
      }
    }
    return json + "\""
  }

  /// A JSON object on one line; what is nil is left out.
  static func json(_ members: [(key: String, value: String?)]) -> String {
    let members = members.compactMap { member in
      member.value.map { json(member.key) + ":" + $0 }
    }
    return "{\(members.joined(separator: ","))}"
  }

  /// A JSON array on one line.
  static func json(_ values: [String]) -> String { "[\(values.joined(separator: ","))]" }

  /// Text of XML or HTML, also inside quotation marks; characters that XML forbids become spaces.
  static func xml(_ text: String) -> String {
    var xml = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": xml += "&amp;"
      case "<": xml += "&lt;"
      case ">": xml += "&gt;"
      case "\"": xml += "&quot;"
      case "\n", "\t": xml.unicodeScalars.append(scalar)
      case "\u{0}"..<" ", "\u{FFFE}", "\u{FFFF}": xml += " "
      default: xml.unicodeScalars.append(scalar)
      }
    }
    return xml
  }
}
