/// Why a record could not be read.
package struct ReadingError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The kinds of failure, as they stand in the output.
  package enum Code: String, Sendable {
    case invalidUTF8 = "invalid-utf8"
    case invalidJSON = "invalid-json"
    case invalidField = "invalid-field"
    case missingText = "missing-text"
    case tooLarge = "too-large"
    /// The file could not be read at all.
    case io
  }
  package let code: Code
  /// What was found, what was expected, and what to do.
  package let message: String
  /// The line of the file, from 1, or nil.
  package let line: Int?

  package init(_ code: Code, _ message: String, line: Int?) {
    self.code = code
    self.message = message
    self.line = line
  }

  /// The line and the message.
  package var description: String {
    line.map { "line \($0): \(message)" } ?? message
  }
}
