internal import FoundationEssentials

/// Files of the checkout that tests read.
package enum Fixture {
  /// The bytes of a file, by its path from the top of the checkout.
  package static func bytes(_ path: String) throws -> [UInt8] {
    let sources = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3)
    return [UInt8](try Data(contentsOf: URL(filePath: "\(sources.joined(separator: "/"))/\(path)")))
  }

  /// The text of a file, by its path from the top of the checkout.
  package static func text(_ path: String) throws -> String {
    String(decoding: try bytes(path), as: UTF8.self)
  }
}
