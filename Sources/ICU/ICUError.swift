internal import CICU

/// A call of ICU that failed: its data is missing, or memory has run out.
public struct ICUError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What was being done.
  public let operation: String
  /// ICU's own code, above 0.
  public let code: Int32

  init(_ operation: String, code: Int32) {
    self.operation = operation
    self.code = code
  }

  /// The operation, and ICU's name for what went wrong.
  public var description: String {
    "ICU could not \(operation): \(String(cString: cicu_error_name(code))); is its data installed?"
  }
}
