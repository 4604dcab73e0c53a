internal import FoundationEssentials
internal import Pipeline

/// Files of the checkout that tests read.
package enum Fixture {
  /// The top of the checkout.
  package static let root = #filePath.split(separator: "/", omittingEmptySubsequences: false)
    .dropLast(3).joined(separator: "/")

  /// The bytes of a file, by its path from the top of the checkout.
  package static func bytes(_ path: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: URL(filePath: "\(root)/\(path)")))
  }

  /// The text of a file, by its path from the top of the checkout.
  package static func text(_ path: String) throws -> String {
    String(decoding: try bytes(path), as: UTF8.self)
  }

  /// Paths of the files below a folder whose names end so, from the top of the checkout, sorted.
  package static func files(below folder: String, ending: String) -> [String] {
    FileSystem.files(below: "\(root)/\(folder)").paths.filter { $0.hasSuffix(ending) }
      .map { "\(folder)/\($0)" }
  }
}
