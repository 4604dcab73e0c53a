import Annotation
import TestSupport

/// An annotated line whose spans are held against its text.
struct SpanCheck {
  private let units: Units

  /// The text in the units that offsets count.
  private enum Units {
    case codepoint([Unicode.Scalar])
    case utf8([UInt8])
    case utf16([UInt16])
  }

  /// The slice of each span in the order of the line, and what is wrong with spans.
  private(set) var slices: [String] = []
  private(set) var errors: [String] = []

  init(_ line: JSONValue, offsets: OffsetUnit) {
    let text = line["text"]?.string ?? ""
    units =
      switch offsets {
      case .codepoint: .codepoint(Array(text.unicodeScalars))
      case .utf8: .utf8(Array(text.utf8))
      case .utf16: .utf16(Array(text.utf16))
      }
    if line["offsets"]?.string != offsets.rawValue { errors.append("offsets say something else") }
    check(line, at: "$")
  }

  /// Whatever has a start and an end is a span; if it also has a text, that stands there.
  private mutating func check(_ value: JSONValue, at path: String) {
    switch value {
    case .array(let elements):
      for (index, element) in elements.enumerated() { check(element, at: "\(path)[\(index)]") }
    case .object(let members):
      if members["start"] != nil { check(value, "text", "start", "end", at: path) }
      if members["antecedent_start"] != nil, members["antecedent_start"] != .null {
        check(value, "antecedent", "antecedent_start", "antecedent_end", at: path)
      }
      for (name, member) in members.sorted(by: { $0.key < $1.key }) where name != "meta" {
        check(member, at: "\(path).\(name)")
      }
    default: break
    }
  }

  private mutating func check(
    _ value: JSONValue, _ text: String, _ start: String, _ end: String, at path: String
  ) {
    guard let start = value[start]?.number.flatMap({ Int(exactly: $0) }),
      let end = value[end]?.number.flatMap({ Int(exactly: $0) }), start <= end,
      let slice = slice(start, end)
    else {
      errors.append("\(path): is no span of the text")
      return
    }
    slices.append("\(path) \(slice)")
    if let text = value[text]?.string, !text.utf8.elementsEqual(slice.utf8) {
      errors.append(
        "\(path): says \(text.debugDescription), but \(slice.debugDescription) stands there")
    }
  }

  /// The text between two offsets; nil if one is beyond the text or inside a character.
  private func slice(_ start: Int, _ end: Int) -> String? {
    switch units {
    case .codepoint(let scalars):
      guard end <= scalars.count else { return nil }
      var slice = String.UnicodeScalarView()
      slice.append(contentsOf: scalars[start..<end])
      return String(slice)
    case .utf8(let bytes):
      return end <= bytes.count ? String(validating: bytes[start..<end], as: UTF8.self) : nil
    case .utf16(let units):
      return end <= units.count ? String(validating: units[start..<end], as: UTF16.self) : nil
    }
  }
}
