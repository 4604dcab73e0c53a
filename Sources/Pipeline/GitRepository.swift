package import RuleSyntax
internal import Subprocess

/// The git repository in which a folder lies, as far as git tells of it.
package struct GitRepository: Sendable {
  private let folder: String

  /// `folder`: inside the work tree.
  package init(at folder: String) { self.folder = folder }

  /// What git said when it could not.
  package struct Failure: Error, Sendable, CustomStringConvertible {
    package let description: String
  }

  /// The rule files of the folder as a commit has them.
  package func rules(at reference: String) async throws -> [RuleFile] {
    // "--" keeps a reference that begins with a dash from being an option.
    let commit = try await git([
      "rev-parse", "--verify", "--end-of-options", "\(reference)^{commit}",
    ])
    let hash = String(decoding: commit.filter { $0 > 0x20 }, as: UTF8.self)
    let names = try await git(["ls-tree", "-r", "-z", "--name-only", hash, "."])
      .split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
      .filter { $0.hasSuffix(".yaml") }
    let wanted = names.map { "\(hash):./\($0)\n" }.joined()
    var rest = try await git(["cat-file", "--batch"], input: wanted)[...]
    return try names.map { name in
      // "<object> blob <size>", a line break, so many bytes, a line break.
      guard let end = rest.firstIndex(of: 0xA),
        let size = String(decoding: rest[..<end], as: UTF8.self).split(separator: " ").last
          .flatMap({ Int($0) }), rest.endIndex - end > size
      else { throw Failure(description: "git has no \(name) at \(reference)") }
      let text = String(decoding: rest[(end + 1)...].prefix(size), as: UTF8.self)
      rest = rest[(end + 1 + size + 1)...]
      return RuleFile(path: name, text: text)
    }
  }

  /// The commit that changed a file last, nil if none did.
  package func lastCommit(of path: String) async throws -> String? {
    let bytes = try await git(["log", "-1", "--format=%H", "--", path])
    let hash = String(decoding: bytes.filter { $0 > 0x20 }, as: UTF8.self)
    return hash.isEmpty ? nil : hash
  }

  private func git(_ arguments: [String], input: String = "") async throws -> [UInt8] {
    let result = try await run(
      .name("git"), arguments: Arguments(["-C", folder] + arguments), input: .string(input),
      output: .bytes(limit: 256 << 20), error: .string(limit: 1 << 16))
    guard result.terminationStatus.isSuccess else {
      let line = result.standardError.split(separator: "\n").first
      throw Failure(description: line.map(String.init) ?? "git failed")
    }
    return result.standardOutput
  }
}
