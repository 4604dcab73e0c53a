internal import FoundationEssentials

/// Output that was read by somebody once, found good, and recorded.
package enum Golden {
  /// Says what differs from a recorded file, by its path from the top of the checkout; nil if nothing.
  ///
  /// With UPDATE_GOLDEN=1 in the environment the file is rewritten, and that is said too: a test
  /// that rewrites what it expects has shown nothing.
  package static func difference(_ bytes: [UInt8], from path: String) throws -> String? {
    if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" {
      try Data(bytes).write(to: URL(filePath: "\(Fixture.root)/\(path)"))
      return "\(path) was rewritten: read the difference before you commit it"
    }
    let expected = try? Fixture.bytes(path)
    guard let expected else { return "\(path) is missing; UPDATE_GOLDEN=1 writes it" }
    if expected == bytes { return nil }
    let found = bytes.split(separator: 0xA, omittingEmptySubsequences: false)
    let recorded = expected.split(separator: 0xA, omittingEmptySubsequences: false)
    let line = zip(found, recorded).prefix { $0 == $1 }.count
    guard found.indices.contains(line), recorded.indices.contains(line) else {
      return "\(path) has \(recorded.count - 1) lines, but \(found.count - 1) were found"
    }
    let column = zip(found[line], recorded[line]).prefix { $0 == $1 }.count
    func around(_ line: ArraySlice<UInt8>) -> String {
      String(decoding: line.dropFirst(max(0, column - 80)).prefix(160), as: UTF8.self)
    }
    return """
      \(path):\(line + 1) differs from byte \(column + 1) on:
      found     …\(around(found[line]))…
      recorded  …\(around(recorded[line]))…
      """
  }
}
