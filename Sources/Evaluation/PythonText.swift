/// Values as Python writes them, because its score script set the form of the report.
enum PythonText {
  /// A string in quotes, with escapes for what does not print.
  static func literal(_ text: String) -> String {
    let scalars = text.unicodeScalars
    let quote: Unicode.Scalar = scalars.contains("'") && !scalars.contains("\"") ? "\"" : "'"
    var literal = String(quote)
    for scalar in scalars {
      switch scalar {
      case quote, "\\": literal += "\\\(scalar)"
      case "\n": literal += "\\n"
      case "\r": literal += "\\r"
      case "\t": literal += "\\t"
      default: literal += isPrinted(scalar) ? String(scalar) : escaped(scalar)
      }
    }
    return literal + String(quote)
  }

  /// A number; whole ones without a point; `None` for nil.
  static func literal(_ number: Double?) -> String {
    guard let number else { return "None" }
    return Int(exactly: number).map(String.init) ?? number.description
  }

  /// A JSON string, in ASCII.
  static func json(_ text: String) -> String {
    var json = "\""
    for unit in text.utf16 {
      switch unit {
      case 0x22: json += "\\\""
      case 0x5c: json += "\\\\"
      case 0x0a: json += "\\n"
      case 0x0d: json += "\\r"
      case 0x09: json += "\\t"
      case 0x08: json += "\\b"
      case 0x0c: json += "\\f"
      case 0x20..<0x7f: json += String(Unicode.Scalar(UInt8(unit)))
      default: json += "\\u" + hexadecimal(UInt32(unit), digits: 4)
      }
    }
    return json + "\""
  }

  /// A number from 0 on with as many decimals as are asked for: the nearest, of two the even one.
  static func fixed(_ number: Double, decimals: Int) -> String {
    let power = (0..<decimals).reduce(1) { power, _ in power * 10 }
    let product = number * Double(power)
    // What the product lost in rounding decides where it lies next to a half.
    let lost = (-product).addingProduct(number, Double(power))
    let below = product.rounded(.down)
    let beyond = (product - below - 0.5) + lost
    var count = Int(below)
    if beyond > 0 || (beyond == 0 && count % 2 == 1) { count += 1 }
    let decimal = String(count % power)
    let zeros = String(repeating: "0", count: decimals - decimal.utf8.count)
    return "\(count / power).\(zeros)\(decimal)"
  }

  /// A text with each run of white space made one space, and none at the ends.
  static func joined(_ text: String) -> String {
    text.unicodeScalars
      .split { $0.properties.isWhitespace || (0x1c...0x1f).contains($0.value) }
      .map { String($0) }
      .joined(separator: " ")
  }

  /// A text filled up with spaces to a width in code points.
  static func padded(_ text: String, to width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.unicodeScalars.count))
  }

  /// A number filled up with spaces in front.
  static func padded(_ number: Int, to width: Int) -> String {
    let digits = String(number)
    return String(repeating: " ", count: max(0, width - digits.utf8.count)) + digits
  }

  private static func isPrinted(_ scalar: Unicode.Scalar) -> Bool {
    if scalar == " " { return true }
    return switch scalar.properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned: false
    case .lineSeparator, .paragraphSeparator, .spaceSeparator: false
    default: true
    }
  }

  private static func escaped(_ scalar: Unicode.Scalar) -> String {
    switch scalar.value {
    case ..<0x100: "\\x" + hexadecimal(scalar.value, digits: 2)
    case ..<0x1_0000: "\\u" + hexadecimal(scalar.value, digits: 4)
    default: "\\U" + hexadecimal(scalar.value, digits: 8)
    }
  }

  private static func hexadecimal(_ value: UInt32, digits: Int) -> String {
    let text = String(value, radix: 16)
    return String(repeating: "0", count: max(0, digits - text.utf8.count)) + text
  }
}
