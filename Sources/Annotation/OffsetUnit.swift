/// What the offsets of an annotated file count.
package enum OffsetUnit: String, Sendable, CaseIterable {
  /// Unicode code points, as Python, spaCy, Prodigy, doccano and brat index text.
  case codepoint
  /// Bytes of the text's UTF-8, the unit inside the house.
  case utf8
  /// UTF-16 code units, as Java and JavaScript index text.
  case utf16
}
